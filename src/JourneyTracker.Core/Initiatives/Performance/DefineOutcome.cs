using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Names a change in people's lives that the initiative is to bring about; the entry's id is the outcome's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when it is pursued.</param>
/// <param name="Name">The outcome.</param>
/// <param name="Description">More of it.</param>
/// <param name="ParentId">The wider outcome it serves, if any.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record DefineOutcome(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string Name, string? Description, Guid? ParentId)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="DefineOutcome" />.</summary>
public static class DefineOutcomeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="OutcomeNotFound" />
    public static IEnumerable<object> Handle(DefineOutcome command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new OutcomeDefined(command.EntryId, command.On, command.Name, command.Description, command.ParentId), state =>
        {
            if (command.ParentId is { } parentId)
            {
                state.Performance.Outcome(parentId, "parentId");
            }
        });
}
