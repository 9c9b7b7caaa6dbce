using System.Collections.Immutable;
using JourneyTracker.Imports.Files;

namespace JourneyTracker.Imports.Mappings;

/// <summary>A table as its mapping understands it.</summary>
public sealed class MappedTable
{
    private const int MostShown = 30;

    private readonly SourceTable _table;
    private readonly ImmutableArray<Placed> _columns;

    // What is near to a missing header takes long to find in wide files, and is not always asked.
    private readonly Lazy<ImmutableArray<CellProblem>> _problems;

    private MappedTable(
        SourceTable table,
        ImmutableArray<Placed> columns,
        IEnumerable<CellProblem> missing,
        ImmutableArray<CellProblem> unclear,
        ImmutableArray<string> notMapped
    )
    {
        (_table, _columns, UnclearHeaders, NotMapped) = (table, columns, unclear, notMapped);
        _problems = new(() => [.. missing, .. unclear]);
    }

    /// <summary>What is wrong with the headers; with any of it, no row can be read.</summary>
    public ImmutableArray<CellProblem> HeaderProblems => _problems.Value;

    /// <summary>What is wrong with the headers except those that are missing: that one stands twice, or could be several columns.</summary>
    internal ImmutableArray<CellProblem> UnclearHeaders { get; }

    /// <summary>Headers of which the mapping says nothing, in their order and as they stand; they are left out, and that is no problem.</summary>
    public ImmutableArray<string> NotMapped { get; }

    /// <summary>
    /// The rows, read one by one as they are asked for, as often as the file gives them; rows in which all cells are blank are left out.
    /// </summary>
    /// <exception cref="InvalidOperationException">There are problems with the headers: a file that seems empty would be taken at its word.</exception>
    /// <exception cref="FileNotUnderstood">The file can't be read any further.</exception>
    public IEnumerable<ReadRow> Rows =>
        HeaderProblems.IsEmpty
            ? _table.Rows.Where(row => row.Cells.Any(cell => !Core.Rules.Text.IsBlank(cell))).Select(Read)
            : throw new InvalidOperationException("The headers of the file have problems, so that its rows can't be read.");

    /// <summary>The header of a column as it stands in the file; null where the file does not have it.</summary>
    /// <param name="column">The column, by the mapping's name.</param>
    public string? HeaderOf(string column) => _columns.FirstOrDefault(one => one.Name == column)?.Header;

    /// <summary>Matches the headers of a table with the columns of a mapping.</summary>
    /// <param name="mapping">The mapping, as <see cref="MappingFile.Read" /> accepts it.</param>
    /// <param name="table">The table.</param>
    public static MappedTable Of(Mapping mapping, SourceTable table)
    {
        ImmutableArray<string> keys = [.. table.Headers.Select(Whitespace.Key)];
        ImmutableHashSet<string> ignoredWhole = [.. mapping.Ignore.Where(header => !header.OnlyStart).Select(header => Whitespace.Key(header.Text))];
        var order = ColumnUse.Order(mapping);
        ImmutableArray<HeaderMatch> ignore = [.. mapping.Ignore.Select(ByKey)];
        var found = order.ToImmutableDictionary(name => name, name => At([.. mapping.Columns[name].Headers.Select(ByKey)]));
        var taken = order.SelectMany(name => found[name].Select(at => (Name: name, At: at))).ToLookup(pair => pair.At, pair => pair.Name);
        ImmutableArray<string> notMapped =
        [
            .. keys.Index()
                .Where(header => header.Item.Length > 0 && !taken.Contains(header.Index) && !ignore.Any(ignored => Matches(ignored, header.Item)))
                .Select(header => table.Headers[header.Index]),
        ];
        var uses = ColumnUse.Of(mapping).Where(use => use.Given is Given.From).ToLookup(use => ((Given.From)use.Given).Column);
        var readAs = new ReadAsTexts(mapping.ReadAs);
        return new MappedTable(
            table,
            [
                .. order
                    .Where(name => found[name].Length == 1)
                    .Select(name => new Placed(
                        name,
                        found[name][0],
                        Whitespace.Shown(table.Headers[found[name][0]]),
                        new CellReader(mapping, name, [.. uses[name]], readAs)
                    )),
            ],
            order.Where(name => found[name].IsEmpty && !IsOptional(mapping, name)).Select(name => Missing(mapping.Columns[name].Header, table, notMapped)),
            [
                .. order
                    .Where(name => found[name].Length > 1)
                    .Select(name => Twice(name, mapping.Columns[name].Header, [.. found[name].Select(at => table.Headers[at])], table)),
                .. taken
                    .Where(header => header.Count() > 1)
                    .OrderBy(header => header.Key)
                    .Select(header => Shared(table.Headers[header.Key], [.. header], table)),
            ],
            notMapped
        );

        ImmutableArray<int> At(ImmutableArray<HeaderMatch> known) =>
            [
                .. keys.Index()
                    .Where(header => known.Any(one => Matches(one, header.Item)) && !ignoredWhole.Contains(header.Item))
                    .Select(header => header.Index),
            ];
    }

    // A file without what tells initiatives apart says nothing of any.
    private static bool IsOptional(Mapping mapping, string name) => mapping.Columns[name].Optional && mapping.Initiative.Key != name;

    private static HeaderMatch ByKey(HeaderMatch match) => match with { Text = Whitespace.Key(match.Text) };

    // Both are keys.
    private static bool Matches(HeaderMatch match, string header) =>
        match.Text.Length > 0 && (match.OnlyStart ? header.StartsWith(match.Text, StringComparison.Ordinal) : header == match.Text);

    private static CellProblem Missing(HeaderMatch header, SourceTable table, ImmutableArray<string> notMapped)
    {
        var near = Nearness.Nearest(header.Text, notMapped);
        var there = table.Headers.Where(text => Whitespace.Key(text).Length > 0).ToImmutableArray();
        var list = string.Join(", ", there.Take(MostShown).Select(text => $"“{Whitespace.Shown(text)}”"));
        return new CellProblem(
            table.HeaderRow,
            Whitespace.Shown(header.Text),
            null,
            CellCodes.ColumnMissing,
            string.Concat(
                $"The file has no column {(header.OnlyStart ? "that begins with " : "")}“{Whitespace.Shown(header.Text)}” in row {table.HeaderRow}. ",
                near is null ? "" : $"Is “{Whitespace.Shown(near)}” meant? ",
                there.IsEmpty
                    ? "There are no headers there. "
                    : $"There {(there.Length == 1 ? "is" : "are")} {list}{(there.Length > MostShown ? $" and {there.Length - MostShown} more" : "")}. ",
                "Mend the header in the file, or the column or headerRow in the mapping."
            )
        );
    }

    private static CellProblem Twice(string name, HeaderMatch match, ImmutableArray<string> headers, SourceTable table) =>
        new(
            table.HeaderRow,
            Whitespace.Shown(match.Text),
            Whitespace.Shown(headers[1]),
            CellCodes.HeaderTwice,
            headers.Select(Whitespace.Key).Distinct().Count() == 1
                ? $"The header “{Whitespace.Shown(headers[0])}” stands {Times(headers.Length)} in the file. Rename or remove the ones that are not meant."
                : $"The column {name} of the mapping could be {string.Join(" or ", headers.Distinct().Select(header => $"“{Whitespace.Shown(header)}”"))}. Write more of its header in the mapping, or add the others to ignore."
        );

    private static CellProblem Shared(string header, ImmutableArray<string> names, SourceTable table) =>
        new(
            table.HeaderRow,
            Whitespace.Shown(header),
            Whitespace.Shown(header),
            CellCodes.HeaderTwice,
            $"The header could be each of the columns {string.Join(" and ", names)} of the mapping. Write their headers in the mapping so that only one begins like this."
        );

    private static string Times(int count) => count == 2 ? "twice" : $"{count} times";

    private ReadRow Read(SourceRow row)
    {
        var values = new List<KeyValuePair<string, CellValue>>(_columns.Length);
        var problems = ImmutableArray.CreateBuilder<CellProblem>();
        var warnings = ImmutableArray.CreateBuilder<CellProblem>();
        foreach (var column in _columns)
        {
            var cell = column.At < row.Cells.Length ? row.Cells[column.At] : "";
            var found = column.Read(cell, row.Numbers.Contains(column.At));
            if (found.Value is { } value)
            {
                values.Add(new(column.Name, value));
            }

            if (found is { Code: { } code, Message: { } message })
            {
                problems.Add(new CellProblem(row.Number, column.Header, Whitespace.Shortened(cell), code, message));
            }

            if (found.Value is CellValue.Words or CellValue.Withheld && BrokenLetters.Warning(cell) is { } warning)
            {
                warnings.Add(new CellProblem(row.Number, column.Header, Whitespace.Shortened(cell), CellCodes.EncodingBroken, warning));
            }
        }

        return new ReadRow(row.Number, new CellValues(values), problems.ToImmutable(), row, warnings.ToImmutable());
    }

    private sealed record Placed(string Name, int At, string Header, CellReader Reader)
    {
        private (string? Cell, bool IsNumber, CellFinding Found) _last;

        // Most cells say what the one above them says: it is read, and held in memory, once.
        public CellFinding Read(string cell, bool isNumber)
        {
            if (_last.Cell != cell || _last.IsNumber != isNumber)
            {
                _last = (cell, isNumber, Reader.Read(cell, isNumber));
            }

            return _last.Found;
        }
    }
}
