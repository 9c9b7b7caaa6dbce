namespace JourneyTracker.Core.History;

/// <summary>
/// An entry that puts right what another one says. It is true of the day of what it corrects, whatever date it bears
/// itself, so it counts wherever what was wrong would and moves with that when its date is corrected. Of several
/// corrections of one entry the last recorded counts.
/// </summary>
public interface ICorrection : IEntry
{
    /// <summary>The entry it puts right.</summary>
    Guid CorrectedEntryId { get; }
}
