using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>There is no such outcome.</summary>
public sealed class OutcomeNotFound(Guid id, string field)
    : RuleViolation("OUTCOME_NOT_FOUND", $"This initiative has no outcome {id}. Define it first, or look up its id.", field);

/// <summary>There is no such indicator.</summary>
public sealed class IndicatorNotFound(Guid id)
    : RuleViolation("INDICATOR_NOT_FOUND", $"This initiative has no indicator {id}. Define it first, or look up its id.", "indicatorId");

/// <summary>The indicator is no longer followed.</summary>
public sealed class IndicatorIsRetired(string name, PartialDate on)
    : RuleViolation(
        "INDICATOR_IS_RETIRED",
        $"The indicator '{name}' was retired {Marked.On(on)}. Define a new indicator, or withdraw its retirement first.",
        "indicatorId"
    );

/// <summary>A range would end below where it begins.</summary>
public sealed class RangeReversed(decimal from, decimal to)
    : RuleViolation(
        "RANGE_REVERSED",
        $"The range from {Figure.Exact(from)} to {Figure.Exact(to)} ends before it begins. Give the smaller value first.",
        "upTo"
    );

/// <summary>There is no such measurement.</summary>
public sealed class MeasurementNotFound(Guid id)
    : RuleViolation(
        "MEASUREMENT_NOT_FOUND",
        $"This initiative has no measurement {id}, or it was withdrawn. Look up its id in the measurements of its indicator.",
        "measurementId"
    );

/// <summary>The measurement says that already.</summary>
public sealed class NothingCorrected : RuleViolation
{
    /// <summary>It has that value, made of the same parts.</summary>
    public NothingCorrected(MeasuredFigure figure, string unit)
        : base(
            "NOTHING_CORRECTED",
            $"The measurement already has the value {figure.Told(unit)}, so nothing would change. Give the right value, or withdraw the correction that was wrong.",
            "value"
        ) { }

    /// <summary>It has no value, for the same reason.</summary>
    public NothingCorrected(MissingValue missing)
        : base(
            "NOTHING_CORRECTED",
            $"The value is already {Phrases.Words(missing)}, for the same reason, so nothing would change. Give another reason, or withdraw the correction that was wrong.",
            "missing"
        ) { }
}

/// <summary>A measurement without a value, and without the numerator and denominator that it would be computed from.</summary>
public sealed class ValueMissing(string name, bool isRatio)
    : RuleViolation(
        "VALUE_MISSING",
        $"The value of '{name}' is missing. Give it{(isRatio ? ", or the numerator and the denominator" : "")}. If there is none, record that it is withheld or not available.",
        "value"
    );

/// <summary>A ratio with one of its parts alone: a numerator without a denominator, or the other way round.</summary>
public sealed class RatioIncomplete(string missing, string? called)
    : RuleViolation(
        "RATIO_INCOMPLETE",
        $"The {missing}{(called is null ? "" : $" ({called})")} is missing. A ratio has both a numerator and a denominator: give both, or neither.",
        missing
    );

/// <summary>A numerator or a denominator of an indicator that names none.</summary>
public sealed class NotRatio(string name, string field)
    : RuleViolation(
        "NOT_RATIO",
        $"'{name}' was defined without a numerator and a denominator. Give the value alone, or define an indicator that names both.",
        field
    );

/// <summary>Of a share, the part would be larger than the whole.</summary>
public sealed class PartExceedsWhole(string name, decimal part, decimal whole)
    : RuleViolation(
        "PART_EXCEEDS_WHOLE",
        $"'{name}' is a share, so the numerator {Figure.Exact(part)} can't be more than the denominator {Figure.Exact(whole)}. Check both. If it may be more, it is not a share: define the indicator with another unit.",
        "numerator"
    );

/// <summary>The value that was given is not the one that numerator and denominator give.</summary>
public sealed class ValueDisagrees(decimal said, string computed)
    : RuleViolation(
        "VALUE_DISAGREES",
        $"The value {Figure.Exact(said)} is not what numerator and denominator give: {computed}. Check all three, or leave the value out.",
        "value"
    );

/// <summary>The indicator would be to reach its target before its baseline.</summary>
public sealed class TargetBeforeBaseline(PartialDate baseline, PartialDate target)
    : RuleViolation(
        "TARGET_BEFORE_BASELINE",
        $"The target date, {Marked.Date(target)}, is before the baseline's, {Marked.Date(baseline)}. Check both dates.",
        "targetOn"
    );

/// <summary>A baseline value without its date, or a date without its value.</summary>
public sealed class BaselineIncomplete()
    : RuleViolation("BASELINE_INCOMPLETE", "A baseline needs both its value and its date. Give both, or neither.", "baselineOn");

/// <summary>The period of a measurement would begin after its end.</summary>
public sealed class PeriodReversed(PartialDate start, PartialDate end)
    : RuleViolation("PERIOD_REVERSED", $"The period would begin {Marked.On(start)}, after its end {Marked.On(end)}. Check both dates.", "periodStart");

/// <summary>The target lies on the wrong side of the baseline.</summary>
public sealed class TargetAgainstDirection(string name, BetterDirection better, decimal baseline, decimal target)
    : RuleViolation(
        "TARGET_AGAINST_DIRECTION",
        $"For '{name}', {(better == BetterDirection.Up ? "more" : "less")} is better, but the target of {Figure.Exact(target)} is {(better == BetterDirection.Up ? "less" : "more")} than the baseline of {Figure.Exact(baseline)}. Check both values. If {(better == BetterDirection.Up ? "less" : "more")} is better, define an indicator that says so.",
        "targetValue"
    );
