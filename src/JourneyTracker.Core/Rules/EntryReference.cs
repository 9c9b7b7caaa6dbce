using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.Rules;

/// <summary>Names an entry as the reason of something derived from it.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="EventType">The fixed name it is stored under.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="On">When the fact held.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">Who recorded it.</param>
public sealed record EntryReference(Guid EntryId, string EventType, long Version, PartialDate On, DateTimeOffset RecordedAt, string RecordedBy)
{
    /// <summary>Checks that an entry dated on a day would come after this one.</summary>
    /// <exception cref="OvertakenByLaterEntry">It would come before.</exception>
    public void EnsureNotOvertaking(PartialDate on)
    {
        if (On > on)
        {
            throw new OvertakenByLaterEntry(this, on);
        }
    }
}
