using System.Collections;
using System.Collections.Immutable;
using System.Globalization;

namespace JourneyTracker.Imports.Files;

/// <summary>Makes a table of rows as a file has them, and refuses what is no table or beyond the limits.</summary>
internal static class TableRows
{
    /// <summary>The table of which the headers stand in a row.</summary>
    /// <param name="rows">The rows as the file has them: each as long as it is, blank ones among them or left out, in their order.</param>
    /// <param name="headerRow">The row of the headers, from 1.</param>
    /// <param name="fault">What is wrong with a cell, so that it reads after "Row 3, column B (“Name”) "; null where nothing is.</param>
    public static SourceTable From(IEnumerable<SourceRow> rows, int headerRow, Func<string, string?> fault)
    {
        if (headerRow < 1)
        {
            throw new FileNotUnderstood("The row of the headers must be 1 or more. Change headerRow in the mapping.");
        }
        var left = rows.GetEnumerator();
        try
        {
            var headers = Headers(left, headerRow);
            for (var column = 0; column < headers.Length; column++)
            {
                Check(headerRow, [], column, headers[column], fault);
            }
            return new SourceTable(headers, headerRow, new Once(Below(left, headers, fault)));
        }
        catch
        {
            left.Dispose();
            throw;
        }
    }

    /// <summary>The table of rows that have their headers elsewhere.</summary>
    public static SourceTable Of(ImmutableArray<string> headers, IEnumerable<SourceRow> rows) =>
        new(headers, 0, new Once(Below(rows.GetEnumerator(), headers, _ => null)));

    /// <summary>A column as people know it: its letters as in a spreadsheet, and its header where it has one.</summary>
    public static string ColumnName(ImmutableArray<string> headers, int column)
    {
        var header = column < headers.Length ? string.Join(' ', headers[column].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "";
        return $"column {Letters(column)}{(header.Length == 0 ? "" : $" (“{(header.Length > 60 ? header[..60] + "…" : header)}”)")}";
    }

    /// <summary>The message for a cell that is longer than the limit.</summary>
    public static FileNotUnderstood TooLong(int row, string column) =>
        new(
            $"Row {row}, {column} has more than {Count(TableLimits.CellCharacters)} characters. Shorten it, and check that a quote is not missing before it.",
            row
        );

    /// <summary>The message for a row that has more columns than the limit.</summary>
    public static FileNotUnderstood TooManyColumns(int row) =>
        new($"Row {row} has more than {Count(TableLimits.Columns)} columns. Remove the columns that are not needed.", row);

    private static ImmutableArray<string> Headers(IEnumerator<SourceRow> left, int headerRow)
    {
        var any = false;
        var last = 0;
        while (left.MoveNext())
        {
            var row = left.Current;
            last = row.Number;
            any |= !IsBlank(row.Cells);
            if (row.Number < headerRow)
            {
                continue;
            }
            if (row.Number > headerRow || IsBlank(row.Cells))
            {
                break;
            }
            return row.Cells.Length <= TableLimits.Columns ? row.Cells : throw TooManyColumns(headerRow);
        }
        throw !any && last < headerRow
            ? new FileNotUnderstood("The file is empty. Give one with headers and rows.")
            : new FileNotUnderstood(
                last < headerRow
                    ? $"The headers should be in row {headerRow}, but the last row of the file is row {last}. Check which row has the headers."
                    : $"The headers should be in row {headerRow}, but that row is empty. Check which row has the headers.",
                headerRow
            );
    }

    private static IEnumerable<SourceRow> Below(IEnumerator<SourceRow> left, ImmutableArray<string> headers, Func<string, string?> fault)
    {
        using var rows = left;
        var count = 0;
        while (rows.MoveNext())
        {
            var (number, cells) = rows.Current;
            if (IsBlank(cells))
            {
                continue;
            }
            if (++count > TableLimits.Rows)
            {
                throw new FileNotUnderstood($"The file has more than {Count(TableLimits.Rows)} rows. Split it into several files.", number);
            }
            for (var column = 0; column < cells.Length; column++)
            {
                if (column >= headers.Length && cells[column].Length > 0)
                {
                    throw new FileNotUnderstood(
                        $"Row {number} has a value in {ColumnName([], column)}, but there are headers for only {Count(headers.Length)} "
                            + $"{(headers.Length == 1 ? "column" : "columns")}. Give the column a header, or check that the row has no separator too many.",
                        number
                    );
                }
                Check(number, headers, column, cells[column], fault);
            }
            yield return cells.Length == headers.Length ? rows.Current : rows.Current with { Cells = Fitted(cells, headers.Length) };
        }
    }

    private static ImmutableArray<string> Fitted(ImmutableArray<string> cells, int length) =>
        cells.Length > length ? cells[..length] : [.. cells, .. Enumerable.Repeat("", length - cells.Length)];

    private static void Check(int row, ImmutableArray<string> headers, int column, string cell, Func<string, string?> fault)
    {
        if (cell.Length > TableLimits.CellCharacters)
        {
            throw TooLong(row, ColumnName(headers, column));
        }
        if ((fault(cell) ?? NotText(cell)) is { } wrong)
        {
            throw new FileNotUnderstood($"Row {row}, {ColumnName(headers, column)} {wrong}", row);
        }
    }

    // What can't be stored as text is refused here, where its row and column are known.
    private static string? NotText(string cell)
    {
        for (var at = 0; at < cell.Length; at++)
        {
            if (cell[at] == '\0')
            {
                return "has a NUL character, which text can't have. Check that the file is not damaged.";
            }
            if (char.IsSurrogate(cell[at]) && (!char.IsHighSurrogate(cell[at]) || ++at == cell.Length || !char.IsLowSurrogate(cell[at])))
            {
                return "has half a character, which text can't have. Check that the file is not damaged.";
            }
        }
        return null;
    }

    private static bool IsBlank(ImmutableArray<string> cells) => cells.All(string.IsNullOrWhiteSpace);

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Letters(int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
        {
            letters = (char)('A' + (left - 1) % 26) + letters;
        }
        return letters;
    }

    /// <summary>Rows that stand in a stream can be read once.</summary>
    private sealed class Once(IEnumerable<SourceRow> rows) : IEnumerable<SourceRow>
    {
        private IEnumerable<SourceRow>? _left = rows;

        public IEnumerator<SourceRow> GetEnumerator() =>
            Interlocked.Exchange(ref _left, null)?.GetEnumerator()
            ?? throw new InvalidOperationException("The rows of a file are read once; open the file again to read them again.");

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
