using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.History;

/// <summary>
/// The date of a logged entry was put right; the date it was recorded with stays visible. Of several corrections of a date the last recorded counts.
/// </summary>
/// <param name="EntryId">The id of the correction itself.</param>
/// <param name="On">The day of the correction.</param>
/// <param name="RedatedEntryId">The entry whose date was wrong.</param>
/// <param name="NewOn">When the fact held, as precisely as it is known.</param>
/// <param name="Reason">Why.</param>
public sealed record EntryRedated(Guid EntryId, PartialDate On, Guid RedatedEntryId, PartialDate NewOn, string Reason) : IRecordChange, ICorrection
{
    /// <inheritdoc />
    Guid IRecordChange.ChangedEntryId => RedatedEntryId;

    /// <inheritdoc />
    Guid ICorrection.CorrectedEntryId => RedatedEntryId;
}
