using System.Collections.Immutable;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.History;

/// <summary>Which of the recorded entries hold at two given times, and in which order they tell the story.</summary>
public static class Timeline
{
    /// <summary>
    /// The entries that hold: known by then, not withdrawn by then, and true by the day asked about. An entry that
    /// others rest on is told with them where they show that it was there already, even if it is dated later (a step planned
    /// on record in June may have been completed in March). What does not show it is told from then on only.
    /// </summary>
    /// <remarks>
    /// The order does not depend on the order of recording, except among facts of the same day: what others
    /// rest on because it brought something into being comes first, then everything by date, then by version.
    /// </remarks>
    public static IReadOnlyList<RecordedEntry> Holding(IReadOnlyList<RecordedEntry> recorded, AsOf asOf) =>
        Told(Standing(asOf.KnownOf(recorded)), entry => asOf.Reaches(entry.On), asOf.EffectiveOn);

    /// <summary>
    /// The entries that hold with those known only to hold "by" a later day, which may have come about already; null where
    /// there are none, or no day is asked about. They stand at their own dates: <see cref="Certainty" /> says how they are read.
    /// </summary>
    public static IReadOnlyList<RecordedEntry>? HoldingWithOpen(IReadOnlyList<RecordedEntry> recorded, AsOf asOf)
    {
        if (asOf.EffectiveOn is not { } day || !recorded.Any(entry => entry.On.IsBy || entry.Entry is EntryRedated { NewOn.IsBy: true }))
        {
            return null;
        }

        var standing = Standing(asOf.KnownOf(recorded));
        return standing.Any(entry => !asOf.Reaches(entry.On) && MayHaveCome(entry))
            ? Told(standing, entry => asOf.Reaches(entry.On) || MayHaveCome(entry), day)
            : null;

        bool MayHaveCome(RecordedEntry entry) => entry.On.IsBy && !standing.Any(other => other.On.Earliest > day && entry.Entry.ComesAfter(other.Entry));
    }

    /// <summary>The facts among some entries that those do not take back, each at the date they give it, in the order of recording.</summary>
    public static IReadOnlyList<RecordedEntry> Standing(IReadOnlyList<RecordedEntry> known)
    {
        var withdrawn = Withdrawn(known);
        var redated = Redated(known, withdrawn);
        var byId = known.Any(entry => entry.Entry is ICorrection and not IRecordChange)
            ? known.DistinctBy(entry => entry.Entry.EntryId).ToDictionary(entry => entry.Entry.EntryId, entry => entry.On)
            : [];
        return
        [
            .. known
                .Where(entry => entry.Entry is not IRecordChange && !withdrawn.ContainsKey(entry.Entry.EntryId))
                // No command records an entry twice; where somebody copied one behind the product's back, the ledger says so, and the first counts.
                .DistinctBy(entry => entry.Entry.EntryId)
                .Select(entry => DateOf(entry, redated, byId) is { } on && on != entry.On ? entry with { On = on } : entry),
        ];
    }

    /// <summary>Of the facts that stand, those reached and what they rest on, in the order of the story they tell.</summary>
    /// <param name="standing">The facts that stand.</param>
    /// <param name="reached">Which of them are reached by their own dates.</param>
    /// <param name="day">The day asked about; null: no day.</param>
    public static IReadOnlyList<RecordedEntry> Told(IReadOnlyList<RecordedEntry> standing, Func<RecordedEntry, bool> reached, DateOnly? day = null)
    {
        var told = new HashSet<Guid>(standing.Count);
        var restedOn = new HashSet<Guid>();
        var byId = standing.ToDictionary(entry => entry.Entry.EntryId);
        var isAllReached = standing.All(reached);
        foreach (var entry in standing)
        {
            restedOn.UnionWith(entry.Entry.RestsOn);
            if (!isAllReached && reached(entry))
            {
                TellWithFoundations(entry);
            }
        }

        // Of thousands of entries the order is what takes longest: where it begins to count decides nearly always, and is worked out once.
        var ordered = new List<(int Rank, int From, RecordedEntry Entry)>(standing.Count);
        foreach (var entry in standing)
        {
            if (isAllReached || told.Contains(entry.Entry.EntryId) || entry.Entry is IRegistration)
            {
                ordered.Add((RankOf(entry.Entry), entry.On.CountsFrom.DayNumber, entry));
            }
        }

        ordered.Sort(
            (one, other) =>
                one.Rank != other.Rank ? one.Rank.CompareTo(other.Rank)
                : one.From != other.From ? one.From.CompareTo(other.From)
                : one.Entry.On.CompareTo(other.Entry.On) is not 0 and var dates ? dates
                : one.Entry.Version.CompareTo(other.Entry.Version)
        );
        return [.. ordered.Select(one => one.Entry)];

        int RankOf(IEntry entry) =>
            entry switch
            {
                IRegistration => -1,
                IBeginning fact when restedOn.Contains(fact.EntryId) => Depth(fact),
                _ => int.MaxValue,
            };

        int Depth(IEntry entry) =>
            entry.RestsOn.Select(id => byId.TryGetValue(id, out var foundation) ? Depth(foundation.Entry) + 1 : 0).DefaultIfEmpty().Max();

        // Nothing is told before what it rests on is, and what is dated later comes in earlier only where that is shown.
        bool TellWithFoundations(RecordedEntry entry)
        {
            if (told.Contains(entry.Entry.EntryId))
            {
                return true;
            }

            foreach (var id in entry.Entry.RestsOn)
            {
                if (
                    !entry.Entry.Mentions.Contains(id)
                    && byId.TryGetValue(id, out var foundation)
                    && !((reached(foundation) || MayShow(entry, foundation)) && TellWithFoundations(foundation))
                )
                {
                    return false;
                }
            }

            return told.Add(entry.Entry.EntryId);
        }

        // Where dates known in part leave it open, it was there on a day that it may have been there on.
        bool MayShow(RecordedEntry entry, RecordedEntry foundation) =>
            ShowsThatThereWas(entry, foundation) && (entry.Entry.ShowsWhatItRestsOn || day is null || foundation.On.Earliest <= day);
    }

    /// <summary>
    /// Whether an entry tells that what it rests on was there by its day: it is of a kind that shows it, or dates known in part leave it open.
    /// </summary>
    internal static bool ShowsThatThereWas(RecordedEntry entry, RecordedEntry foundation) =>
        entry.Entry.ShowsWhatItRestsOn || !Readings.SurelyBefore(entry.On, foundation.On);

    /// <summary>
    /// The withdrawn entries, each with the withdrawal that took it back. A withdrawal that was itself withdrawn
    /// takes nothing back.
    /// </summary>
    public static ImmutableDictionary<Guid, RecordedEntry> Withdrawn(IReadOnlyList<RecordedEntry> known)
    {
        var withdrawn = ImmutableDictionary.CreateBuilder<Guid, RecordedEntry>();
        // A withdrawal can only be withdrawn by a later one: from the last to the first, each is already judged.
        for (var i = known.Count - 1; i >= 0; i--)
        {
            if (known[i].Entry is EntryWithdrawn withdrawal && !withdrawn.ContainsKey(withdrawal.EntryId))
            {
                withdrawn[withdrawal.WithdrawnEntryId] = known[i];
            }
        }

        return withdrawn.ToImmutable();
    }

    /// <summary>The entries whose date was put right, each with the correction that counts: the last recorded that was not itself withdrawn.</summary>
    public static ImmutableDictionary<Guid, RecordedEntry> Redated(IReadOnlyList<RecordedEntry> known, ImmutableDictionary<Guid, RecordedEntry> withdrawn)
    {
        var redated = ImmutableDictionary.CreateBuilder<Guid, RecordedEntry>();
        foreach (var entry in known)
        {
            if (entry.Entry is EntryRedated correction && !withdrawn.ContainsKey(correction.EntryId))
            {
                redated[correction.RedatedEntryId] = entry;
            }
        }

        return redated.ToImmutable();
    }

    // A correction is true of the day of what it corrects, whenever it was made: it counts wherever what was wrong would.
    private static PartialDate? DateOf(RecordedEntry entry, ImmutableDictionary<Guid, RecordedEntry> redated, Dictionary<Guid, PartialDate> dates) =>
        entry.Entry is ICorrection correction
            ? DateOf(correction.CorrectedEntryId, redated) ?? (dates.TryGetValue(correction.CorrectedEntryId, out var on) ? on : null)
            : DateOf(entry.Entry.EntryId, redated);

    private static PartialDate? DateOf(Guid id, ImmutableDictionary<Guid, RecordedEntry> redated) =>
        redated.TryGetValue(id, out var redating) ? ((EntryRedated)redating.Entry).NewOn : null;
}
