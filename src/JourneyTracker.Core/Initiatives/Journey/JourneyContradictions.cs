using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of the journey.</summary>
internal static class JourneyContradictions
{
    /// <summary>A step starts once and ends once, and not before it started; what was not planned yet is not given up.</summary>
    /// <remarks>What was planned may have been completed before: plans are often put on record afterwards.</remarks>
    public static IEnumerable<Contradiction> Steps(Story story) => Patterns
        .Lasting(story, entry => (entry as StepStarted)?.StepId, entry => entry switch { StepCompleted e => e.StepId, StepAbandoned e => e.StepId, _ => null })
        .Concat(Patterns.NotBefore(story, entry => (entry as StepPlanned)?.EntryId, entry => (entry as StepAbandoned)?.StepId));

    /// <summary>A milestone is reached or dropped, once; what was not planned yet is not dropped.</summary>
    public static IEnumerable<Contradiction> Milestones(Story story) => Patterns
        .Once(story, entry => entry switch { MilestoneReached e => e.MilestoneId, MilestoneDropped e => e.MilestoneId, _ => null })
        .Concat(Patterns.NotBefore(story, entry => (entry as MilestonePlanned)?.EntryId, entry => (entry as MilestoneDropped)?.MilestoneId));

    /// <summary>A measure is discontinued while it is in operation.</summary>
    public static IEnumerable<Contradiction> Measures(Story story)
    {
        // A step brings several measures; each is looked at by itself.
        var discontinued = story.Facts.Select(fact => fact.Entry).OfType<MeasureDiscontinued>().Select(e => e.Measure).Distinct();
        return discontinued.SelectMany(measure => Patterns.Turns(
            story,
            entry => Begins(story, entry, measure) ? measure : null,
            entry => (entry as MeasureDiscontinued)?.Measure == measure ? (Measure?)measure : null,
            (_, _) => true));
    }

    /// <summary>Every baseline but the first recorded has a reason and a decision.</summary>
    public static IEnumerable<Contradiction> Baselines(Story story)
    {
        var baselines = story.Facts.Where(fact => fact.Entry is BaselineSet).OrderBy(fact => fact.Version).ToList();
        return baselines.Skip(1)
            .Where(fact => fact.Entry is BaselineSet { DecisionId: null } or BaselineSet { Reason: null })
            .Select(fact => new Contradiction(ContradictionRule.BaselineWithoutDecision, fact.Reference, [baselines[0].Reference],
                $"The baseline of {Told.Date(fact.On)} would no longer be the first, and needs a reason and a decision."));
    }

    /// <summary>A dependency ends after it began, once, and steps do not wait for each other, on any day.</summary>
    public static IEnumerable<Contradiction> Dependencies(Story story) => Patterns
        .Lasting(story, entry => (entry as DependencyDeclared)?.EntryId, entry => (entry as DependencyEnded)?.DependencyId)
        .Concat(DependencyCycles.Of([.. DependencySpan.Of(story)]));

    private static bool Begins(Story story, IEntry entry, Measure measure) => entry switch
    {
        MeasureInOperation e => e.Measure == measure,
        StepCompleted e => story.Fact(e.StepId)?.Entry is StepPlanned step && step.Measures.Contains(measure),
        _ => false,
    };
}
