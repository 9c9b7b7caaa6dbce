using System.Globalization;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Core.Ledger;

/// <summary>
/// An entry says that it was recorded at a time at which it can't have been: before the one that precedes it in its record, or
/// before a time until which the log was known to be complete without it. A clock was set back, or it was written past the
/// product; which of the two, a person has to find out.
/// </summary>
/// <param name="Entry">Its record and version.</param>
/// <param name="InWords">What is wrong with its time.</param>
internal sealed record EntryRunsBack((Guid Stream, long Version) Entry, string InWords)
{
    /// <summary>What is wrong with the time of an entry; null where nothing is.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="before">When the entry before it in its stream was recorded, where there is one.</param>
    /// <param name="complete">What contradicts it among what is known of the log.</param>
    public static EntryRunsBack? Of(LedgerEntry entry, DateTimeOffset? before, CompleteUntil? complete)
    {
        var at = Time(entry.RecordedAt);
        if (entry.RecordedAt < before)
        {
            return new EntryRunsBack(
                (entry.Stream, entry.Version),
                $"it says that it was recorded on {at}, before version {entry.Version - 1} of its record ({Time(before.Value)})"
            );
        }

        return complete is { } known
            ? new EntryRunsBack(
                (entry.Stream, entry.Version),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"it says that it was recorded on {at}, and the log, which at {known.Size:N0} entries had everything recorded before {Time(known.Before)}, did not have it"
                )
            )
            : null;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
