using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.History.Understood;
using static JourneyTracker.Core.Initiatives.Wording;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about the journey.</summary>
internal static class JourneyEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Journey,
            EntryKind.Of<StepPlanned>(
                "step.planned.v1",
                "Step planned",
                ByAll,
                line: (e, _) => $"Step planned: {e.Name}{Until(e.PlannedFinish)}",
                subject: e => $"The step '{Short(e.Name)}'",
                did: "was planned",
                about: null,
                agencies: ("agencyIds", e => e.AgencyIds),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<StepStarted>(
                "step.started.v1",
                "Step started",
                ByAll,
                line: (e, log) => $"Step started: {Step(log, e.StepId)}",
                subject: null,
                did: "started",
                about: e => e.StepId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<StepForecastChanged>(
                "step.forecast_changed.v1",
                "Forecast of a step changed",
                ByAllBut(2, "blanks"),
                line: (e, log) => $"Step “{Step(log, e.StepId)}” now expected{Expected(e)}: {e.Reason}",
                subject: null,
                did: "was expected at another date",
                about: e => e.StepId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<StepPlaced>(
                "step.placed.v1",
                "Step placed in the core or after it",
                new(3),
                line: (e, log) => $"Step “{Step(log, e.StepId)}” belongs to the {Words(e.Part)}{Because(e.Reason)}",
                subject: null,
                did: "was placed",
                about: e => e.StepId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<StepCompleted>(
                "step.completed.v1",
                "Step completed",
                ByAll,
                line: (e, log) => $"Step completed: {Step(log, e.StepId)}",
                subject: null,
                did: "was completed",
                about: e => e.StepId,
                agencies: null,
                bears: Bearing.Level | Bearing.Doing,
                effect: BringsMeasures
            ),
            EntryKind.Of<StepAbandoned>(
                "step.abandoned.v1",
                "Step given up",
                ByAll,
                line: (e, log) => $"Step abandoned: {Step(log, e.StepId)}: {e.Reason}",
                subject: null,
                did: "was given up",
                about: e => e.StepId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<MilestonePlanned>(
                "milestone.planned.v1",
                "Milestone planned",
                ByAll,
                line: (e, _) => $"Milestone planned: {e.Name}{Until(e.DueOn)}",
                subject: e => $"The milestone '{Short(e.Name)}'",
                did: "was planned",
                about: null,
                agencies: ("agencyId", e => One(e.AgencyId)),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<MilestoneReached>(
                "milestone.reached.v1",
                "Milestone reached",
                ByAll,
                line: (e, log) => $"Milestone reached: {Milestone(log, e.MilestoneId)}",
                subject: null,
                did: "was reached",
                about: e => e.MilestoneId,
                agencies: null,
                bears: Bearing.Doing,
                effect: null
            ),
            EntryKind.Of<MilestoneRescheduled>(
                "milestone.rescheduled.v1",
                "Milestone moved",
                ByAllBut(2, "blanks"),
                line: (e, log) => $"Milestone “{Milestone(log, e.MilestoneId)}” {(e.DueOn is null ? "now has no date" : $"moved{Until(e.DueOn)}")}: {e.Reason}",
                subject: null,
                did: "was given another date",
                about: e => e.MilestoneId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<MilestoneDropped>(
                "milestone.dropped.v1",
                "Milestone dropped",
                ByAll,
                line: (e, log) => $"Milestone dropped: {Milestone(log, e.MilestoneId)}: {e.Reason}",
                subject: null,
                did: "was dropped",
                about: e => e.MilestoneId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<WaypointPlanned>(
                "waypoint.planned.v1",
                "Waypoint planned",
                new(3),
                line: (e, _) => $"Waypoint planned: {Words(e.Model)}{Until(e.By)}{Because(e.Reason)}",
                subject: e => $"The waypoint '{Words(e.Model)}'",
                did: "was planned",
                about: null,
                agencies: null,
                bears: Bearing.Level,
                effect: null
            ),
            EntryKind.Of<WaypointDropped>(
                "waypoint.dropped.v1",
                "Waypoint dropped",
                new(3),
                line: (e, log) => $"Waypoint dropped: {Words((log(e.WaypointId) as WaypointPlanned)?.Model)}: {e.Reason}",
                subject: null,
                did: "was dropped",
                about: e => e.WaypointId,
                agencies: null,
                bears: Bearing.Level,
                effect: null
            ),
            EntryKind.Of<MeasureInOperation>(
                "measure.in_operation.v1",
                "Measure in operation",
                ByAll,
                line: (e, _) => $"In operation: {Name(e.Measure)}",
                subject: e => $"The measure '{Name(e.Measure)}'",
                did: "came into operation",
                about: null,
                agencies: ("agencyIds", e => e.AgencyIds),
                bears: Bearing.Level | Bearing.Doing,
                effect: (e, marks) => marks.Set(e.Measure) || true
            ),
            EntryKind.Of<MeasureDiscontinued>(
                "measure.discontinued.v1",
                "Measure discontinued",
                ByAll,
                line: (e, _) => $"Discontinued: {Name(e.Measure)}: {e.Reason}",
                subject: e => $"The measure '{Name(e.Measure)}'",
                did: "was discontinued",
                about: null,
                agencies: null,
                bears: Bearing.Level | Bearing.Doing,
                effect: (e, marks) => marks.Clear(e.Measure)
            ),
            EntryKind.Of<BaselineSet>(
                "baseline.set.v1",
                "Baseline set",
                ByAll,
                line: (e, _) => $"Baseline set{Because(e.Name ?? e.Reason)}",
                subject: e => e.Name is null ? "A baseline" : $"The baseline '{Short(e.Name)}'",
                did: "was set",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<DependencyDeclared>(
                "dependency.declared.v1",
                "Dependency declared",
                ByAll,
                line: (e, log) =>
                    $"“{Step(log, e.StepId)}” waits for {(e.WaitsForInitiativeId is null ? $"“{Step(log, e.WaitsForStepId)}”" : $"a step of {Initiative(e.WaitsForInitiativeId.Value)}")}{Because(e.Reason)}",
                subject: _ => "A dependency",
                did: "began",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<DependencyEnded>(
                "dependency.ended.v1",
                "Dependency ended",
                ByAll,
                line: (e, _) => $"A dependency ended{Because(e.Reason)}",
                subject: null,
                did: "ended",
                about: e => e.DependencyId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );

    private static string? Step(Func<Guid, IEntry?> log, Guid id) => (log(id) as StepPlanned)?.Name;

    private static string? Milestone(Func<Guid, IEntry?> log, Guid id) => (log(id) as MilestonePlanned)?.Name;

    private static string Expected(StepForecastChanged e) =>
        e switch
        {
            { ForecastFinish: { } finish } => Until(finish),
            { ForecastStart: { } start } when e.Stays("forecastFinish") => $" to start {Marked.On(start)}",
            _ when e.Stays("forecastFinish") => " to start at no date",
            _ => " at no date",
        };

    private static bool BringsMeasures(StepCompleted e, StoryMarks marks)
    {
        foreach (var measure in (marks.Entry(e.StepId) as StepPlanned)?.Measures ?? [])
        {
            marks.Set(measure);
        }

        return true;
    }
}
