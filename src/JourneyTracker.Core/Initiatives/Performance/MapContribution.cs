using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Says which agency's work moves an indicator.</summary>
public sealed record MapContribution(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid IndicatorId, Guid AgencyId, string Contribution) : IInitiativeCommand, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => [AgencyId];
}

/// <summary>Decides on <see cref="MapContribution" />.</summary>
public static class MapContributionHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" /><exception cref="Agencies.AgencyNotFound" />
    public static IEnumerable<object> Handle(MapContribution command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ContributionMapped(command.EntryId, command.On, command.IndicatorId, command.AgencyId, command.Contribution), state => state.Performance.Indicator(command.IndicatorId).EnsureInUse());
}
