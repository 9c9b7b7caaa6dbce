namespace JourneyTracker.Core.History;

/// <summary>
/// An entry that puts right what another one says. It is true of the day of what it corrects, so it moves with that one
/// when its date is corrected.
/// </summary>
public interface ICorrection : IEntry
{
    /// <summary>The entry it puts right.</summary>
    Guid CorrectedEntryId { get; }
}
