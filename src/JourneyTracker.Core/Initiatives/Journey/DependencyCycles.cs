using System.Collections.Immutable;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The days on which a step surely waits for another one.</summary>
/// <param name="Declared">The entry that says so.</param>
/// <param name="StepId">The step that waits.</param>
/// <param name="WaitsForStepId">The step it waits for.</param>
/// <param name="WaitsForInitiativeId">The initiative of that step; null where it is the same.</param>
/// <param name="From">The first of these days.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="StepName">What the step that waits is called.</param>
internal sealed record DependencySpan(RecordedEntry Declared, Guid StepId, Guid WaitsForStepId, Guid? WaitsForInitiativeId, DateOnly From, DateOnly Until, string? StepName)
{
    /// <summary>The dependencies that an initiative's story tells of.</summary>
    public static IEnumerable<DependencySpan> Of(Story story)
    {
        var ended = story.About(entry => (entry as DependencyEnded)?.DependencyId);
        foreach (var fact in story.Facts)
        {
            if (fact.Entry is DependencyDeclared e)
            {
                var (from, until) = Readings.SureDays(fact.On, ended[e.EntryId].Select(end => (PartialDate?)end.On).Min());
                yield return new DependencySpan(fact, e.StepId, e.WaitsForStepId, e.WaitsForInitiativeId == story.Registration?.Entry.EntryId ? null : e.WaitsForInitiativeId, from, until, (story.Fact(e.StepId)?.Entry as StepPlanned)?.Name);
            }
        }
    }
}

/// <summary>Steps that wait for each other, directly or through others: none of them could ever begin.</summary>
internal static class DependencyCycles
{
    /// <summary>The dependencies that are part of a circle on any day.</summary>
    public static IEnumerable<Contradiction> Of(IReadOnlyCollection<DependencySpan> dependencies)
    {
        // A circle that closes at all is closed on the first day of the last of its dependencies.
        foreach (var day in dependencies.Select(dependency => dependency.From).Distinct().Order())
        {
            var inCircles = Peeled([.. dependencies.Where(dependency => dependency.From <= day && day < dependency.Until)]);
            foreach (var dependency in inCircles)
            {
                if (Way(inCircles, dependency.WaitsForStepId, dependency.StepId) is { } others)
                {
                    ImmutableArray<DependencySpan> circle = [dependency, .. others.Where(other => other != dependency)];
                    yield return new Contradiction(ContradictionRule.AtTheSameTime, dependency.Declared.Reference, [.. circle.Skip(1).Select(other => other.Declared.Reference)], Sentence(circle, day));
                }
            }
        }
    }

    private static string Sentence(ImmutableArray<DependencySpan> circle, DateOnly day)
    {
        var steps = circle.Select(dependency => dependency.StepName is { } name ? $"'{Sentences.Short(name)}'" : "another step").Distinct().Order(StringComparer.Ordinal).ToList();
        return steps.Count == 1
            ? $"The step {steps[0]} waits for itself from {Told.Date(PartialDate.Day(day))} on."
            : $"The steps {string.Join(", ", steps.SkipLast(1))} and {steps[^1]} wait for each other from {Told.Date(PartialDate.Day(day))} on, so that none of them could ever begin.";
    }

    /// <summary>What is left of some dependencies without those that lead nowhere or come from nowhere.</summary>
    private static List<DependencySpan> Peeled(List<DependencySpan> left)
    {
        for (var before = 0; before != left.Count;)
        {
            before = left.Count;
            var (waiting, waitedFor) = (left.Select(dependency => dependency.StepId).ToHashSet(), left.Select(dependency => dependency.WaitsForStepId).ToHashSet());
            left = [.. left.Where(dependency => waiting.Contains(dependency.WaitsForStepId) && waitedFor.Contains(dependency.StepId))];
        }

        return left;
    }

    /// <summary>The dependencies that lead from one step to another; empty where they are the same, null where none do.</summary>
    private static List<DependencySpan>? Way(List<DependencySpan> dependencies, Guid from, Guid to)
    {
        var ahead = new Queue<Guid>([from]);
        var reachedBy = new Dictionary<Guid, DependencySpan?> { [from] = null };
        var next = dependencies.ToLookup(dependency => dependency.StepId);
        while (ahead.TryDequeue(out var step))
        {
            if (step == to)
            {
                var way = new List<DependencySpan>();
                while (reachedBy[step] is { } by)
                {
                    way.Add(by);
                    step = by.StepId;
                }

                return way;
            }

            foreach (var dependency in next[step])
            {
                if (reachedBy.TryAdd(dependency.WaitsForStepId, dependency))
                {
                    ahead.Enqueue(dependency.WaitsForStepId);
                }
            }
        }

        return null;
    }
}
