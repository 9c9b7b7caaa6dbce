using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Notes where a group of stakeholders stands, and what was done to win it.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Group">The group the stakeholder belongs to.</param>
/// <param name="Name">Who the stakeholder is.</param>
/// <param name="Position">Where the stakeholder stands.</param>
/// <param name="Engagement">What is done to involve the stakeholder.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record NoteStakeholderPosition(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    StakeholderGroup Group,
    string Name,
    StakeholderPosition Position,
    string? Engagement
) : IInitiativeCommand;

/// <summary>Decides on <see cref="NoteStakeholderPosition" />.</summary>
public static class NoteStakeholderPositionHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Handle(NoteStakeholderPosition command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new StakeholderPositionNoted(command.EntryId, command.On, command.Group, command.Name, command.Position, command.Engagement)
        );
}
