using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>There is no such step.</summary>
public sealed class StepNotFound(Guid id)
    : RuleViolation("STEP_NOT_FOUND", $"This initiative has no step {id}. Plan it first, or look up its id in the steps.", "stepId");

/// <summary>The step was completed or given up.</summary>
public sealed class StepNotOpen(string name, StepStatus status)
    : RuleViolation(
        "STEP_NOT_OPEN",
        $"The step '{name}' is already {(status == StepStatus.Completed ? "completed" : "given up")}. If that entry is wrong, withdraw it first.",
        "stepId"
    );

/// <summary>The step was already started.</summary>
public sealed class StepAlreadyStarted(string name, PartialDate on)
    : RuleViolation("STEP_ALREADY_STARTED", $"The step '{name}' already started {Marked.On(on)}. If that date is wrong, correct it.", "stepId");

/// <summary>The step would be completed before it started.</summary>
public sealed class StepCompletedBeforeStarted(string name, PartialDate started, PartialDate completed)
    : RuleViolation(
        "STEP_COMPLETED_BEFORE_STARTED",
        $"The step '{name}' started {Marked.On(started)}, so it can't have been completed or given up {Marked.On(completed)}. Check both dates. If the start is wrong, correct its date first.",
        "on"
    );

/// <summary>The step would start after it is planned to finish, or the plan's dates are the wrong way round.</summary>
public sealed class PlanEndsBeforeItStarts(PartialDate start, PartialDate finish, string field)
    : RuleViolation("PLAN_ENDS_BEFORE_IT_STARTS", $"The plan would end {Marked.On(finish)}, before it starts {Marked.On(start)}. Check both dates.", field);

/// <summary>There is no such milestone.</summary>
public sealed class MilestoneNotFound(Guid id)
    : RuleViolation("MILESTONE_NOT_FOUND", $"This initiative has no milestone {id}. Plan it first, or look up its id in the milestones.", "milestoneId");

/// <summary>The milestone was reached or dropped.</summary>
public sealed class MilestoneNotOpen(string name, bool reached)
    : RuleViolation(
        "MILESTONE_NOT_OPEN",
        $"The milestone '{name}' is already {(reached ? "reached" : "dropped")}. If that entry is wrong, withdraw it first.",
        "milestoneId"
    );

/// <summary>The measure is not in operation.</summary>
public sealed class MeasureNotInOperation(Measure measure)
    : RuleViolation(
        "MEASURE_NOT_IN_OPERATION",
        $"The measure '{MeasureCatalogue.Of(measure).Name}' is not in operation, so it can't be discontinued. Check the measure and the date.",
        "measure"
    );

/// <summary>A second baseline without a reason or a decision.</summary>
public sealed class BaselineNeedsDecision(bool stands)
    : RuleViolation(
        "BASELINE_NEEDS_DECISION",
        $"There {(stands ? "is already a baseline" : "was already a baseline, which was withdrawn")}. To set another, give a reason and the decision on the baseline that allows it.",
        "decisionId"
    );

/// <summary>A new baseline is set by a decision on something else.</summary>
public sealed class DecisionNotOnBaseline(string title)
    : RuleViolation(
        "DECISION_NOT_ON_BASELINE",
        $"The decision '{title}' is on something else. A new baseline needs a decision on the baseline. Log that one first.",
        "decisionId"
    );

/// <summary>There is no such dependency.</summary>
public sealed class DependencyNotFound(Guid id)
    : RuleViolation(
        "DEPENDENCY_NOT_FOUND",
        $"This initiative has no dependency {id}. Declare it first, or look up its id in the dependencies.",
        "dependencyId"
    );

/// <summary>Steps would wait for each other.</summary>
public sealed class StepsWaitForEachOther()
    : RuleViolation(
        "STEPS_WAIT_FOR_EACH_OTHER",
        "With this dependency the step would wait for itself, directly or through others. End one of the dependencies first.",
        "waitsForStepId"
    );

/// <summary>There is no such waypoint.</summary>
public sealed class WaypointNotFound()
    : RuleViolation("WAYPOINT_NOT_FOUND", "There is no such waypoint, or it was dropped. Its id is that of the entry that planned it.", "waypointId");

/// <summary>A waypoint at or beyond the target.</summary>
public sealed class WaypointNotBelowTarget(Framework.ServiceModel target)
    : RuleViolation(
        "WAYPOINT_NOT_BELOW_TARGET",
        $"A waypoint lies on the way to the target, {Framework.FrameworkWords.TitleOf(target).ToLowerInvariant()}: give a less integrated model, or choose another target first.",
        "model"
    );
