using System.Text;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Imports.Mappings;

/// <summary>How texts of files are brought together with those of mappings, and how they are shown in messages.</summary>
internal static class Whitespace
{
    private const int LongestShown = 80;

    /// <summary>A text in which blanks of any kind and line breaks, however many, are one blank, with none around it.</summary>
    public static string Collapsed(string text)
    {
        var normal = Text.Normalise(text);
        var collapsed = new StringBuilder(normal.Length);
        var pending = false;
        foreach (var letter in normal)
        {
            if (IsBlank(letter))
            {
                pending = collapsed.Length > 0;
                continue;
            }

            if (pending)
            {
                collapsed.Append(' ');
                pending = false;
            }

            collapsed.Append(letter);
        }

        return collapsed.ToString();
    }

    /// <summary>A text to be compared: collapsed, without regard to case.</summary>
    public static string Key(string text) => Collapsed(text).ToUpperInvariant();

    /// <summary>A text in normal form, with simple line breaks and nothing blank around it.</summary>
    public static string Trimmed(string text)
    {
        var normal = Text.Normalise(text).ReplaceLineEndings("\n");
        var (from, until) = (0, normal.Length);
        while (from < until && IsBlank(normal[from]))
        {
            from++;
        }

        while (until > from && IsBlank(normal[until - 1]))
        {
            until--;
        }

        return normal[from..until];
    }

    /// <summary>A text as messages show it: in one line, and not too long.</summary>
    public static string Shown(string text) => Shortened(Collapsed(text));

    /// <summary>A text that is cut where it is too long to be shown.</summary>
    public static string Shortened(string text) => text.Length <= LongestShown ? text : $"{text[..Whole(text, LongestShown - 1)]}…";

    /// <summary>The beginning of a text, of so many characters at most, with nothing blank at its end.</summary>
    public static string Start(string text, int longest) => text.Length <= longest ? text : text[..Whole(text, longest)].TrimEnd();

    // Where a text can be cut without leaving half a character.
    private static int Whole(string text, int at) => char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;

    // Marks of byte order and blanks without a width are left over where files were put together.
    private static bool IsBlank(char letter) => char.IsWhiteSpace(letter) || letter is '\u200B' or '\uFEFF' or '\u2060';
}
