using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.History.Understood;
using static JourneyTracker.Core.Initiatives.Wording;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about outcomes, indicators and measurements.</summary>
internal static class PerformanceEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Performance,
            EntryKind.Of<OutcomeDefined>(
                "outcome.defined.v1",
                "Outcome defined",
                ByAll,
                line: (e, _) => $"Outcome: {e.Name}",
                subject: e => $"The outcome '{Short(e.Name)}'",
                did: "was defined",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<IndicatorDefined>(
                "indicator.defined.v1",
                "Indicator defined",
                ByAllBut(2, "cumulativeSince", "numerator", "denominator"),
                line: (e, _) =>
                    $"Indicator defined: {e.Name} ({e.Unit}{(e.Numerator is null ? "" : $", {e.Numerator} / {e.Denominator}")}{(e.CumulativeSince is { } since ? $", running total {SinceWhen(since)}" : "")})",
                subject: e => $"The indicator '{Short(e.Name)}'",
                did: "was defined",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<ContributionMapped>(
                "indicator.contribution_mapped.v1",
                "Contribution mapped",
                ByAll,
                line: (e, log) => $"{Agency(e.AgencyId)} moves {Indicator(log, e.IndicatorId)}: {e.Contribution}",
                subject: null,
                did: "was recorded",
                about: e => e.IndicatorId,
                agencies: ("agencyId", e => [e.AgencyId]),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<TargetSet>(
                "indicator.target_set.v1",
                "Target set",
                ByAllBut(2, "blanks"),
                line: (e, log) =>
                    FormattableString.Invariant(
                        $"Target for {Indicator(log, e.IndicatorId)}: {e.TargetValue}{(e.TargetOn is { } by ? $" {Marked.By(by)}" : ", without a date")}"
                    ),
                subject: null,
                did: "was given a target",
                about: e => e.IndicatorId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<MeasurementRecorded>(
                "measurement.recorded.v1",
                "Measurement",
                ByAllBut(2, "numerator", "denominator"),
                line: (e, log) =>
                    $"{Indicator(log, e.IndicatorId)}: {Amount(new MeasuredFigure(e.Value, e.Numerator, e.Denominator), Unit(log, e.IndicatorId))}",
                subject: null,
                did: "was measured",
                about: e => e.IndicatorId,
                agencies: ("agencyId", e => One(e.AgencyId)),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<MeasurementCorrected>(
                "measurement.corrected.v1",
                "Measurement corrected",
                ByAllBut(2, "numerator", "denominator"),
                line: (e, log) =>
                    $"{Measured(log, e.MeasurementId)} corrected to {(e.Denominator is null ? FormattableString.Invariant($"{e.Value}") : Amount(new MeasuredFigure(e.Value, e.Numerator, e.Denominator), Unit(log, e.MeasurementId)))}: {e.Reason}",
                subject: null,
                did: "was recorded",
                about: e => e.MeasurementId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<MeasurementWithheld>(
                "measurement.withheld.v1",
                "Value withheld or not available",
                new(2),
                line: (e, log) => $"{Indicator(log, e.IndicatorId)}: {Words(e.Missing)}: {e.Reason}",
                subject: null,
                did: "was reported without a value",
                about: e => e.IndicatorId,
                agencies: ("agencyId", e => One(e.AgencyId)),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<MeasurementCorrectedToMissing>(
                "measurement.corrected_to_missing.v1",
                "Measurement corrected: no value",
                new(2),
                line: (e, log) => $"{Measured(log, e.MeasurementId)} corrected to {Words(e.Missing)}: {e.Reason}",
                subject: null,
                did: "was recorded",
                about: e => e.MeasurementId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<ComparatorNoted>(
                "indicator.comparator_noted.v1",
                "Comparator",
                new(3),
                line: (e, log) =>
                    $"{Indicator(log, e.IndicatorId)} compared: {e.Name}, {Figure.Exact(e.Value)}{(e.UpTo is { } to ? $" to {Figure.Exact(to)}" : "")} {Unit(log, e.IndicatorId)}",
                subject: null,
                did: "was compared",
                about: e => e.IndicatorId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<IndicatorRetired>(
                "indicator.retired.v1",
                "Indicator retired",
                ByAll,
                line: (e, log) => $"Indicator retired: {Indicator(log, e.IndicatorId)}: {e.Reason}",
                subject: null,
                did: "was retired",
                about: e => e.IndicatorId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );

    private static string Measured(Func<Guid, IEntry?> log, Guid id) =>
        log(id) switch
        {
            MeasurementRecorded e => $"{Indicator(log, e.IndicatorId)} of {Marked.Date(e.On)}",
            MeasurementWithheld e => $"{Indicator(log, e.IndicatorId)} of {Marked.Date(e.On)}",
            _ => "A measurement",
        };

    private static string? Unit(Func<Guid, IEntry?> log, Guid id) =>
        log(id) switch
        {
            IndicatorDefined e => e.Unit,
            { } measured when measured.About() is { } indicator => Unit(log, indicator),
            _ => null,
        };

    private static string? Indicator(Func<Guid, IEntry?> log, Guid id) => (log(id) as IndicatorDefined)?.Name;
}
