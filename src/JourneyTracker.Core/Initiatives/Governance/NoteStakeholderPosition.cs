using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Notes where a group of stakeholders stands, and what was done to win it.</summary>
public sealed record NoteStakeholderPosition(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, StakeholderGroup Group, string Name, StakeholderPosition Position, string? Engagement) : IInitiativeCommand;

/// <summary>Decides on <see cref="NoteStakeholderPosition" />.</summary>
public static class NoteStakeholderPositionHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Handle(NoteStakeholderPosition command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new StakeholderPositionNoted(command.EntryId, command.On, command.Group, command.Name, command.Position, command.Engagement));
}
