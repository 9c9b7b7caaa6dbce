using System.Collections.Frozen;
using System.Text;

namespace JourneyTracker.Imports.Mappings;

/// <summary>Finds texts that were written in UTF-8 and read as Windows-1252, and letters that are lost.</summary>
internal static class BrokenLetters
{
    private const char Lost = '\uFFFD';
    private const int MostTimes = 3;
    private const int Around = 30;

    // What Windows-1252 has from 80 to 9F; five of them it does not have.
    private const string FromEighty =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly FrozenDictionary<char, byte> Bytes = FromEighty
        .Select((letter, index) => (letter, (byte)(0x80 + index)))
        .Concat(Enumerable.Range(0xA0, 0x60).Select(code => ((char)code, (byte)code)))
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2);

    /// <summary>What to say of a text; null where none of its letters seems broken.</summary>
    public static string? Warning(string text)
    {
        var repaired = Repaired(text);
        if (text.Contains(Lost, StringComparison.Ordinal))
        {
            var at = repaired.IndexOf(Lost, StringComparison.Ordinal);
            var guess = Guess(repaired, at);
            return $"A letter was lost before the file was saved, here: “{Part(repaired, at)}”. {(guess is { } letter ? $"It was perhaps “{Part(repaired, at).Replace(Lost, letter)}”. " : "")}Look it up and mend it in the file, or import the text as it stands.";
        }

        if (repaired == text)
        {
            return null;
        }

        var first = text.Zip(repaired).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"Letters of this text are broken, because it was written in one encoding and read in another. It should probably be “{Part(repaired, first)}”. Mend it in the file, or import the text as it stands.";
    }

    /// <summary>A text with its broken letters mended where that is certain enough.</summary>
    public static string Repaired(string text)
    {
        // Some went that way more than once.
        for (var time = 0; time < MostTimes; time++)
        {
            var next = RepairedOnce(text);
            if (next == text)
            {
                break;
            }

            text = next;
        }

        return text;
    }

    private static string RepairedOnce(string text)
    {
        StringBuilder? mended = null;
        Span<byte> bytes = stackalloc byte[4];
        for (var at = 0; at < text.Length; at++)
        {
            var length = Sequence(text, at, bytes);
            if (length > 0 && Rune.DecodeFromUtf8(bytes[..length], out var rune, out var used) == System.Buffers.OperationStatus.Done && used == length)
            {
                mended ??= new StringBuilder(text.Length).Append(text, 0, at);
                mended.Append(rune.ToString());
                at += length - 1;
            }
            else
            {
                mended?.Append(text[at]);
            }
        }

        return mended?.ToString() ?? text;
    }

    // How many letters from here on are the bytes of one letter. Of two bytes only those of western languages: in others,
    // as É before a closing quotation mark, both letters are often meant.
    private static int Sequence(string text, int at, Span<byte> bytes)
    {
        if (!Bytes.TryGetValue(text[at], out bytes[0]))
        {
            return 0;
        }

        var length = bytes[0] switch
        {
            >= 0xC2 and <= 0xC5 => 2,
            >= 0xE0 and <= 0xEF => 3,
            >= 0xF0 and <= 0xF4 => 4,
            _ => 0,
        };
        for (var next = 1; next < length; next++)
        {
            if (at + next >= text.Length || !Bytes.TryGetValue(text[at + next], out bytes[next]))
            {
                return 0;
            }
        }

        return length;
    }

    private static char? Guess(string text, int at)
    {
        var (before, after) = (at > 0 ? text[at - 1] : ' ', at + 1 < text.Length ? text[at + 1] : ' ');
        return char.IsLetter(before) && char.IsLetter(after) ? '’'
            : before == ' ' && after == ' ' ? '–'
            : null;
    }

    private static string Part(string text, int at)
    {
        var (from, until) = (Math.Max(0, at - Around), Math.Min(text.Length, at + Around));
        from -= from > 0 && char.IsLowSurrogate(text[from]) ? 1 : 0;
        until += until < text.Length && char.IsLowSurrogate(text[until]) ? 1 : 0;
        return $"{(from > 0 ? "…" : "")}{Whitespace.Collapsed(text[from..until])}{(until < text.Length ? "…" : "")}";
    }
}
