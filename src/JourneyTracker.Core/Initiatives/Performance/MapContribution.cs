using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Says which agency's work moves an indicator.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="IndicatorId">The indicator to which it contributes.</param>
/// <param name="AgencyId">The agency that contributes.</param>
/// <param name="Contribution">What the agency contributes.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record MapContribution(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid IndicatorId, Guid AgencyId, string Contribution)
    : IInitiativeCommand,
        INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => [AgencyId];
}

/// <summary>Decides on <see cref="MapContribution" />.</summary>
public static class MapContributionHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(MapContribution command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new ContributionMapped(command.EntryId, command.On, command.IndicatorId, command.AgencyId, command.Contribution),
            state => state.Performance.Indicator(command.IndicatorId).EnsureInUseOn(command.On)
        );
}
