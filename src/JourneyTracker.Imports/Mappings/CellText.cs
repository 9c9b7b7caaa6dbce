using System.Text.RegularExpressions;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Imports.Mappings;

/// <summary>Which texts of cells can be kept.</summary>
internal static class CellText
{
    /// <summary>What is wrong with a text; null where it can be kept.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">Whether it stands in one line, as names do.</param>
    public static string? Problem(string text, bool line)
    {
        try
        {
            CommandForm.EnsureText(text, "", "The text", line ? CommandForm.LongestLine : CommandForm.LongestText);
            return Text.IsBlank(text) ? "The text holds only what can't be seen. Fill it in."
                : line && text.FirstOrDefault(letter => char.IsControl(letter) || letter is '\u202D' or '\u202E') is var stray and not '\0'
                    ? $"The text holds a character (U+{(int)stray:X4}) that can't stand in one line. Remove it."
                : null;
        }
        catch (TextNotAccepted refused)
        {
            return refused.Message;
        }
    }
}

/// <summary>What texts of cells must look like.</summary>
internal static class CellPattern
{
    // Without steps back, no text makes the search long.
    private const RegexOptions Bounded = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>A pattern that takes the whole text.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It looks around or back.</exception>
    public static Regex Of(string pattern) => new($@"\A(?:{pattern})\z", Bounded);

    /// <summary>What is wrong with a pattern; null where it can be used.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            _ = new Regex(pattern, Bounded);
            _ = Of(pattern);
            return null;
        }
        catch (ArgumentException exception)
        {
            return $"This is not a regular expression: {exception.Message}";
        }
        catch (NotSupportedException)
        {
            return "The pattern looks ahead, back or around, or is too large, which is not accepted because it can take very long. Write it without.";
        }
    }
}
