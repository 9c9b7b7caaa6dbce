using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Puts a measurement right; what was first recorded stays on record.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">The day of the correction; it counts from the day of the measurement on.</param>
/// <param name="MeasurementId">The measurement's entry.</param>
/// <param name="Value">The right value, in the indicator's unit.</param>
/// <param name="Reason">Why.</param>
public sealed record CorrectMeasurement(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid MeasurementId, decimal Value, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="CorrectMeasurement" />.</summary>
public static class CorrectMeasurementHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="MeasurementNotFound" /><exception cref="NothingCorrected" />
    public static IEnumerable<object> Handle(CorrectMeasurement command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new MeasurementCorrected(command.EntryId, command.On, command.MeasurementId, command.Value, command.Reason), state =>
        {
            Scale.Value(command.Value, "value");
            if (state.Performance.Missing(command.MeasurementId) is null && state.Performance.Measurement(command.MeasurementId).Value == command.Value)
            {
                throw new NothingCorrected(command.Value);
            }
        });
}
