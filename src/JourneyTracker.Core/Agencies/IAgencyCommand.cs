using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Agencies;

/// <summary>A command that records one entry of an agency.</summary>
[About(RecordKind.Agency)]
public interface IAgencyCommand : IEntryCommand
{
    /// <summary>The agency.</summary>
    Guid AgencyId { get; }

    /// <inheritdoc />
    Guid IRecordCommand.RecordId => AgencyId;
}
