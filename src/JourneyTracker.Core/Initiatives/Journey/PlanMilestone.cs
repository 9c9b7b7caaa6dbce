using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Plans a milestone; the entry's id is the milestone's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When the plan was made.</param>
/// <param name="Name">What is to be reached.</param>
/// <param name="StepId">The step it belongs to, if any.</param>
/// <param name="DueOn">When it is to be reached; may lie in the future.</param>
/// <param name="AgencyId">The agency answerable for it, if one is.</param>
/// <param name="QuickWin">Whether it is meant as an early success that builds support.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record PlanMilestone(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    string Name,
    Guid? StepId,
    PartialDate? DueOn,
    Guid? AgencyId,
    bool QuickWin
) : ILoggedForAgency, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [AgencyId];

    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => AgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="PlanMilestone" />.</summary>
public static class PlanMilestoneHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="StepNotFound" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(PlanMilestone command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new MilestonePlanned(command.EntryId, command.On, command.Name, command.StepId, command.DueOn, command.AgencyId, command.QuickWin),
            state =>
            {
                if (command.StepId is { } stepId)
                {
                    state.Journey.Step(stepId);
                }
            }
        );
}
