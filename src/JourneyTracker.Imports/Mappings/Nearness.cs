namespace JourneyTracker.Imports.Mappings;

/// <summary>Which of some texts was probably meant.</summary>
internal static class Nearness
{
    private const int LongestCompared = 80;

    /// <summary>The text nearest to what was written; null where none is near. Case and blanks do not count.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="known">The texts.</param>
    /// <param name="share">Of how many letters one may be another: 2 to ask about, more where little else can be meant.</param>
    public static string? Nearest(string written, IEnumerable<string> known, int share = 2)
    {
        var key = Cut(written);
        return known
            .Select(text => (Text: text, Key: Cut(text)))
            // Of much longer and much shorter ones too many letters are others, whichever they are.
            .Where(near => Math.Abs(key.Length - near.Key.Length) * share <= Math.Max(key.Length, share))
            .Select(near => (near.Text, Distance: Distance(key, near.Key)))
            .Where(near => near.Distance * share <= Math.Max(key.Length, share))
            .OrderBy(near => near.Distance)
            .ThenBy(near => near.Text, StringComparer.Ordinal)
            .Select(near => near.Text)
            .FirstOrDefault();
    }

    private static string Cut(string text) => Whitespace.Key(text) is var key && key.Length > LongestCompared ? key[..LongestCompared] : key;

    // How many letters must be changed, added or left out.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
