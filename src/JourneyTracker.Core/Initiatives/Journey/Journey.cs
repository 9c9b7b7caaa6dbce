using System.Collections.Immutable;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Steps, milestones, baselines, dependencies and the measures in operation.</summary>
public sealed record Journey
{
    /// <summary>Nothing recorded yet.</summary>
    public static Journey Empty { get; } = new();

    /// <summary>Every step by its id.</summary>
    public ImmutableDictionary<Guid, Step> Steps { get; init; } = ImmutableDictionary<Guid, Step>.Empty;

    /// <summary>Every milestone by its id.</summary>
    public ImmutableDictionary<Guid, Milestone> Milestones { get; init; } = ImmutableDictionary<Guid, Milestone>.Empty;

    /// <summary>Every stretch of time in which a measure was or is in operation, by beginning.</summary>
    public ImmutableList<MeasureOperation> Operations { get; init; } = [];

    /// <summary>The baselines by their ids.</summary>
    public ImmutableDictionary<Guid, Baseline> BaselinesById { get; init; } = ImmutableDictionary<Guid, Baseline>.Empty;

    /// <summary>Which step waits for which, by the dependency's id.</summary>
    public ImmutableDictionary<Guid, Dependency> Dependencies { get; init; } = ImmutableDictionary<Guid, Dependency>.Empty;

    /// <summary>Every plan of a less integrated model on the way to the target, by its id; those dropped are left out.</summary>
    public ImmutableDictionary<Guid, Waypoint> Waypoints { get; init; } = ImmutableDictionary<Guid, Waypoint>.Empty;

    /// <summary>The baselines in the order they were recorded, numbered from 1.</summary>
    public IEnumerable<(int Number, Baseline Baseline)> Baselines =>
        BaselinesById.Values.OrderBy(baseline => baseline.SetBy.Version).Select((baseline, index) => (index + 1, baseline));

    /// <summary>
    /// The steps as they come in time: by when they started or are expected to, or by the best that is known instead. Those of one date come as they were
    /// recorded, which is a matter of showing them and no part of the state.
    /// </summary>
    public IEnumerable<Step> StepsInOrder() =>
        Steps.Values.OrderBy(step => step.BeganOn() ?? step.EndedOn() ?? step.ForecastFinish ?? step.Planned.On).ThenBy(step => step.Planned.Version);

    /// <summary>Adds an entry.</summary>
    public Journey Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            StepPlanned e => this with { Steps = Steps.SetItem(e.EntryId, Initiatives.Step.From(e, recorded.Reference)) },
            StepStarted e => ChangeStep(e.StepId, step => step with { Started = step.Started ?? recorded.Reference }),
            StepForecastChanged e => ChangeStep(e.StepId, step =>
                step with
                {
                    ForecastStart = e.After("forecastStart", e.ForecastStart, step.ForecastStart),
                    ForecastFinish = e.After("forecastFinish", e.ForecastFinish, step.ForecastFinish),
                    Forecasts = step.Forecasts.Add(recorded.Reference),
                }
            ),
            StepPlaced e => ChangeStep(e.StepId, step => step with { Part = e.Part, PlacedBy = recorded.Reference }),
            StepCompleted e => Complete(e, recorded.Reference),
            StepAbandoned e => ChangeStep(e.StepId, step => step with { Abandoned = step.Abandoned ?? recorded.Reference }),
            MilestonePlanned e => this with { Milestones = Milestones.SetItem(e.EntryId, Initiatives.Milestone.From(e, recorded.Reference)) },
            MilestoneReached e => ChangeMilestone(e.MilestoneId, milestone =>
                milestone.Reached is null ? milestone with { Reached = recorded.Reference, Evidence = e.Evidence } : milestone
            ),
            MilestoneRescheduled e => ChangeMilestone(e.MilestoneId, milestone =>
                milestone with
                {
                    DueOn = e.After("dueOn", e.DueOn, milestone.DueOn),
                    Rescheduled = milestone.Rescheduled.Add(recorded.Reference),
                }
            ),
            MilestoneDropped e => ChangeMilestone(e.MilestoneId, milestone => milestone with { Dropped = milestone.Dropped ?? recorded.Reference }),
            WaypointPlanned e => this with { Waypoints = Waypoints.SetItem(e.EntryId, new Waypoint(e.EntryId, e.Model, e.By, e.Reason, recorded.Reference)) },
            WaypointDropped e => this with { Waypoints = Waypoints.Remove(e.WaypointId) },
            MeasureInOperation e => this with
            {
                Operations = Operations.Add(new MeasureOperation(e.Measure, e.AgencyIds, recorded.On, null, e.Description, null, recorded.Reference, null)),
            },
            MeasureDiscontinued e => Discontinue(e, recorded.Reference),
            BaselineSet e => this with
            {
                BaselinesById = BaselinesById.SetItem(e.EntryId, new Baseline(e.EntryId, e.Name, e.Reason, e.DecisionId, recorded.Reference)),
            },
            DependencyDeclared e => this with
            {
                Dependencies = Dependencies.SetItem(
                    e.EntryId,
                    new Dependency(e.EntryId, e.StepId, e.WaitsForStepId, e.WaitsForInitiativeId, e.Reason, recorded.Reference)
                ),
            },
            DependencyEnded e => this with { Dependencies = Dependencies.Remove(e.DependencyId) },
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of the journey."),
        };

    /// <exception cref="StepNotFound">There is no such step.</exception>
    public Step Step(Guid id) => Steps.GetValueOrDefault(id) ?? throw new StepNotFound(id);

    /// <exception cref="WaypointNotFound">There is no such waypoint, or it was dropped.</exception>
    public Waypoint Waypoint(Guid id) => Waypoints.GetValueOrDefault(id) ?? throw new WaypointNotFound();

    /// <exception cref="MilestoneNotFound">There is no such milestone.</exception>
    public Milestone Milestone(Guid id) => Milestones.GetValueOrDefault(id) ?? throw new MilestoneNotFound(id);

    /// <exception cref="StepsWaitForEachOther">The step waited for is the step itself, or waits for it already.</exception>
    public void EnsureNoCycle(Guid initiativeId, Guid stepId, Guid waitsForStepId)
    {
        // Steps of other initiatives may have the ids of steps here; circles through them are found where the others are known.
        var waitsFor = Dependencies
            .Values.Where(dependency => dependency.IsWithin(initiativeId))
            .ToLookup(dependency => dependency.StepId, dependency => dependency.WaitsForStepId);
        var reached = new HashSet<Guid>();
        var ahead = new Stack<Guid>([waitsForStepId]);
        while (ahead.TryPop(out var step))
        {
            if (step == stepId)
            {
                throw new StepsWaitForEachOther();
            }

            if (reached.Add(step))
            {
                foreach (var next in waitsFor[step])
                {
                    ahead.Push(next);
                }
            }
        }
    }

    /// <summary>The same with the plans that its baselines hold.</summary>
    /// <param name="known">Everything recorded, as far as it is known.</param>
    internal Journey WithPlansOfBaselines(IReadOnlyList<RecordedEntry> known)
    {
        if (BaselinesById.IsEmpty)
        {
            return this;
        }

        var stands = Timeline.Standing(known).ToDictionary(fact => fact.Entry.EntryId);
        return this with { BaselinesById = BaselinesById.ToImmutableDictionary(baseline => baseline.Key, baseline => baseline.Value.Holding(known, stands)) };
    }

    private Journey Complete(StepCompleted e, EntryReference reference)
    {
        if (!Steps.TryGetValue(e.StepId, out var step) || step.Completed is not null)
        {
            return this;
        }

        var operations = step.Measures.Select(measure => new MeasureOperation(
            measure,
            step.AgencyIds,
            reference.On,
            null,
            step.Name,
            step.Id,
            reference,
            null
        ));
        return this with
        {
            Steps = Steps.SetItem(step.Id, step with { Completed = reference, Evidence = e.Evidence }),
            Operations = Operations.AddRange(operations),
        };
    }

    private Journey Discontinue(MeasureDiscontinued e, EntryReference reference) =>
        this with
        {
            Operations =
            [
                .. Operations.Select(operation =>
                    operation.Measure == e.Measure && operation.Until is null ? operation with { Until = reference.On, EndedBy = reference } : operation
                ),
            ],
        };

    private Journey ChangeStep(Guid id, Func<Step, Step> change) => this with { Steps = Steps.Change(id, change) };

    private Journey ChangeMilestone(Guid id, Func<Milestone, Milestone> change) => this with { Milestones = Milestones.Change(id, change) };
}
