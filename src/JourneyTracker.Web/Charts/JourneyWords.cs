using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Charts;

/// <summary>What the drawing of a journey shows, in words: a sentence a lane, for who does not see it.</summary>
internal static class JourneyWords
{
    /// <summary>The sentences, in the order of the lanes.</summary>
    public static IEnumerable<string> Of(InitiativeState state, DateOnly today)
    {
        var baseline = state.Journey.Baselines.Select(numbered => numbered.Baseline).LastOrDefault();
        foreach (var step in state.Journey.StepsInOrder())
            yield return $"{step.Name}: {string.Join(", ", Parts(step, baseline, today))}.";
        foreach (var milestone in state.Journey.Milestones.Values.Where(milestone => milestone.Dropped is null && JourneyDrawing.On(milestone) is not null).OrderBy(milestone => milestone.Planned.Version))
            yield return $"Milestone {milestone.Name}: {Words.Lower(Words.Of(milestone.StatusOn(today)))}, {Dates.Shown(JourneyDrawing.On(milestone)!.Value)}{(JourneyDrawing.IsLate(milestone) ? $", first due {Dates.Shown(milestone.FirstDueOn!.Value)}" : "")}.";
    }

    private static IEnumerable<string> Parts(Step step, Baseline? baseline, DateOnly today)
    {
        yield return Words.Of(step.Status);
        var finish = step.EndedOn() ?? step.Finish;
        if (step.BeganOn() is { } start && start != finish)
            yield return $"from {Dates.Since(start)}";
        if (finish is { } end)
            yield return step.BeganOn() == end ? Dates.When(end) : $"to {Dates.Since(end)}";
        if (step.IsOverdueOn(today))
            yield return "overdue";
        if (step.FinishIn(baseline) is { } planned && planned != finish)
            yield return $"end in the baseline {Dates.Shown(planned)}";
    }
}
