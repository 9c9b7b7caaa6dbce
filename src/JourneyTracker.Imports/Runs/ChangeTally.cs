using System.Collections.Immutable;
using JourneyTracker.Core.Store;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Reconciling;

namespace JourneyTracker.Imports.Runs;

/// <summary>Counts changes, and keeps the first of each kind; the same one found again, such as the registration of an agency that several initiatives need, counts once.</summary>
internal sealed class ChangeTally
{
    private const int MostExamples = 10;

    private readonly Dictionary<(ImportEffect Kind, string Event), int> _counts = [];
    private readonly HashSet<Guid> _entries = [];
    private readonly List<ChangeExample> _examples = [];

    /// <summary>How many there are of each kind, in the order of kinds.</summary>
    public ImmutableArray<ChangeCount> Counts =>
        [
            .. _counts
                .OrderBy(one => one.Key.Kind)
                .ThenBy(one => one.Key.Event, StringComparer.Ordinal)
                .Select(one => new ChangeCount(one.Key.Kind, one.Key.Event, one.Value)),
        ];

    /// <summary>The first of each kind, in the order of kinds.</summary>
    public ImmutableArray<ChangeExample> Examples => [.. _examples.OrderBy(one => one.Kind).ThenBy(one => one.Event, StringComparer.Ordinal)];

    /// <summary>Counts some.</summary>
    public void Add(IEnumerable<KeyedChange> changes)
    {
        foreach (var change in changes.Where(change => _entries.Add(change.EntryId)))
        {
            Add(change.Change.Kind, EntryCatalogue.Of(change.Change.Event).Name, 1);
        }
    }

    /// <summary>Counts some that come from a file, and shows the first of each kind.</summary>
    public void Add(IEnumerable<KeyedChange> changes, FileReading file, Guid import)
    {
        foreach (var change in changes.Where(change => _entries.Add(change.EntryId)))
        {
            var (kind, name) = (change.Change.Kind, EntryCatalogue.Of(change.Change.Event).Name);
            Add(kind, name, 1);
            if (_counts[(kind, name)] <= MostExamples)
            {
                _examples.Add(ExampleOf(change, name, file, import));
            }
        }
    }

    /// <summary>Adds what was counted before.</summary>
    public void Add(IEnumerable<ChangeCount> counts)
    {
        foreach (var count in counts)
        {
            Add(count.Kind, count.Event, count.Count);
        }
    }

    private static ChangeExample ExampleOf(KeyedChange change, string name, FileReading file, Guid import)
    {
        var row = change.Change.Row is { Number: not ImportedRow.NoRow } found && found.Import == import ? found : null;
        var cells = change
            .Change.Columns.Select(column => column.Column)
            .Distinct()
            .Select(column => (Header: file.HeaderOf(column), Value: row?.Text(new Given.From(column))))
            .Where(cell => cell.Value is not null)
            .Select(cell => new ExampleCell(cell.Header, Problems.Cut(cell.Value!)));
        return new ChangeExample(change.Change.Kind, name, change.Key, row?.Number, [.. cells]);
    }

    private void Add(ImportEffect kind, string name, int count) => _counts[(kind, name)] = _counts.GetValueOrDefault((kind, name)) + count;
}
