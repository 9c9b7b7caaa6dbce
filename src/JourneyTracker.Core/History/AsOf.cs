using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.History;

/// <summary>
/// Which state is meant: what was true on <see cref="EffectiveOn" />, as far as had been recorded at
/// <see cref="KnownAt" /> or up to <see cref="Version" />. What is left out means now.
/// </summary>
/// <param name="EffectiveOn">The day asked about.</param>
/// <param name="KnownAt">Only what was recorded up to then counts.</param>
/// <param name="Version">Only what was recorded up to that version counts.</param>
public sealed record AsOf(DateOnly? EffectiveOn = null, DateTimeOffset? KnownAt = null, long? Version = null)
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

    /// <summary>Whether the entry had been recorded by then.</summary>
    public bool Knows(RecordedEntry entry) =>
        (KnownAt is not { } knownAt || entry.RecordedAt <= knownAt) && (Version is not { } version || entry.Version <= version);

    /// <summary>Whether the fact held by then; a date known only in part counts from its first day, one known "by" another from the last.</summary>
    public bool Reaches(PartialDate on) => EffectiveOn is not { } day || on.CountsFrom <= day;
}
