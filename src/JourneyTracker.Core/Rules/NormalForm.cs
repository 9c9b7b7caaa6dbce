using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace JourneyTracker.Core.Rules;

/// <summary>
/// Unicode's normal form C: one way to write what can be written in several, as é or as e and an accent. The runtime knows
/// none while it is kept free of cultures, so that the tables are brought along (<c>canonical.txt</c>).
/// </summary>
internal static class NormalForm
{
    private const int HangulFirst = 0xAC00,
        LeadFirst = 0x1100,
        VowelFirst = 0x1161,
        TrailBefore = 0x11A7,
        Leads = 19,
        Vowels = 21,
        Trails = 28;

    /// <summary>Everything before this stands alone and is never composed with what comes before it.</summary>
    private const char FirstMark = '\u0300';

    private static readonly Lazy<Tables> Known = new(Tables.Read);

    /// <summary>A well-formed text in normal form C.</summary>
    public static string Of(string text) => text.AsSpan().IndexOfAnyInRange(FirstMark, char.MaxValue) < 0 ? text : Composed(text);

    /// <summary>A well-formed text in normal form D: letters and their accents apart.</summary>
    public static string Apart(string text) => string.Concat(PartsOf(text, Known.Value).Select(char.ConvertFromUtf32));

    private static string Composed(string text)
    {
        var composed = string.Concat(Compose(PartsOf(text, Known.Value), Known.Value).Select(char.ConvertFromUtf32));
        return composed == text ? text : composed;
    }

    private static List<int> PartsOf(string text, Tables tables)
    {
        var parts = new List<int>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, parts, tables);
        }

        Order(parts, tables);
        return parts;
    }

    private static void Decompose(int code, List<int> parts, Tables tables)
    {
        if (code - HangulFirst is >= 0 and < Leads * Vowels * Trails and var syllable)
        {
            parts.Add(LeadFirst + (syllable / (Vowels * Trails)));
            parts.Add(VowelFirst + (syllable % (Vowels * Trails) / Trails));
            if (syllable % Trails > 0)
            {
                parts.Add(TrailBefore + (syllable % Trails));
            }
        }
        else if (tables.Parts.TryGetValue(code, out var known))
        {
            foreach (var part in known)
            {
                Decompose(part, parts, tables);
            }
        }
        else
        {
            parts.Add(code);
        }
    }

    // Marks on one letter that do not touch each other come in a fixed order; those that do keep theirs.
    private static void Order(List<int> parts, Tables tables)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            var kind = tables.Class(parts[i]);
            for (var at = i; kind > 0 && at > 0 && tables.Class(parts[at - 1]) > kind; at--)
            {
                (parts[at - 1], parts[at]) = (parts[at], parts[at - 1]);
            }
        }
    }

    private static List<int> Compose(List<int> parts, Tables tables)
    {
        var composed = new List<int>(parts.Count);
        var (letter, last) = (-1, 0);
        foreach (var part in parts)
        {
            var kind = tables.Class(part);
            var reaches = letter >= 0 && (composed.Count - 1 == letter || last < kind);
            if (reaches && tables.Together(composed[letter], part) is { } whole)
            {
                composed[letter] = whole;
                continue;
            }

            letter = kind == 0 ? composed.Count : letter;
            last = kind;
            composed.Add(part);
        }

        return composed;
    }

    private sealed class Tables
    {
        private readonly FrozenDictionary<int, int> _classes;
        private readonly FrozenDictionary<(int, int), int> _wholes;

        private Tables(Dictionary<int, int[]> parts, Dictionary<int, int> classes, Dictionary<(int, int), int> wholes) =>
            (Parts, _classes, _wholes) = (parts.ToFrozenDictionary(), classes.ToFrozenDictionary(), wholes.ToFrozenDictionary());

        /// <summary>What a character is made of.</summary>
        public FrozenDictionary<int, int[]> Parts { get; }

        public static Tables Read()
        {
            var (parts, classes, wholes) = (new Dictionary<int, int[]>(), new Dictionary<int, int>(), new Dictionary<(int, int), int>());
            using var stream = typeof(NormalForm).Assembly.GetManifestResourceStream("unicode.canonical")
                ?? throw new InvalidDataException("The tables of normal forms are not built in.");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                if (line.Split('=') is [var whole, var made] && !line.StartsWith('#'))
                {
                    int[] codes = [.. made.Split(' ').Select(Hex)];
                    parts.Add(Hex(whole.TrimEnd('*')), codes);
                    if (!whole.EndsWith('*'))
                    {
                        wholes.Add((codes[0], codes[1]), Hex(whole));
                    }
                }
                else if (line.Split(':') is [var range, var kind] && !line.StartsWith('#'))
                {
                    var ends = range.Split('-');
                    for (var code = Hex(ends[0]); code <= Hex(ends[^1]); code++)
                    {
                        classes.Add(code, int.Parse(kind, CultureInfo.InvariantCulture));
                    }
                }
            }

            return new Tables(parts, classes, wholes);
        }

        /// <summary>In which order a mark comes among others; 0 of what is no mark.</summary>
        public int Class(int code) => code < FirstMark ? 0 : _classes.GetValueOrDefault(code);

        /// <summary>The one character that two make; null where there is none.</summary>
        public int? Together(int first, int second)
        {
            if (first - LeadFirst is >= 0 and < Leads and var lead && second - VowelFirst is >= 0 and < Vowels and var vowel)
            {
                return HangulFirst + (((lead * Vowels) + vowel) * Trails);
            }

            if (
                first - HangulFirst is >= 0 and < Leads * Vowels * Trails and var syllable
                && syllable % Trails == 0
                && second - TrailBefore is > 0 and < Trails and var trail
            )
            {
                return first + trail;
            }

            return _wholes.TryGetValue((first, second), out var whole) ? whole : null;
        }

        private static int Hex(string code) => int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
