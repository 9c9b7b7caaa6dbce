using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records a decision; the entry's id is the decision's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was decided.</param>
/// <param name="Title">What was decided, in one line.</param>
/// <param name="About">What sort of thing it is on.</param>
/// <param name="SubjectId">The step or challenge it is on, where it is on one.</param>
/// <param name="BodyId">The body that decided, if one did.</param>
/// <param name="Rationale">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.GovernanceBoard)]
public sealed record TakeDecision(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    string Title,
    DecisionSubject About,
    Guid? SubjectId,
    Guid? BodyId,
    string? Rationale
) : IInitiativeCommand;

/// <summary>Decides on <see cref="TakeDecision" />.</summary>
public static class TakeDecisionHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="BodyNotFound" /><exception cref="DecisionSubjectMissing" /><exception cref="StepNotFound" /><exception cref="ChallengeNotFound" /><exception cref="EntryNotFound" />
    public static IEnumerable<object> Handle(TakeDecision command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new DecisionTaken(command.EntryId, command.On, command.Title, command.About, command.SubjectId, command.BodyId, command.Rationale),
            state =>
            {
                if (command.BodyId is { } bodyId)
                {
                    state.Governance.Body(bodyId);
                }

                state.EnsureDecidable(command.About, command.SubjectId);
            }
        );
}
