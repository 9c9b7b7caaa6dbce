using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Raises something that stands in the way; the entry's id is the challenge's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when it stands in the way.</param>
/// <param name="Area">Which of the four areas it lies in.</param>
/// <param name="Title">What it is, in one line.</param>
/// <param name="Description">More of it.</param>
/// <param name="Severity">1 (a nuisance) to 5 (stops the journey).</param>
/// <param name="OwnerAgencyId">The agency answerable for it, if one is.</param>
/// <param name="StepId">The step it stands in the way of, if one in particular.</param>
/// <param name="RiskId">The risk that happened, if it was one.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record RaiseChallenge(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    ChallengeArea Area,
    string Title,
    string? Description,
    int Severity,
    Guid? OwnerAgencyId,
    Guid? StepId,
    Guid? RiskId = null
) : ILoggedForAgency, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => RiskId is { } risk ? [OwnerAgencyId, state.AgencyOfRisk(risk)] : [OwnerAgencyId];

    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => OwnerAgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="RaiseChallenge" />.</summary>
public static class RaiseChallengeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="StepNotFound" /><exception cref="RiskNotFound" /><exception cref="RiskIsClosed" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(RaiseChallenge command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new ChallengeRaised(
                command.EntryId,
                command.On,
                command.Area,
                command.Title,
                command.Description,
                command.Severity,
                command.OwnerAgencyId,
                command.StepId,
                command.RiskId
            ),
            state =>
                RuleViolation.EnsureAll(
                    () => Scale.OneToFive(command.Severity, "severity"),
                    () =>
                    {
                        if (command.StepId is { } stepId)
                        {
                            state.Journey.Step(stepId);
                        }
                    },
                    () =>
                    {
                        if (command.RiskId is { } riskId)
                        {
                            state.Risks.Risk(riskId).EnsureNotClosedOn(command.On);
                        }
                    }
                )
        );
}
