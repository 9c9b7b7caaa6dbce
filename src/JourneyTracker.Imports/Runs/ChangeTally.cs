using System.Collections.Immutable;
using JourneyTracker.Core.Store;
using JourneyTracker.Imports.Reconciling;

namespace JourneyTracker.Imports.Runs;

/// <summary>Counts changes; the same one found again, such as the registration of an agency that several initiatives need, counts once.</summary>
internal sealed class ChangeTally
{
    private readonly Dictionary<(ImportEffect Kind, string Event), int> _counts = [];
    private readonly HashSet<Guid> _entries = [];

    /// <summary>How many there are of each kind, in the order of kinds.</summary>
    public ImmutableArray<ChangeCount> Counts =>
        [
            .. _counts
                .OrderBy(one => one.Key.Kind)
                .ThenBy(one => one.Key.Event, StringComparer.Ordinal)
                .Select(one => new ChangeCount(one.Key.Kind, one.Key.Event, one.Value)),
        ];

    /// <summary>Counts some.</summary>
    public void Add(IEnumerable<KeyedChange> changes)
    {
        foreach (var change in changes.Where(change => _entries.Add(change.EntryId)))
        {
            Add(change.Change.Kind, EntryCatalogue.Of(change.Change.Event).Name, 1);
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

    private void Add(ImportEffect kind, string name, int count) => _counts[(kind, name)] = _counts.GetValueOrDefault((kind, name)) + count;
}
