using System.Globalization;
using System.Text;

namespace JourneyTracker.Core.Rules;

/// <summary>What is said of texts wherever people type them.</summary>
public static class Text
{
    // Letters and marks that are drawn as nothing: fillers of Hangul and Khmer, the empty braille pattern, joiners and selectors.
    private static readonly (int First, int Last)[] Unseen =
    [
        (0x034F, 0x034F),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x2800, 0x2800),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0),
        (0xE0100, 0xE01EF),
    ];

    /// <summary>A text as it is recorded and compared: in Unicode's normal form C. One that is not well formed is left as it is, to be refused.</summary>
    public static string Normalise(string text) => IsWellFormed(text) ? NormalForm.Of(text) : text;

    /// <summary>What a row keeps to be found by, and what is looked for: some texts in lower case, line by line.</summary>
    public static string ToFind(params IEnumerable<string?> texts) => Normalise(string.Join('\n', texts)).ToLowerInvariant();

    /// <summary>A text with letters and their accents apart, as <c>e</c> and an accent for <c>é</c>.</summary>
    public static string Apart(string text) => IsWellFormed(text) ? NormalForm.Apart(text) : text;

    /// <summary>Whether two texts say the same, in whatever form they were written down and with whatever blanks around them.</summary>
    public static bool IsSame(string one, string other) => Normalise(one).AsSpan().Trim().SequenceEqual(Normalise(other).AsSpan().Trim());

    /// <summary>
    /// Whether nobody would see anything of it: it is empty, or of blanks, control, direction and other invisible characters
    /// alone, or of accents and other marks without a letter that they stand on.
    /// </summary>
    public static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text) || text.EnumerateRunes().All(IsUnseen);

    /// <summary>Whether every half of a character has its other half.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[++at])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The first character that would turn what stands after the text round, or that ends nothing; null where there is none.
    /// What a text opens it has to close.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="line">Whether it is a name or a title, in which nothing may be forced into another order than it is typed in.</param>
    public static char? StrayDirection(string text, bool line)
    {
        var open = new Stack<(char Opened, char Closes)>();
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '\u202D' or '\u202E' when line:
                    return letter;
                case '\u202A' or '\u202B' or '\u202D' or '\u202E':
                    open.Push((letter, '\u202C'));
                    break;
                case '\u2066' or '\u2067' or '\u2068':
                    open.Push((letter, '\u2069'));
                    break;
                case '\u202C' or '\u2069' when !open.TryPop(out var last) || last.Closes != letter:
                    return letter;
            }
        }

        return open.TryPeek(out var left) ? left.Opened : null;
    }

    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format
                or UnicodeCategory.Control
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
        || Array.Exists(Unseen, range => rune.Value >= range.First && rune.Value <= range.Last);
}
