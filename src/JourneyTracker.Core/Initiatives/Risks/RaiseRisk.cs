using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Raises something that may come to stand in the way; the entry's id is the risk's id. When it happens, a challenge is raised that names it.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when it may happen.</param>
/// <param name="Area">Which of the four areas it lies in.</param>
/// <param name="Title">What may happen, in one line.</param>
/// <param name="Description">More of it.</param>
/// <param name="Likelihood">1 (hardly) to 5 (nearly certain).</param>
/// <param name="Impact">1 (a nuisance) to 5 (would stop the journey).</param>
/// <param name="OwnerAgencyId">The agency answerable for it, if one is.</param>
/// <param name="StepId">The step that it threatens, if one in particular.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record RaiseRisk(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    ChallengeArea Area,
    string Title,
    string? Description,
    int Likelihood,
    int Impact,
    Guid? OwnerAgencyId,
    Guid? StepId
) : ILoggedForAgency, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [OwnerAgencyId];

    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => OwnerAgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="RaiseRisk" />.</summary>
public static class RaiseRiskHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="StepNotFound" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(RaiseRisk command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new RiskRaised(
                command.EntryId,
                command.On,
                command.Area,
                command.Title,
                command.Description,
                command.Likelihood,
                command.Impact,
                command.OwnerAgencyId,
                command.StepId
            ),
            state =>
                RuleViolation.EnsureAll(
                    () => Scale.OneToFive(command.Likelihood, "likelihood"),
                    () => Scale.OneToFive(command.Impact, "impact"),
                    () =>
                    {
                        if (command.StepId is { } stepId)
                        {
                            state.Journey.Step(stepId);
                        }
                    }
                )
        );
}
