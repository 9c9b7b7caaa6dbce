using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.History;

/// <summary>
/// Which state is meant: what was true on <see cref="EffectiveOn" />, as far as had been recorded at
/// <see cref="KnownAt" /> or up to <see cref="Version" />, and was published by <see cref="PublishedBy" />. What is left out means now.
/// </summary>
/// <param name="EffectiveOn">The day asked about.</param>
/// <param name="KnownAt">Only what was recorded up to then counts.</param>
/// <param name="Version">Only what was recorded up to that version counts.</param>
/// <param name="PublishedBy">
/// Only what could be known from what was published up to that day counts, whenever it was recorded: what came from a file, if that was published by then; what
/// came from none, or from one whose publication is not known, if it was recorded by then; and whatever either of them rests on.
/// </param>
public sealed record AsOf(DateOnly? EffectiveOn = null, DateTimeOffset? KnownAt = null, long? Version = null, DateOnly? PublishedBy = null)
{
    /// <summary>Everything recorded, whenever it held.</summary>
    public static AsOf Now { get; } = new();

    /// <summary>The same times for other records: instead of a version of one record, the instant at which that was recorded.</summary>
    public AsOf In(EntryLog log) =>
        Version is not { } version
            ? this
            : this with
            {
                Version = null,
                KnownAt =
                    log.Recorded.LastOrDefault(entry => entry.Version <= version)?.RecordedAt is { } recorded && !(KnownAt < recorded)
                        ? recorded
                        : KnownAt ?? DateTimeOffset.MinValue,
            };

    /// <summary>Whether it asks for what was known or published at an earlier time, which holds what was withdrawn or corrected since.</summary>
    public bool AsksWhatWasKnown => KnownAt is not null || Version is not null || PublishedBy is not null;

    /// <summary>Of the entries of a record, those that had been recorded and could be known by then, in their order.</summary>
    public IReadOnlyList<RecordedEntry> KnownOf(IReadOnlyList<RecordedEntry> recorded)
    {
        // What was published shows what it rests on whenever either was recorded, so that each of the times takes away alone.
        var known = PublishedBy is { } day ? PublishedOf(recorded, day) : recorded;
        return KnownAt is null && Version is null
            ? known
            : [.. known.Where(entry => !(entry.RecordedAt > KnownAt) && (Version is not { } version || entry.Version <= version))];
    }

    // A value that was published told that its indicator was there, and a date that was put right what it was the date of, even where the file that says so by
    // itself came out later and was imported earlier.
    private static IReadOnlyList<RecordedEntry> PublishedOf(IReadOnlyList<RecordedEntry> recorded, DateOnly day)
    {
        var published = new HashSet<Guid>();
        var byId = recorded.DistinctBy(entry => entry.Entry.EntryId).ToDictionary(entry => entry.Entry.EntryId);
        var ahead = new Stack<RecordedEntry>(recorded.Where(entry => entry.PublishedOn <= day));
        if (ahead.Count > 0)
        {
            recorded.Where(entry => entry.Entry is IRegistration).ToList().ForEach(ahead.Push);
        }

        while (ahead.TryPop(out var entry))
        {
            if (!published.Add(entry.Entry.EntryId))
            {
                continue;
            }

            var foundations = entry.Entry is ICorrection correction ? entry.Entry.RestsOn.Append(correction.CorrectedEntryId) : entry.Entry.RestsOn;
            foreach (var id in foundations)
            {
                if (byId.TryGetValue(id, out var foundation))
                {
                    ahead.Push(foundation);
                }
            }
        }

        return [.. recorded.Where(entry => published.Contains(entry.Entry.EntryId))];
    }

    /// <summary>Whether the fact held by then; a date known only in part counts from its first day, one known "by" another from the last.</summary>
    public bool Reaches(PartialDate on) => EffectiveOn is not { } day || on.CountsFrom <= day;
}
