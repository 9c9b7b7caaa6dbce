using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>A less integrated model that is planned to be attained on the way to the target.</summary>
/// <param name="Id">The waypoint's id: that of the entry that planned it.</param>
/// <param name="Model">The model.</param>
/// <param name="By">By when; null where no date is set.</param>
/// <param name="Reason">What it is to prepare.</param>
/// <param name="Planned">The entry that planned it.</param>
public sealed record Waypoint(Guid Id, ServiceModel Model, PartialDate? By, string? Reason, EntryReference Planned);

/// <summary>The stages of a journey: its waypoints, the least integrated first, and the target behind them.</summary>
/// <param name="Stages">The stages; the target is the last.</param>
/// <param name="Next">The first stage not yet attained; null where all are.</param>
/// <param name="IsOnTheWay">Whether the journey goes on in stages: a step is completed and a next one planned or under way.</param>
public sealed record JourneyPath(ImmutableArray<PathStage> Stages, PathStage? Next, bool IsOnTheWay)
{
    /// <summary>How many steps are completed.</summary>
    public int StepsCompleted { get; init; }

    /// <summary>The step that is under way or comes next; null where none is planned.</summary>
    public PathStep? NextStep { get; init; }

    /// <summary>How many stages are attained: what is certain.</summary>
    public int Attained => Stages.Count(stage => stage.AttainedSince is not null);

    /// <summary>The most stages that it is not excluded are attained; where there are more of them than are certain, how many it is is not known.</summary>
    public int PossiblyAttained => Stages.Count(stage => stage.AttainedSince is not null || stage.MayBeAttained);

    /// <summary>Whether it is known how many stages are attained.</summary>
    public bool IsKnown() => PossiblyAttained == Attained;

    /// <summary>The path of a state; null where no target is chosen.</summary>
    public static JourneyPath? Of(InitiativeState state)
    {
        if (state.Charter.TargetModel is not { } target)
        {
            return null;
        }

        var points = LevelPoint.Of(state);
        var possible = Level.Measures(Level.Sharing(state, state.EffectiveOn, Certainty.Possible));
        // What lies at or beyond the target is on no way to it: the target may have been chosen anew since.
        ImmutableArray<PathStage> stages =
        [
            .. state
                .Journey.Waypoints.Values.Where(waypoint => waypoint.Model < target)
                .GroupBy(waypoint => waypoint.Model)
                // Of several plans of a model the latest counts.
                .Select(plans => plans.OrderBy(plan => plan.Planned.On).ThenBy(plan => plan.Planned.Version).Last())
                .OrderBy(waypoint => waypoint.Model)
                .Select(waypoint => Stage(waypoint.Model, waypoint.By, false, waypoint.Planned)),
            Stage(target, null, true, state.Charter.TargetChosenBy),
        ];
        return new JourneyPath(stages, stages.FirstOrDefault(stage => stage.AttainedSince is null), IsOnTheWayOf(state, stages))
        {
            StepsCompleted = state.Journey.Steps.Values.Count(step => step.Status == StepStatus.Completed),
            NextStep = state
                .Journey.Steps.Values.Where(step => step.Status is StepStatus.Planned or StepStatus.UnderWay)
                .OrderBy(step => step.Status == StepStatus.Planned)
                .ThenBy(step => step.ForecastFinish is null)
                .ThenBy(step => step.ForecastFinish)
                .ThenBy(step => step.Planned.Version)
                .Select(step => new PathStep(step.Id, step.Name, step.ForecastFinish))
                .FirstOrDefault(),
        };

        // Models do not build on each other: each is attained by a rule of its own.
        PathStage Stage(ServiceModel model, PartialDate? by, bool isTarget, EntryReference? plannedBy)
        {
            var since = LevelPoint.AttainedSince(points, model);
            return new PathStage(model, by, isTarget, since, plannedBy) { MayBeAttained = since is null && LevelRules.Attains(model, possible) };
        }
    }

    private static bool IsOnTheWayOf(InitiativeState state, ImmutableArray<PathStage> stages) =>
        state.Charter.Status == InitiativeStatus.Active
        && state.Charter.Approach is { } approach
        && approach != JourneyApproach.TransformationalOneMove
        && stages.Any(stage => stage.AttainedSince is null)
        && state.Journey.Steps.Values.Any(step => step.Status == StepStatus.Completed)
        && state.Journey.Steps.Values.Any(step => step.Status is StepStatus.Planned or StepStatus.UnderWay);
}

/// <summary>The step that comes next on a journey.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Expected">When it is expected to be completed; null where no date is known.</param>
public sealed record PathStep(Guid StepId, string Name, PartialDate? Expected);

/// <summary>A stage of a journey.</summary>
/// <param name="Model">The model to be attained.</param>
/// <param name="By">By when; null where no date is set.</param>
/// <param name="IsTarget">Whether it is the target, and no waypoint.</param>
/// <param name="AttainedSince">Since when it has been attained without a break; null while it is not.</param>
/// <param name="PlannedBy">The entry that planned it, or chose the target.</param>
public sealed record PathStage(ServiceModel Model, PartialDate? By, bool IsTarget, PartialDate? AttainedSince, EntryReference? PlannedBy)
{
    /// <summary>
    /// Whether it is not known to be attained, and not excluded either: something that it rests on is known only to have begun, or to have ended, by a later day.
    /// </summary>
    public bool MayBeAttained { get; init; }
}
