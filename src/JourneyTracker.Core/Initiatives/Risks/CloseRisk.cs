using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a risk can no longer happen, or matters no more.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when.</param>
/// <param name="RiskId">The risk.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record CloseRisk(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid RiskId, string Reason) : ILoggedForAgency
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfRisk(RiskId)];
}

/// <summary>Decides on <see cref="CloseRisk" />.</summary>
public static class CloseRiskHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="RiskNotFound" /><exception cref="RiskIsClosed" />
    public static IEnumerable<object> Handle(CloseRisk command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new RiskClosed(command.EntryId, command.On, command.RiskId, command.Reason), state =>
        {
            var risk = state.Risks.Risk(command.RiskId);
            if (risk.Closed is { } closed)
            {
                throw new RiskIsClosed(risk.Title, closed.On) { Entries = [closed] };
            }
        });
}
