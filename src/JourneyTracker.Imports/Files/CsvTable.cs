using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace JourneyTracker.Imports.Files;

/// <summary>Reads CSV by RFC 4180, row by row.</summary>
internal static class CsvTable
{
    private static readonly ImmutableArray<(char Sign, string Name)> _separators = [(',', "commas"), (';', "semicolons"), ('\t', "tabs"), ('|', "bars")];

    public static SourceTable Open(TextFile file, int headerRow, char? separator)
    {
        var hint = Hint(file.Start(8));
        return TableRows.From(Rows(file, separator ?? hint.Separator ?? Seen(file, headerRow), hint.Length), headerRow, file.Fault);
    }

    private static IEnumerable<SourceRow> Rows(TextFile file, char separator, int skipped)
    {
        using var text = file.Read();
        text.ReadBlock(new char[skipped]);
        var reader = new RowBounds(text);
        // Which cell is asked for while the parser tells of bad data.
        var column = 0;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            IgnoreBlankLines = false,
            // Quotes doubled and around it: what is longer can't be within the limit.
            MaxFieldSize = 2 * TableLimits.CellCharacters + 2,
            BadDataFound = bad => Refuse(bad.Field, bad.Context.Parser!.Row, column),
        };
        using var parser = new CsvParser(reader, configuration, leaveOpen: true);
        reader.Parser = parser;
        while (Next(parser))
        {
            reader.RowRead();
            var cells = ImmutableArray.CreateBuilder<string>(parser.Count);
            for (column = 0; column < parser.Count; column++)
            {
                cells.Add(FormulaText.Unguarded(parser[column]));
            }
            yield return new SourceRow(parser.Row, cells.MoveToImmutable());
        }
    }

    private static bool Next(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw TableRows.TooLong(parser.Row, TableRows.ColumnName([], parser.Count));
        }
    }

    // A quote within a cell ("5" pipe") does no harm. One at its start that is not closed at its end does: what it takes in is not known.
    private static void Refuse(string cell, int row, int column)
    {
        if (!cell.AsSpan().TrimStart().StartsWith("\""))
        {
            return;
        }
        var place = $"Row {row}, {TableRows.ColumnName([], column)}";
        throw new FileNotUnderstood(
            cell[0] != '"'
                ? $"{place} has blanks before its quote. Remove them, so that the cell starts with the quote."
                : $"{place} starts with a quote that is not closed at the end of the cell. Close it, and write quotes within the cell twice.",
            row
        );
    }

    /// <summary>The first line with which Excel is told the separator; Excel does not show or count it.</summary>
    private static (char? Separator, int Length) Hint(string start) =>
        start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && start.Length >= 6
            ? start[5] == '\n'
                ? (start[4], 6)
                : start[5] == '\r'
                    ? (start[4], start.Length > 6 && start[6] == '\n' ? 7 : 6)
                    : (null, 0)
            : (null, 0);

    /// <summary>
    /// What separates the cells: the sign that stands most often in the header row, before the others one that stands as often in the row below.
    /// </summary>
    private static char Seen(TextFile file, int headerRow)
    {
        var (header, below) = Counts(file, headerRow);
        var found = Enumerable.Range(0, _separators.Length).Where(at => header[at] > 0).ToList();
        var agreeing = found.Where(at => header[at] == below[at]).ToList();
        var best = (agreeing.Count > 0 ? agreeing : found).OrderByDescending(at => header[at]).ToList();
        if (best.Count > 1 && header[best[0]] == header[best[1]])
        {
            throw new FileNotUnderstood(
                $"It can't be seen what separates the cells: row {headerRow} has as many {_separators[best[0]].Name} as {_separators[best[1]].Name}. "
                    + "Say the separator in the mapping.",
                headerRow
            );
        }
        return best.Count == 0 ? ',' : _separators[best[0]].Sign;
    }

    /// <summary>How often each separator stands outside of quotes in the header row and in the one below.</summary>
    private static (int[] Header, int[] Below) Counts(TextFile file, int headerRow)
    {
        using var text = file.Read();
        int[] header = new int[_separators.Length];
        int[] below = new int[_separators.Length];
        var row = 1;
        var quoted = false;
        var cellStarts = true;
        for (var read = 0; row <= headerRow + 1 && read < 2 * TableLimits.RowCharacters; read++)
        {
            var next = text.Read();
            if (next < 0)
            {
                break;
            }
            var sign = (char)next;
            if (quoted)
            {
                // Of a doubled quote the second opens again what the first has closed.
                quoted = sign != '"';
                cellStarts = sign == '"';
                continue;
            }
            if (sign == '"' && cellStarts)
            {
                quoted = true;
                continue;
            }
            cellStarts = false;
            if (sign is '\r' or '\n')
            {
                if (sign == '\r' && text.Peek() == '\n')
                {
                    text.Read();
                }
                row++;
                cellStarts = true;
                continue;
            }
            for (var at = 0; at < _separators.Length; at++)
            {
                if (_separators[at].Sign == sign)
                {
                    cellStarts = true;
                    (row == headerRow ? header : below)[at] += row < headerRow ? 0 : 1;
                }
            }
        }
        return (header, below);
    }

    /// <summary>Ends a row that would take too much into memory while the parser still gathers it.</summary>
    private sealed class RowBounds(TextReader text) : TextReader
    {
        private long _read;

        public CsvParser? Parser { get; set; }

        public void RowRead() => _read = 0;

        public override int Read(Span<char> buffer)
        {
            if (Parser is { } parser && (_read > TableLimits.RowCharacters || parser.Count > TableLimits.Columns))
            {
                throw parser.Count > TableLimits.Columns
                    ? TableRows.TooManyColumns(parser.Row)
                    : new FileNotUnderstood($"Row {parser.Row} is too long. Check that no quote is missing in it or before it.", parser.Row);
            }
            var read = text.Read(buffer);
            _read += read;
            return read;
        }

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read()
        {
            Span<char> one = stackalloc char[1];
            return Read(one) == 0 ? -1 : one[0];
        }
    }
}
