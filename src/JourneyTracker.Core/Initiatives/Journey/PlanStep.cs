using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Plans a step of the journey; the entry's id is the step's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When the plan was made.</param>
/// <param name="Name">What the step is called.</param>
/// <param name="Purpose">What it is to change.</param>
/// <param name="Measures">What agencies will share or join once it is completed.</param>
/// <param name="AgencyIds">The agencies that will share it; empty means all partners.</param>
/// <param name="PlannedStart">When it is to start; may lie in the future.</param>
/// <param name="PlannedFinish">When it is to be completed; may lie in the future.</param>
/// <param name="Challenges">The areas that the step is hard in, or builds capacity for.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record PlanStep(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    string Name,
    string? Purpose,
    ImmutableList<Measure> Measures,
    ImmutableList<Guid> AgencyIds,
    PartialDate? PlannedStart,
    PartialDate? PlannedFinish,
    ImmutableList<ChallengeArea> Challenges
) : IInitiativeCommand, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => AgencyIds;
}

/// <summary>Decides on <see cref="PlanStep" />.</summary>
public static class PlanStepHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="PlanEndsBeforeItStarts" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(PlanStep command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new StepPlanned(
                command.EntryId,
                command.On,
                command.Name,
                command.Purpose,
                command.Measures,
                command.AgencyIds,
                command.PlannedStart,
                command.PlannedFinish,
                command.Challenges
            ),
            _ =>
            {
                if (command is { PlannedStart: { } start, PlannedFinish: { } finish } && start.IsSurelyAfter(finish))
                {
                    throw new PlanEndsBeforeItStarts(start, finish, "plannedFinish");
                }
            }
        );
}
