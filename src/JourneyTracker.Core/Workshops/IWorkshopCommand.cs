using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Workshops;

/// <summary>A command that records one entry of a workshop.</summary>
[About(RecordKind.Workshop)]
public interface IWorkshopCommand : IEntryCommand
{
    /// <summary>The workshop.</summary>
    Guid WorkshopId { get; }

    /// <inheritdoc />
    Guid IRecordCommand.RecordId => WorkshopId;
}

/// <summary>A command that somebody gives for themselves: who they are decides on it.</summary>
public interface ISpokenCommand;
