using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records what is done about a risk.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was decided.</param>
/// <param name="RiskId">The risk.</param>
/// <param name="Response">In which way it is met.</param>
/// <param name="Action">What is done.</param>
/// <param name="DueOn">By when; may lie in the future.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record DecideRiskResponse(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid RiskId,
    RiskResponse Response,
    string Action,
    PartialDate? DueOn
) : ILoggedForAgency
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfRisk(RiskId)];
}

/// <summary>Decides on <see cref="DecideRiskResponse" />.</summary>
public static class DecideRiskResponseHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="RiskNotFound" /><exception cref="RiskIsClosed" />
    public static IEnumerable<object> Handle(DecideRiskResponse command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new RiskResponseDecided(command.EntryId, command.On, command.RiskId, command.Response, command.Action, command.DueOn),
            state => state.Risks.Risk(command.RiskId).EnsureNotClosedOn(command.On)
        );
}
