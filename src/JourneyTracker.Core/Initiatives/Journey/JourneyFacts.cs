using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of the journey.</summary>
internal static class JourneyFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state) =>
        [
            .. state.Journey.Steps.Values.OrderBy(step => step.Planned.Version).SelectMany(OfStep),
            .. state.Journey.Waypoints.Values.OrderBy(waypoint => waypoint.Planned.Version).SelectMany(OfWaypoint),
            .. state.Journey.Milestones.Values.OrderBy(milestone => milestone.Planned.Version).SelectMany(milestone => OfMilestone(milestone, state.Journey)),
            .. state.Journey.Operations.DistinctBy(operation => (operation.BegunBy.EntryId, operation.Measure)).SelectMany(OfOperation),
            .. state
                .Journey.Dependencies.Values.OrderBy(dependency => dependency.DeclaredBy.Version)
                .Select(dependency => OfDependency(dependency, state.Journey)),
            .. state.Journey.Baselines.SelectMany(numbered => OfBaseline(numbered.Number, numbered.Baseline, state.Journey)),
        ];

    private static IEnumerable<StateFact> OfStep(Step step)
    {
        var about = new Subject(ChangeKind.Journey, step.Id, $"Step “{step.Name}”");
        var forecast = step.Forecasts.LastOrDefault() ?? step.Planned;
        yield return about.Fact("status", Phrases.Words(step.Status), step.Abandoned ?? step.Completed ?? step.Started ?? step.Planned);
        yield return about.Fact("planned on", Marked.Date(step.Planned.On), step.Planned);
        yield return about.Fact("started", Marked.Date(step.Started?.On), step.Started);
        yield return about.Fact("completed", Marked.Date(step.Completed?.On), step.Completed);
        yield return about.Fact("abandoned", Marked.Date(step.Abandoned?.On), step.Abandoned);
        yield return about.Fact("planned start", Marked.Date(step.PlannedStart), step.Planned);
        yield return about.Fact("planned finish", Marked.Date(step.PlannedFinish), step.Planned);
        yield return about.Fact("forecast start", Marked.Date(step.ForecastStart), forecast);
        yield return about.Fact("forecast finish", Marked.Date(step.ForecastFinish), forecast);
        yield return about.Fact("measures", Phrases.List(step.Measures.Select(Wording.Name)), step.Planned);
        yield return about.Fact("shared by", Phrases.Agencies(step.AgencyIds), step.Planned);
        yield return about.Fact("areas", Phrases.List(step.Areas.Select(Phrases.Words)), step.Planned);
        yield return about.Fact("purpose", step.Purpose, step.Planned);
        yield return about.Fact("evidence", step.Evidence, step.Completed);
        yield return about.Fact("part of the transformation", Phrases.Words(step.Part), step.PlacedBy);
    }

    private static IEnumerable<StateFact> OfWaypoint(Waypoint waypoint)
    {
        var about = new Subject(ChangeKind.Journey, waypoint.Id, $"Waypoint “{Phrases.Words(waypoint.Model)}”");
        yield return about.Fact("planned on", Marked.Date(waypoint.Planned.On), waypoint.Planned);
        yield return about.Fact("by", Marked.Date(waypoint.By), waypoint.Planned);
        yield return about.Fact("reason", waypoint.Reason, waypoint.Planned);
    }

    private static IEnumerable<StateFact> OfMilestone(Milestone milestone, Journey journey)
    {
        var about = new Subject(ChangeKind.Journey, milestone.Id, $"Milestone “{milestone.Name}”");
        yield return about.Fact("planned on", Marked.Date(milestone.Planned.On), milestone.Planned);
        yield return about.Fact("due", Marked.Date(milestone.DueOn), milestone.Rescheduled.LastOrDefault() ?? milestone.Planned);
        yield return about.Fact("reached", Marked.Date(milestone.Reached?.On), milestone.Reached);
        yield return about.Fact("dropped", Marked.Date(milestone.Dropped?.On), milestone.Dropped);
        yield return about.Fact("step", StepName(journey, milestone.StepId), milestone.Planned);
        yield return about.Fact("answerable", Phrases.Agency(milestone.AgencyId), milestone.Planned);
        yield return about.Fact("quick win", milestone.QuickWin ? "yes" : null, milestone.Planned);
        yield return about.Fact("evidence", milestone.Evidence, milestone.Reached);
    }

    private static IEnumerable<StateFact> OfOperation(MeasureOperation operation)
    {
        var about = new Subject(ChangeKind.Journey, $"{operation.BegunBy.EntryId:N}/{operation.Measure}", $"Measure “{Wording.Name(operation.Measure)}”");
        yield return about.Fact("in operation since", Marked.Since(operation.From), operation.BegunBy);
        yield return about.Fact("in operation until", Marked.Date(operation.Until), operation.EndedBy) with
        {
            Bearing = () => [operation.BegunBy],
        };
        yield return about.Fact("shared by", Phrases.Agencies(operation.AgencyIds), operation.BegunBy);
        yield return about.Fact("description", operation.Description, operation.BegunBy);
    }

    private static StateFact OfDependency(Dependency dependency, Journey journey)
    {
        var about = new Subject(ChangeKind.Journey, dependency.StepId, StepName(journey, dependency.StepId) is { } step ? $"Step {step}" : "A step");
        var other = dependency.WaitsForInitiativeId is { } initiative
            ? $"a step of {Phrases.Initiative(initiative)}"
            : StepName(journey, dependency.WaitsForStepId) ?? "another step";
        return about.Each("waits for", dependency.Reason is { } reason ? $"{other}: {reason}" : other, dependency.DeclaredBy);
    }

    private static IEnumerable<StateFact> OfBaseline(int number, Baseline baseline, Journey journey)
    {
        var about = new Subject(ChangeKind.Journey, baseline.Id, FormattableString.Invariant($"Baseline {number}"));
        yield return about.Fact("fixes the plan of", Marked.Date(baseline.SetBy.On), baseline.SetBy);
        yield return about.Fact("name", baseline.Name, baseline.SetBy);
        yield return about.Fact("reason", baseline.Reason, baseline.SetBy);
        foreach (var step in journey.Steps.Values.OrderBy(step => step.Planned.Version))
        {
            yield return OfStep("start", $"{baseline.StepStarts.GetValueOrDefault(step.Id)}", step);
            yield return OfStep("finish", $"{baseline.StepFinishes.GetValueOrDefault(step.Id)}", step);
        }

        foreach (var milestone in journey.Milestones.Values.OrderBy(milestone => milestone.Planned.Version))
        {
            var fact = about.Fact($"milestone “{milestone.Name}”", $"{baseline.MilestonesDue.GetValueOrDefault(milestone.Id)}", baseline.SetBy);
            yield return fact with
            {
                Key = fact.Key with { One = milestone.Id },
                Bearing = () => [.. new[] { milestone.Planned, milestone.Reached, milestone.Dropped }.OfType<EntryReference>(), .. milestone.Rescheduled],
            };
        }

        StateFact OfStep(string aspect, string? value, Step step)
        {
            var fact = about.Fact($"step “{step.Name}” · {aspect}", value, baseline.SetBy);
            return fact with
            {
                Key = fact.Key with { One = step.Id },
                Bearing = () => [.. new[] { step.Planned, step.Started, step.Completed, step.Abandoned }.OfType<EntryReference>(), .. step.Forecasts],
            };
        }
    }

    private static string? StepName(Journey journey, Guid? id) => id is { } known && journey.Steps.TryGetValue(known, out var step) ? $"“{step.Name}”" : null;
}
