using System.Collections.Concurrent;
using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Sorting;

namespace JourneyTracker.Core.Reading;

/// <summary>The story of an initiative, told entry by entry.</summary>
public sealed class Replay
{
    private readonly Initiative _initiative;
    private readonly AsOf _asOf;
    private readonly ReplayOrder _order;
    private readonly IReadOnlyList<RecordedEntry> _told;
    private readonly IReadOnlyDictionary<Guid, int> _places;
    private readonly ConcurrentDictionary<int, Lazy<InitiativeState>> _states = new();
    private readonly ConcurrentDictionary<int, Lazy<IReadOnlyDictionary<FactKey, StateFact>>> _facts = new();

    private Replay(Initiative initiative, AsOf asOf, ReplayOrder order, IReadOnlyList<RecordedEntry> told) =>
        (_initiative, _asOf, _order, _told, _places) = (
            initiative,
            asOf,
            order,
            told,
            told.Select((entry, place) => (entry.Entry.EntryId, place)).ToDictionary(pair => pair.EntryId, pair => pair.place)
        );

    /// <summary>How many entries are told, from the first on.</summary>
    public int Count => _told.Count;

    /// <summary>The story in one of its orders, as far as it is known and reaches at some times.</summary>
    public static Replay Of(Initiative initiative, AsOf asOf, ReplayOrder order) =>
        new(
            initiative,
            asOf,
            order,
            order switch
            {
                ReplayOrder.Held =>
                [
                    .. Standing(initiative, asOf).Where(entry => asOf.Reaches(entry.On)).OrderBy(entry => entry.On).ThenBy(entry => entry.Version),
                ],
                ReplayOrder.Recorded => asOf.KnownOf(initiative.Log.Recorded),
            }
        );

    /// <summary>A part of the story, from an entry on: which of its entries, by their places from 0.</summary>
    /// <exception cref="PlaceNotUnderstood">The page goes on from a place that is none of this story.</exception>
    public Paged<int> PageOf(int start, Page page) => Enumerable.Range(start, Count - start).PageOf(PlacesIn(_order), page);

    /// <summary>The place, from 0, of the first entry at or after a point; the number of entries where all lie before it.</summary>
    public int PlaceOf(ReplayFrom from) => _told.TakeWhile(entry => !from.Reached(entry)).Count();

    /// <summary>
    /// The moments at which anything happened: the days on which facts held, or the instants at which entries were recorded; the first one first.
    /// </summary>
    public ImmutableArray<ReplayPoint> Points =>
        _order == ReplayOrder.Held
            ? [.. _told.GroupBy(entry => entry.On.CountsFrom).Select(day => new ReplayPoint(_asOf with { EffectiveOn = day.Key }, [.. day]))]
            :
            [
                .. _told
                    .GroupBy(entry => entry.RecordedAt)
                    .OrderBy(instant => instant.Key)
                    .Select(instant => new ReplayPoint(_asOf with { KnownAt = instant.Key }, [.. instant])),
            ];

    /// <summary>What happened at a place, counted from 0.</summary>
    public ReplayFrame Frame(int place) => new(this, place, _told[place]);

    /// <summary>The state after some entries; that after none knows nothing.</summary>
    internal InitiativeState StateAfter(int entries) => _states.GetOrAdd(entries, count => new Lazy<InitiativeState>(() => Tell(count))).Value;

    /// <summary>The times that a state after some entries is of.</summary>
    internal AsOf TimesAfter(int entries) =>
        _order == ReplayOrder.Held
            ? _asOf with
            {
                EffectiveOn = entries == 0 ? null : _told[entries - 1].On.CountsFrom,
            }
            : _asOf with
            {
                Version = entries == 0 ? 0 : _told[entries - 1].Version,
            };

    /// <summary>What changed with the entry at a place.</summary>
    internal ImmutableArray<Change> ChangesAt(int place)
    {
        var (before, after) = (StateAfter(place), StateAfter(place + 1));
        var (had, has) = Change.Comparable(before, FactsAfter(place), after, FactsAfter(place + 1));
        return
        [
            .. Change.Between(
                had,
                has,
                Movement.Between(_initiative.Log, before.Entries, TimesAfter(place), after.Entries, TimesAfter(place + 1)),
                Change.EndsBehind(before, after)
            ),
        ];
    }

    // The facts after one entry are those before the next.
    private IReadOnlyDictionary<FactKey, StateFact> FactsAfter(int entries) =>
        _facts.GetOrAdd(entries, count => new Lazy<IReadOnlyDictionary<FactKey, StateFact>>(() => StateFact.Of(StateAfter(count)))).Value;

    private InitiativeState Tell(int entries) =>
        entries == 0 ? InitiativeState.Of(_initiative.Log, [], 0) with { Lineage = _initiative.LineageAt(_asOf) }
        : _order == ReplayOrder.Held
            ? InitiativeState.Of(
                _initiative.Log,
                Timeline.Told(
                    Standing(_initiative, _asOf),
                    entry => _places.TryGetValue(entry.Entry.EntryId, out var place) && place < entries,
                    TimesAfter(entries).EffectiveOn
                ),
                _initiative.Log.VersionAt(_asOf),
                TimesAfter(entries).EffectiveOn
            ) with
            {
                Lineage = _initiative.LineageAt(_asOf),
            }
        : _initiative.AsOf(TimesAfter(entries));

    // As entries are recorded they are added at the end; as they held, an entry recorded later may come between others.
    private ListOrder<int> PlacesIn(ReplayOrder order)
    {
        var version = SortKey<int>.By("", place => _told[place].Version);
        return order == ReplayOrder.Held ? new(SortKey<int>.By("", place => _told[place].On), version) : new(version);
    }

    private static IReadOnlyList<RecordedEntry> Standing(Initiative initiative, AsOf asOf) => Timeline.Standing(asOf.KnownOf(initiative.Log.Recorded));
}

/// <summary>One entry of a story, and what came of it.</summary>
public sealed class ReplayFrame
{
    private readonly Replay _replay;
    private readonly Lazy<ImmutableArray<Change>> _changes;

    internal ReplayFrame(Replay replay, int place, RecordedEntry entry)
    {
        (_replay, Place, Entry) = (replay, place, entry);
        _changes = new Lazy<ImmutableArray<Change>>(() => replay.ChangesAt(place));
    }

    /// <summary>Its place in the story, counted from 0.</summary>
    public int Place { get; }

    /// <summary>The entry.</summary>
    public RecordedEntry Entry { get; }

    /// <summary>What is true after it.</summary>
    public InitiativeState State => _replay.StateAfter(Place + 1);

    /// <summary>The times that the state after it is of.</summary>
    public AsOf Times => _replay.TimesAfter(Place + 1);

    /// <summary>What changed with it, fact by fact.</summary>
    public ImmutableArray<Change> Changes => _changes.Value;
}

/// <summary>A moment of a story.</summary>
/// <param name="Times">The times that the state at it is of.</param>
/// <param name="Entries">What happened at it: the facts that held from that day on, or the entries recorded at that instant; at least one.</param>
public sealed record ReplayPoint(AsOf Times, ImmutableArray<RecordedEntry> Entries)
{
    /// <summary>When its facts held; where several mean the same first day, the least precise of their dates.</summary>
    public PartialDate On => Entries.Min(entry => entry.On);

    /// <summary>When its entries were recorded, the last of them.</summary>
    public DateTimeOffset RecordedAt => Entries.Max(entry => entry.RecordedAt);
}

/// <summary>The orders in which a story can be told.</summary>
public enum ReplayOrder
{
    /// <summary>As it became known: every entry when it was recorded, mistakes, withdrawals and corrections included.</summary>
    Recorded,

    /// <summary>As it came to pass: every fact that holds, when it held.</summary>
    Held,
}

/// <summary>Where a replay begins: with the first entry that has reached everything given.</summary>
/// <param name="Version">This version.</param>
/// <param name="RecordedAt">Recorded at this instant or later.</param>
/// <param name="HeldOn">Held on this day or later; a date known in part counts by its earliest day.</param>
public sealed record ReplayFrom(long? Version = null, DateTimeOffset? RecordedAt = null, DateOnly? HeldOn = null)
{
    internal bool Reached(RecordedEntry entry) =>
        (Version is not { } version || entry.Version >= version)
        && (RecordedAt is not { } at || entry.RecordedAt >= at)
        && (HeldOn is not { } day || entry.On.CountsFrom >= day);
}
