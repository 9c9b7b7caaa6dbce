using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Charts;

/// <summary>What the drawing of a journey shows, in words: a sentence a lane, for who does not see it.</summary>
internal static class JourneyWords
{
    /// <summary>The sentences, in the order of the lanes.</summary>
    /// <param name="state">The initiative.</param>
    /// <param name="today">The day it is looked at.</param>
    /// <param name="others">Other initiatives whose steps are waited for.</param>
    public static IEnumerable<string> Of(InitiativeState state, DateOnly today, IReadOnlyDictionary<Guid, InitiativeState> others)
    {
        var baseline = state.Journey.Baselines.Select(numbered => numbered.Baseline).LastOrDefault();
        foreach (var step in state.Journey.StepsInOrder())
        {
            yield return $"{step.Name}: {string.Join(", ", Parts(step, baseline, today).Concat(Waiting.Of(state, step, others).Select(waiting => Words.Lower(waiting.InWords))))}.";
        }

        foreach (
            var milestone in state
                .Journey.Milestones.Values.Where(milestone => milestone.Dropped is null && JourneyDrawing.On(milestone) is not null)
                .OrderBy(milestone => milestone.Planned.Version)
        )
        {
            yield return $"Milestone {Of(milestone, today)}{(JourneyDrawing.IsLate(milestone) ? $", first due {Dates.Shown(milestone.FirstDueOn!.Value)}" : "")}.";
        }
    }

    /// <summary>Where a milestone with a date stands, and when it was, or is to be, reached.</summary>
    public static string Of(Milestone milestone, DateOnly today) =>
        $"{milestone.Name}: {Words.Lower(Words.Of(milestone.StatusOn(today)))}, {Dates.Shown(JourneyDrawing.On(milestone)!.Value)}";

    private static IEnumerable<string> Parts(Step step, Baseline? baseline, DateOnly today)
    {
        yield return Words.Of(step.Status);
        var finish = step.EndedOn() ?? step.Finish;
        if (step.BeganOn() is { } start && start != finish)
        {
            yield return $"from {Dates.Since(start)}";
        }

        if (finish is { } end)
        {
            yield return step.BeganOn() == end ? Dates.When(end) : $"to {Dates.Since(end)}";
        }

        if (step.IsOverdueOn(today))
        {
            yield return "overdue";
        }

        if (step.FinishIn(baseline) is { } planned && planned != finish)
        {
            yield return $"end in the baseline {Dates.Shown(planned)}";
        }
    }
}
