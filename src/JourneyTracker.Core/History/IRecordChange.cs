namespace JourneyTracker.Core.History;

/// <summary>
/// An entry about the record, not about the world: it takes back or dates anew what another entry says. It is no part of
/// the story that the entries tell, and counts from when it was recorded, whatever its own date.
/// </summary>
public interface IRecordChange : IEntry
{
    /// <summary>The entry it is about.</summary>
    Guid ChangedEntryId { get; }

    /// <inheritdoc />
    EntryKind IEntry.EntryKind => CorrectionEntries.All[GetType()];
}
