using System.Buffers;

namespace JourneyTracker.Imports.Files;

/// <summary>Writes tables that <see cref="TableFile"/> reads again as they were and that spreadsheets open without running anything.</summary>
public static class TableWriter
{
    /// <summary>
    /// Writes a table as CSV by RFC 4180: commas, CRLF, and quotes where they are needed. A cell that a spreadsheet would run as a formula
    /// gets an apostrophe before it, which <see cref="TableFile.Open"/> takes off; plain numbers such as -12.5 are left as they are.
    /// </summary>
    /// <param name="to">Where to; spreadsheets take it as UTF-8 only where its encoding writes a byte-order mark.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="rows">The rows, taken one by one.</param>
    public static void WriteCsv(TextWriter to, IEnumerable<string> headers, IEnumerable<IEnumerable<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(rows);
        WriteRow(to, headers);
        foreach (var row in rows)
        {
            WriteRow(to, row);
        }
    }

    private static void WriteRow(TextWriter to, IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
            {
                to.Write(',');
            }
            first = false;
            var text = FormulaText.Guarded(cell);
            if (NeedsQuotes(text))
            {
                to.Write('"');
                to.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
                to.Write('"');
            }
            else
            {
                to.Write(text);
            }
        }
        to.Write("\r\n");
    }

    // Other separators are quoted so that they are not taken for the file's own; blanks, since some readers trim them; a mark and "sep=" at the
    // start of a file would be taken for something else than text.
    private static bool NeedsQuotes(string text) =>
        text.AsSpan().IndexOfAny(_quoted) >= 0
        || text.StartsWith(' ')
        || text.EndsWith(' ')
        || text.StartsWith('\uFEFF')
        || text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith('{')
        || text.StartsWith('[')
        || text.StartsWith('<');

    private static readonly SearchValues<char> _quoted = SearchValues.Create(",;\t|\"\r\n");
}
