using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.History;

/// <summary>A logged entry was taken back, because it was wrong or should not have been logged; both stay visible.</summary>
/// <param name="EntryId">The id of the withdrawal itself.</param>
/// <param name="On">The day of the withdrawal.</param>
/// <param name="WithdrawnEntryId">The entry that no longer holds.</param>
/// <param name="Reason">Why.</param>
public sealed record EntryWithdrawn(Guid EntryId, PartialDate On, Guid WithdrawnEntryId, string Reason) : IRecordChange
{
    /// <inheritdoc />
    Guid IRecordChange.ChangedEntryId => WithdrawnEntryId;
}
