using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Puts a measurement right; what was first recorded stays on record.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">The day of the correction; it counts from the day of the measurement on.</param>
/// <param name="MeasurementId">The measurement's entry.</param>
/// <param name="Value">The right value, in the indicator's unit; it may be left out where numerator and denominator give it. Alone it says that the parts are
/// not known.</param>
/// <param name="Reason">Why.</param>
/// <param name="Numerator">Of a ratio, the right numerator; the value is computed from both.</param>
/// <param name="Denominator">Of a ratio, the right denominator; more than 0.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record CorrectMeasurement(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid MeasurementId,
    decimal? Value,
    string Reason,
    decimal? Numerator = null,
    decimal? Denominator = null
) : ILoggedForAgency
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfMeasurement(MeasurementId)];
}

/// <summary>Decides on <see cref="CorrectMeasurement" />.</summary>
public static class CorrectMeasurementHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="MeasurementNotFound" /><exception cref="NothingCorrected" />
    /// <exception cref="ValueMissing" /><exception cref="RatioIncomplete" /><exception cref="NotRatio" /><exception cref="PartExceedsWhole" /><exception cref="ValueDisagrees" />
    public static IEnumerable<object> Handle(CorrectMeasurement command, [OfInitiative] Initiative initiative, TimeProvider clock)
    {
        var figure = MeasuredFigure.Of(initiative.Log, command.MeasurementId, command.Value, command.Numerator, command.Denominator);
        return initiative.Record(
            command,
            clock,
            new MeasurementCorrected(command.EntryId, command.On, command.MeasurementId, figure.Value, command.Reason, figure.Numerator, figure.Denominator),
            state =>
            {
                var indicator = state.Performance.IndicatorOf(command.MeasurementId);
                figure.EnsureOf(indicator, command.Value);
                if (state.Performance.Missing(command.MeasurementId) is null && state.Performance.Measurement(command.MeasurementId).Figure() == figure)
                {
                    throw new NothingCorrected(figure, indicator.Unit);
                }
            }
        );
    }
}
