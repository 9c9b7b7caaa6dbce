using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records a value of an indicator.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">The day or period that the value speaks of; of a period, its end.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Value">The value, in the indicator's unit.</param>
/// <param name="PeriodStart">Where the value speaks of a period, its start.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="AgencyId">The agency that measured, if one did.</param>
public sealed record RecordMeasurement(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid IndicatorId, decimal Value, PartialDate? PeriodStart, string? Source, Guid? AgencyId) : IInitiativeCommand, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => AgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="RecordMeasurement" />.</summary>
public static class RecordMeasurementHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" /><exception cref="PeriodReversed" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" />
    public static IEnumerable<object> Handle(RecordMeasurement command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new MeasurementRecorded(command.EntryId, command.On, command.IndicatorId, command.Value, command.PeriodStart, command.Source, command.AgencyId), state =>
        {
            Scale.Value(command.Value, "value");
            state.Performance.Indicator(command.IndicatorId).EnsureInUse();
            if (command.PeriodStart is { } start && start.IsSurelyAfter(command.On))
            {
                throw new PeriodReversed(start, command.On);
            }
        });
}
