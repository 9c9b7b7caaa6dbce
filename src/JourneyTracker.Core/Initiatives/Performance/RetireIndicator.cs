using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that an indicator is no longer followed.</summary>
public sealed record RetireIndicator(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid IndicatorId, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="RetireIndicator" />.</summary>
public static class RetireIndicatorHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" />
    public static IEnumerable<object> Handle(RetireIndicator command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new IndicatorRetired(command.EntryId, command.On, command.IndicatorId, command.Reason), state => state.Performance.Indicator(command.IndicatorId).EnsureInUse());
}
