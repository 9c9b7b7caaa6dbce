using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Reconciling;

namespace JourneyTracker.Imports.Runs;

/// <summary>The rows of a file as its mapping understands them, and what is wrong with the others.</summary>
internal sealed class FileReading
{
    private readonly Mapping _mapping;
    private readonly ImportRun _run;
    private readonly MappedTable? _table;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<Guid, int> _numberOf = [];
    private bool _isInDoubt;

    private FileReading(ImportRun run, Mapping mapping, MappedTable? table, DateTimeOffset now) => (_run, _mapping, _table, _now) = (run, mapping, table, now);

    /// <summary>The header of the column that says what is wrong, in the file of refused rows.</summary>
    public const string WhatIsWrong = "What is wrong";

    /// <summary>Whether what the file does not have is gone. Refused rows that were mended are a part of another file and say nothing of its other rows.</summary>
    public bool IsComplete => _mapping.Snapshot?.Complete == true && !NotMapped.Contains(WhatIsWrong) && !_isInDoubt;

    /// <summary>The rows that could be read, by the key of their initiative.</summary>
    public SortedDictionary<string, List<ImportedRow>> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>What is wrong, at its cells.</summary>
    public List<CellProblem> Problems { get; } = [];

    /// <summary>What should be looked at.</summary>
    public List<CellProblem> Warnings { get; } = [];

    /// <summary>The rows with problems.</summary>
    public SortedSet<int> Refused { get; } = [];

    /// <summary>The initiatives that rows with problems are about: what becomes of them is left open.</summary>
    public HashSet<string> KeysRefused { get; } = [];

    /// <summary>The headers that the mapping says nothing about.</summary>
    public ImmutableArray<string> NotMapped { get; private set; } = [];

    /// <summary>Whether the columns were found.</summary>
    public bool CanBeRead { get; private set; }

    /// <summary>Nothing: where what a file brought is taken back.</summary>
    public static FileReading Nothing(ImportRun run, Mapping mapping) => new(run, mapping, null, default) { CanBeRead = true };

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotUnderstood">It is no table, or ends as none.</exception>
    public static FileReading Of(ImportRun run, Mapping mapping, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        var table = MappedTable.Of(mapping, TableFile.Open(content, run.FileName, mapping.File));
        var reading = new FileReading(run, mapping, table, now);
        reading.NotMapped = table.NotMapped;
        reading.Problems.AddRange(table.HeaderProblems);
        reading.CanBeRead = table.HeaderProblems.IsEmpty;
        if (reading.CanBeRead)
        {
            foreach (var row in table.Rows)
            {
                cancellation.ThrowIfCancellationRequested();
                reading.Take(row);
            }
        }

        return reading;
    }

    /// <summary>The header of a column: as it stands in the file, or as the mapping says where the file does not have it.</summary>
    /// <param name="column">The column, by the mapping's name.</param>
    public string HeaderOf(string column) => _table?.HeaderOf(column) ?? _mapping.Columns[column].Header.Text;

    /// <summary>That the file has an initiative, of which nothing can be imported.</summary>
    public ImportedRow Refusal(string key, PartialDate at) =>
        With(RowOf(key, ImportedRow.NoRow, CellValues.Empty), ImportedRow.AboutOf(_mapping.Name, key, at, "refused")) with
        {
            IsRefused = true,
        };

    /// <summary>That the file no longer has what an earlier one had.</summary>
    public ImportedRow Absence(ImportedRow row) => With(RowOf(row.Key, ImportedRow.NoRow, row.Values), row.About) with { IsGone = true };

    /// <summary>Forgets the rows of initiatives that are recorded: of a large file they are much of what is held.</summary>
    public void LetGo(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            Rows.Remove(key);
        }
    }

    private ImportedRow With(ImportedRow row, Guid about) => row with { Id = ImportedRow.IdOf(about, _run.Id), About = about };

    private ImportedRow RowOf(string key, int number, CellValues values) =>
        new()
        {
            Id = Guid.Empty,
            About = Guid.Empty,
            Mapping = _mapping.Name,
            Key = key,
            At = _run.At,
            PublishedOn = _run.PublishedOn,
            Import = _run.Id,
            KeptAt = _now,
            FileName = _run.FileName,
            File = _run.File,
            Number = number,
            Values = values,
        };

    private void Take(ReadRow row)
    {
        Count++;
        Warnings.AddRange(row.Warnings);
        // Initiatives are told apart by their references: what gives the same one is the same.
        var key = (row.Values.GetValueOrDefault(_mapping.Initiative.Key) as CellValue.Words)?.Text is { } text ? ReferenceOf.Name(text) : null;
        if (row.Problems.IsEmpty && key is null)
        {
            Refuse(
                row,
                key,
                new CellProblem(row.Number, HeaderOf(_mapping.Initiative.Key), null, "KEY_MISSING", "This row does not say which initiative it is about.")
            );
            return;
        }

        if (!row.Problems.IsEmpty)
        {
            Refuse(row, key, [.. row.Problems]);
            return;
        }

        var imported = RowOf(key!, row.Number, row.Values);
        imported = With(imported, ImportedRow.AboutOf(_mapping.Name, key!, _run.At, AboutOf(imported)));
        if (_numberOf.TryGetValue(imported.About, out var first))
        {
            Refuse(
                row,
                key,
                new CellProblem(
                    row.Number,
                    null,
                    null,
                    "ROW_TWICE",
                    $"Row {first} is about the same already. Leave out the one that is wrong, and import the file again."
                )
            );
            return;
        }

        _numberOf[imported.About] = row.Number;
        if (!Rows.TryGetValue(key!, out var rows))
        {
            Rows[key!] = rows = [];
        }

        rows.Add(imported);
    }

    private void Refuse(ReadRow row, string? key, params ReadOnlySpan<CellProblem> problems)
    {
        Refused.Add(row.Number);
        Problems.AddRange(problems);
        if (key is not null)
        {
            KeysRefused.Add(key);
        }
        else if (IsComplete)
        {
            // It could be of any initiative that the file seems not to have.
            _isInDoubt = true;
            Warnings.Add(
                new CellProblem(
                    row.Number,
                    HeaderOf(_mapping.Initiative.Key),
                    null,
                    "NOTHING_REMOVED",
                    "This row does not say which initiative it is about, so that nothing is removed from the portfolio because this file does not have it."
                )
            );
        }
    }

    // What tells rows of one initiative and day apart: the names of what they are about, and where they have their own dates, the day of a value. What is the
    // same in every row tells nothing, and so do rules in another order.
    private string AboutOf(ImportedRow row) =>
        string.Join(
            '\u001f',
            _mapping
                .Records.SelectMany(rule =>
                    rule switch
                    {
                        RecordRule.Partner => [],
                        RecordRule.Confidence confidence => [confidence.On],
                        RecordRule.Measurement measurement => [measurement.Name, measurement.On],
                        RecordRule.Step step => [step.Name],
                        RecordRule.Milestone milestone => [milestone.Name],
                        RecordRule.Challenge challenge => [challenge.Title],
                        RecordRule.Outcome outcome => [outcome.Name],
                        RecordRule.Benefit benefit => [benefit.Name],
                        _ => Array.Empty<Given?>(),
                    }
                )
                .OfType<Given.From>()
                .Select(told => told.Column)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(column => row.Text(new Given.From(column)) is { } text ? $"{column}={text.ToLowerInvariant()}" : null)
                .OfType<string>()
        );
}
