using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records a value of an indicator.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">The day or period that the value speaks of; of a period, its end.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Value">The value, in the indicator's unit; it may be left out where numerator and denominator give it, and agrees with them where it is
/// not.</param>
/// <param name="PeriodStart">Where the value speaks of a period, its start.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="AgencyId">The agency that measured, if one did.</param>
/// <param name="Numerator">Of a ratio, what was counted above the line; the value is computed from both.</param>
/// <param name="Denominator">Of a ratio, what was counted below the line; more than 0.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record RecordMeasurement(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid IndicatorId,
    decimal? Value,
    PartialDate? PeriodStart,
    string? Source,
    Guid? AgencyId,
    decimal? Numerator = null,
    decimal? Denominator = null
) : ILoggedForAgency, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [AgencyId];

    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => AgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="RecordMeasurement" />.</summary>
public static class RecordMeasurementHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" /><exception cref="PeriodReversed" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" />
    /// <exception cref="ValueMissing" /><exception cref="RatioIncomplete" /><exception cref="NotRatio" /><exception cref="PartExceedsWhole" /><exception cref="ValueDisagrees" />
    public static IEnumerable<object> Handle(RecordMeasurement command, [OfInitiative] Initiative initiative, TimeProvider clock)
    {
        var figure = MeasuredFigure.Of(initiative.Log, command.IndicatorId, command.Value, command.Numerator, command.Denominator);
        return initiative.Record(
            command,
            clock,
            new MeasurementRecorded(
                command.EntryId,
                command.On,
                command.IndicatorId,
                figure.Value,
                command.PeriodStart,
                command.Source,
                command.AgencyId,
                figure.Numerator,
                figure.Denominator
            ),
            state =>
            {
                var indicator = state.Performance.Indicator(command.IndicatorId);
                figure.EnsureOf(indicator, command.Value);
                indicator.EnsureInUseOn(command.On);
                if (command.PeriodStart is { } start && start.IsSurelyAfter(command.On))
                {
                    throw new PeriodReversed(start, command.On);
                }
            }
        );
    }
}
