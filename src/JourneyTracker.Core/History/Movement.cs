using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>Which entries came, went and moved between a record's story at one time and at another, and what made each do so.</summary>
internal sealed class Movement
{
    private readonly Record _before;
    private readonly Record _after;

    private Movement(Record before, Record after) => (_before, _after) = (before, after);

    /// <summary>The entries that hold at the later time alone, but those that only got another date.</summary>
    public IEnumerable<RecordedEntry> Came => AloneIn(_after, _before).Where(entry => !IsRedated(entry));

    /// <summary>The entries that hold at the earlier time alone, but those that only got another date.</summary>
    public IEnumerable<RecordedEntry> Went => AloneIn(_before, _after).Where(entry => !IsRedated(entry));

    /// <summary>The entries that stand at both times, at different dates; one of these may lie beyond the day asked about.</summary>
    public IEnumerable<(RecordedEntry Was, RecordedEntry Is)> Moved =>
        _after
            .Story.Values.Select(entry => (Was: _before.Story.GetValueOrDefault(entry.Entry.EntryId), Is: entry))
            .Where(pair => pair.Was is { } was && was.On != pair.Is.On)
            .Select(pair => (Was: pair.Was!, pair.Is))
            .Concat(
                AloneIn(_after, _before)
                    .Concat(AloneIn(_before, _after))
                    .Where(IsRedated)
                    .Select(entry => (Was: entry with { On = _before.DateOf(entry) }, Is: entry with { On = _after.DateOf(entry) }))
            )
            .OrderBy(pair => pair.Is.Version);

    /// <summary>The movement from the entries that hold at one time to those that hold at another.</summary>
    public static Movement Between(EntryLog log, IEnumerable<RecordedEntry> before, AsOf from, IEnumerable<RecordedEntry> after, AsOf to) =>
        new(Record.Of(log, before, from), Record.Of(log, after, to));

    /// <summary>
    /// The entries behind a difference in something that rested on some entries and now rests on others: those that came
    /// themselves, and the withdrawals and corrected dates that brought, took or moved the rest.
    /// </summary>
    public ImmutableArray<EntryReference> Behind(IEnumerable<EntryReference> rested, IEnumerable<EntryReference> rests) =>
        [
            .. rests
                .Select(entry => entry.EntryId)
                .Concat(rested.Select(entry => entry.EntryId))
                .Distinct()
                .Select(Behind)
                .OfType<RecordedEntry>()
                .Select(entry => entry.Reference)
                .Distinct()
                .OrderBy(entry => entry.Version),
        ];

    /// <summary>The entries behind those that came, went or moved and that some entries rest on, or that rest on them.</summary>
    public ImmutableArray<EntryReference> BehindWhatIsTiedTo(IEnumerable<EntryReference> entries)
    {
        var tied = new HashSet<Guid>();
        foreach (var entry in entries)
        {
            AddWithFoundations(entry.EntryId);
        }

        return Behind(
            [],
            [
                .. Came.Concat(Went)
                    .Concat(Moved.Select(pair => pair.Is))
                    .Where(entry => tied.Contains(entry.Entry.EntryId) || entry.Entry.RestsOn.Any(tied.Contains))
                    .Select(entry => entry.Reference),
            ]
        );

        void AddWithFoundations(Guid id)
        {
            if (tied.Add(id) && (_after.Story.GetValueOrDefault(id) ?? _before.Story.GetValueOrDefault(id)) is { } entry)
            {
                foreach (var foundation in entry.Entry.RestsOn)
                {
                    AddWithFoundations(foundation);
                }
            }
        }
    }

    private static IEnumerable<RecordedEntry> AloneIn(Record one, Record other) =>
        one.Story.Values.Where(entry => !other.Story.ContainsKey(entry.Entry.EntryId)).OrderBy(entry => entry.On).ThenBy(entry => entry.Version);

    private bool IsRedated(RecordedEntry entry) =>
        entry.Entry is not ICorrection && _before.Stands(entry) && _after.Stands(entry) && _before.DateOf(entry) != _after.DateOf(entry);

    /// <summary>What made an entry come, go or move; null where it did not.</summary>
    private RecordedEntry? Behind(Guid id)
    {
        var (was, now) = (_before.Story.GetValueOrDefault(id), _after.Story.GetValueOrDefault(id));
        return was?.On == now?.On && was is null == now is null ? null
            : was is null ? GivenBack(id) ?? Redating(now!) ?? Awaited(now!, _before) ?? now
            : now is null ? TakenBack(id) ?? Redating(was) ?? Awaited(was, _after) ?? was
            : Redating(now) ?? now;
    }

    /// <summary>What undid the withdrawal of an entry, itself perhaps given back; null where it was not withdrawn before.</summary>
    private RecordedEntry? GivenBack(Guid id) =>
        !_before.Withdrawn.TryGetValue(id, out var withdrawal) ? null
        : _after.Withdrawn.TryGetValue(withdrawal.Entry.EntryId, out var undoing) ? GivenBack(undoing.Entry.EntryId) ?? undoing
        : withdrawal;

    /// <summary>What withdrew an entry, or gave its withdrawal back; null where it is not withdrawn afterwards.</summary>
    private RecordedEntry? TakenBack(Guid id) =>
        _after.Withdrawn.TryGetValue(id, out var withdrawal) ? GivenBack(withdrawal.Entry.EntryId) ?? withdrawal : null;

    /// <summary>What made that come or go which an entry waited for at one of the times; null where it did not wait.</summary>
    private RecordedEntry? Awaited(RecordedEntry entry, Record when) =>
        when.Awaits(entry)
            ? entry
                .Entry.RestsOn.Except(entry.Entry.Mentions)
                .Where(id => !when.Story.ContainsKey(id))
                .Select(Behind)
                .FirstOrDefault(behind => behind is not null)
            : null;

    /// <summary>What gave an entry another date, or took that back; null where neither did.</summary>
    private RecordedEntry? Redating(RecordedEntry entry)
    {
        var (was, now) = (_before.RedatingOf(entry), _after.RedatingOf(entry));
        return was == now ? null
            : now is not null && GivenBack(now.Entry.EntryId) is { } undoing ? undoing
            : now is not null && now.Version > (was?.Version ?? 0) ? now
            : TakenBack(was!.Entry.EntryId) ?? now ?? was;
    }

    private sealed record Record(
        Dictionary<Guid, RecordedEntry> Story,
        ImmutableDictionary<Guid, RecordedEntry> Withdrawn,
        ImmutableDictionary<Guid, RecordedEntry> Redated,
        AsOf AsOf,
        IReadOnlySet<Guid> Known
    )
    {
        public static Record Of(EntryLog log, IEnumerable<RecordedEntry> story, AsOf asOf)
        {
            var known = asOf.KnownOf(log.Recorded);
            var withdrawn = Timeline.Withdrawn(known);
            return new Record(
                story.ToDictionary(entry => entry.Entry.EntryId),
                withdrawn,
                Timeline.Redated(known, withdrawn),
                asOf,
                known.Select(entry => entry.Entry.EntryId).ToHashSet()
            );
        }

        /// <summary>Whether an entry that is not told was known and had its day, and only waited for what it rests on.</summary>
        public bool Awaits(RecordedEntry entry) => Stands(entry) && AsOf.Reaches(entry.On);

        /// <summary>Whether an entry was known and not withdrawn, whatever its date.</summary>
        public bool Stands(RecordedEntry entry) => Known.Contains(entry.Entry.EntryId) && !Withdrawn.ContainsKey(entry.Entry.EntryId);

        public PartialDate DateOf(RecordedEntry entry) => RedatingOf(entry) is { Entry: EntryRedated redated } ? redated.NewOn : entry.Entry.On;

        public RecordedEntry? RedatingOf(RecordedEntry entry) =>
            Redated.GetValueOrDefault(entry.Entry.EntryId)
            ?? (entry.Entry is ICorrection correction ? Redated.GetValueOrDefault(correction.CorrectedEntryId) : null);
    }
}
