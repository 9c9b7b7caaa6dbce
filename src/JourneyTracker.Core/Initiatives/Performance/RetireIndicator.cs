using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that an indicator is no longer followed.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record RetireIndicator(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid IndicatorId, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="RetireIndicator" />.</summary>
public static class RetireIndicatorHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" />
    public static IEnumerable<object> Handle(RetireIndicator command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new IndicatorRetired(command.EntryId, command.On, command.IndicatorId, command.Reason), state =>
            state.Performance.Indicator(command.IndicatorId).EnsureInUse()
        );
}
