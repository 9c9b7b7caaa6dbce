using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>There is no such outcome.</summary>
public sealed class OutcomeNotFound(Guid id, string field) : RuleViolation("OUTCOME_NOT_FOUND", $"This initiative has no outcome {id}. Define it first, or look up its id.", field);

/// <summary>There is no such indicator.</summary>
public sealed class IndicatorNotFound(Guid id) : RuleViolation("INDICATOR_NOT_FOUND", $"This initiative has no indicator {id}. Define it first, or look up its id.", "indicatorId");

/// <summary>The indicator is no longer followed.</summary>
public sealed class IndicatorIsRetired(string name, PartialDate on) : RuleViolation("INDICATOR_IS_RETIRED", $"The indicator '{name}' was retired {Told.On(on)}. Define a new indicator, or withdraw its retirement first.", "indicatorId");

/// <summary>There is no such measurement.</summary>
public sealed class MeasurementNotFound(Guid id) : RuleViolation("MEASUREMENT_NOT_FOUND", $"This initiative has no measurement {id}, or it was withdrawn.", "measurementId");

/// <summary>The measurement has that value already.</summary>
public sealed class NothingCorrected(decimal value) : RuleViolation(
    "NOTHING_CORRECTED", FormattableString.Invariant($"The measurement has the value {value} already, so nothing would change. Give the right value, or withdraw the correction that was wrong."), "value");

/// <summary>The indicator would be to reach its target before its baseline.</summary>
public sealed class TargetBeforeBaseline(PartialDate baseline, PartialDate target) : RuleViolation("TARGET_BEFORE_BASELINE", $"The target date {target} lies before the baseline's {baseline}. Check both dates.", "targetOn");

/// <summary>A baseline value without its date, or a date without its value.</summary>
public sealed class BaselineIncomplete() : RuleViolation("BASELINE_INCOMPLETE", "A baseline needs both its value and its date. Give both, or neither.", "baselineOn");

/// <summary>The period of a measurement would begin after its end.</summary>
public sealed class PeriodReversed(PartialDate start, PartialDate end) : RuleViolation("PERIOD_REVERSED", $"The period would begin {Told.On(start)}, after its end {Told.On(end)}. Check both dates.", "periodStart");

/// <summary>The target lies on the wrong side of the baseline.</summary>
public sealed class TargetAgainstDirection(string name, BetterDirection better, decimal baseline, decimal target) : RuleViolation(
    "TARGET_AGAINST_DIRECTION",
    $"Of '{name}', {(better == BetterDirection.Up ? "more" : "less")} is better, but the target of {Figure.Exact(target)} is {(better == BetterDirection.Up ? "less" : "more")} than the baseline of {Figure.Exact(baseline)}. Check both values; if {(better == BetterDirection.Up ? "less" : "more")} is better, define an indicator that says so.",
    "targetValue");
