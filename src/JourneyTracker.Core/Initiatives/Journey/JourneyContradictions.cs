using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of the journey.</summary>
internal static class JourneyContradictions
{
    /// <summary>A step starts once and ends once, not before it started, and is not forecast afterwards.</summary>
    public static IEnumerable<Contradiction> Steps(Story story) =>
        Patterns
            .Lasting(story, entry => (entry as StepStarted)?.StepId, EndsStep)
            .Concat(Patterns.NotAfter(story, EndsStep, entry => (entry as StepForecastChanged)?.StepId));

    /// <summary>A milestone is reached or dropped, once, and is not rescheduled afterwards.</summary>
    public static IEnumerable<Contradiction> Milestones(Story story) =>
        Patterns.Once(story, EndsMilestone).Concat(Patterns.NotAfter(story, EndsMilestone, entry => (entry as MilestoneRescheduled)?.MilestoneId));

    /// <summary>A measure is discontinued while it is in operation.</summary>
    public static IEnumerable<Contradiction> Measures(Story story)
    {
        // A step brings several measures; each is looked at by itself.
        var discontinued = story.Facts.Select(fact => fact.Entry).OfType<MeasureDiscontinued>().Select(e => e.Measure).Distinct();
        return discontinued.SelectMany(measure =>
            Patterns.Turns(
                story,
                entry => Begins(story, entry, measure) ? measure : null,
                entry => (entry as MeasureDiscontinued)?.Measure == measure ? (Measure?)measure : null,
                (_, _) => true
            )
        );
    }

    /// <summary>Every baseline but the first recorded has a reason and a decision of its own, and none is dated before one recorded earlier.</summary>
    public static IEnumerable<Contradiction> Baselines(Story story)
    {
        var baselines = story.Facts.Where(fact => fact.Entry is BaselineSet).OrderBy(fact => fact.Version).ToList();
        for (var i = 1; i < baselines.Count; i++)
        {
            var (fact, before, decision) = (baselines[i], baselines.Take(i), ((BaselineSet)baselines[i].Entry).DecisionId);
            if (decision is null || ((BaselineSet)fact.Entry).Reason is null)
            {
                yield return Contradicts(
                    ContradictionRule.BaselineWithoutDecision,
                    baselines[0],
                    $"The baseline of {Marked.Date(fact.On)} would no longer be the first, so it needs a reason and a decision."
                );
            }
            else if (before.FirstOrDefault(other => ((BaselineSet)other.Entry).DecisionId == decision) is { } allowed)
            {
                yield return Contradicts(
                    ContradictionRule.BaselineWithoutDecision,
                    allowed,
                    $"The baselines of {Marked.Date(allowed.On)} and {Marked.Date(fact.On)} would rest on one decision. Each needs its own."
                );
            }

            if (before.FirstOrDefault(other => Readings.SurelyBefore(fact.On, other.On)) is { } earlier)
            {
                yield return Contradicts(
                    ContradictionRule.OutOfTurn,
                    earlier,
                    $"The baseline of {Marked.Date(fact.On)} was recorded to replace that of {Marked.Date(earlier.On)}, so it can't come before it."
                );
            }

            Contradiction Contradicts(ContradictionRule rule, RecordedEntry with, string sentence) => new(rule, fact.Reference, [with.Reference], sentence);
        }
    }

    /// <summary>A dependency ends once, and steps do not wait for each other, on any day.</summary>
    public static IEnumerable<Contradiction> Dependencies(Story story) =>
        Patterns.Once(story, entry => (entry as DependencyEnded)?.DependencyId).Concat(DependencyCycles.Of([.. DependencySpan.Of(story)]));

    private static Guid? EndsStep(IEntry entry) =>
        entry switch
        {
            StepCompleted e => e.StepId,
            StepAbandoned e => e.StepId,
            _ => null,
        };

    private static Guid? EndsMilestone(IEntry entry) =>
        entry switch
        {
            MilestoneReached e => e.MilestoneId,
            MilestoneDropped e => e.MilestoneId,
            _ => null,
        };

    private static bool Begins(Story story, IEntry entry, Measure measure) =>
        entry switch
        {
            MeasureInOperation e => e.Measure == measure,
            StepCompleted e => story.Fact(e.StepId)?.Entry is StepPlanned step && step.Measures.Contains(measure),
            _ => false,
        };
}
