using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Judges a risk anew.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="RiskId">The risk.</param>
/// <param name="Likelihood">How likely it is now, 1 (hardly) to 5 (nearly certain).</param>
/// <param name="Impact">What it would do now, 1 (a nuisance) to 5 (would stop the journey).</param>
/// <param name="OwnerAgencyId">The agency answerable for it now. Left out, it stays as it is; null: none any more.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record AssessRisk(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid RiskId,
    int Likelihood,
    int Impact,
    [Stays] Guid? OwnerAgencyId,
    string? Reason
) : ILoggedForAgency, INamesAgencies, IChangesInPart
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) =>
        [state.AgencyOfRisk(RiskId), this.After("ownerAgencyId", OwnerAgencyId, state.AgencyOfRisk(RiskId))];

    /// <inheritdoc />
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    bool IChangesInPart.StaysUntold => true;

    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => OwnerAgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="AssessRisk" />.</summary>
public static class AssessRiskHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="RiskNotFound" /><exception cref="RiskIsClosed" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(AssessRisk command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new RiskAssessed(command.EntryId, command.On, command.RiskId, command.Likelihood, command.Impact, command.OwnerAgencyId, command.Reason)
            {
                Blanks = command.Blanks,
            },
            state =>
            {
                RuleViolation.EnsureAll(() => Scale.OneToFive(command.Likelihood, "likelihood"), () => Scale.OneToFive(command.Impact, "impact"));
                state.Risks.Risk(command.RiskId).EnsureNotClosedOn(command.On);
            }
        );
}
