using System.Collections.Immutable;

namespace JourneyTracker.Web.Charts;

/// <summary>Fits text into drawings, which do not wrap it by themselves.</summary>
internal static class TextLines
{
    /// <summary>A text in as many lines as fit, the last one cut short where they are too few.</summary>
    public static ImmutableArray<string> Of(string text, int length, int most)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length == 0)
            {
                lines[^1] = word;
            }
            else if (lines[^1].Length + word.Length < length)
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        if (lines.Count > most)
        {
            lines[most - 1] += " …";
        }

        return [.. lines.Take(most).Select(line => line.Length <= length + 2 ? line : $"{line[..length]}…")];
    }
}
