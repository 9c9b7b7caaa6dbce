using System.Text.RegularExpressions;

namespace JourneyTracker.Imports.Files;

/// <summary>
/// Cells that a spreadsheet would run as a formula when it opens a CSV file. The writer puts an apostrophe before them, the reader takes it off.
/// Where apostrophes stand before such a text already, another one is put before them, so that what is written always reads as it was.
/// </summary>
internal static partial class FormulaText
{
    /// <summary>The text as it is written, so that a spreadsheet shows it and does not run it.</summary>
    public static string Guarded(string text) => IsGuardedOrFormula(text) ? "'" + text : text;

    /// <summary>The text as it was before it was guarded.</summary>
    public static string Unguarded(string text) => text.StartsWith('\'') && IsGuardedOrFormula(text) ? text[1..] : text;

    private static bool IsGuardedOrFormula(string text)
    {
        var start = 0;
        while (start < text.Length && text[start] == '\'')
        {
            start++;
        }
        // The wide signs are taken for the plain ones by spreadsheets set to Japanese or Chinese.
        return start < text.Length
            && text[start] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'
            && !PlainNumber().IsMatch(text.AsSpan(start));
    }

    // A sign alone often stands for "nothing here"; it runs nothing.
    [GeneratedRegex(@"\A[+-](?:[0-9][0-9.,]*%?)?\z")]
    private static partial Regex PlainNumber();
}
