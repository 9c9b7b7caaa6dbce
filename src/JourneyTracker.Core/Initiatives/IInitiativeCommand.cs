using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>A command that records one entry of an initiative.</summary>
[About(RecordKind.Initiative)]
public interface IInitiativeCommand : IEntryCommand
{
    /// <summary>The initiative.</summary>
    Guid InitiativeId { get; }

    /// <inheritdoc />
    Guid IRecordCommand.RecordId => InitiativeId;
}
