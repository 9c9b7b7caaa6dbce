using System.Collections.Immutable;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The days on which a step surely waits for another one.</summary>
/// <param name="InitiativeId">The initiative that says so.</param>
/// <param name="Declared">The entry that says so.</param>
/// <param name="StepId">The step that waits.</param>
/// <param name="WaitsForStepId">The step it waits for.</param>
/// <param name="WaitsForInitiativeId">The initiative of that step; null where it is the same.</param>
/// <param name="From">The first of these days.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="StepName">What the step that waits is called.</param>
internal sealed record DependencySpan(
    Guid InitiativeId,
    RecordedEntry Declared,
    Guid StepId,
    Guid WaitsForStepId,
    Guid? WaitsForInitiativeId,
    DateOnly From,
    DateOnly Until,
    string? StepName
)
{
    /// <summary>The step that waits, of its initiative: another may have one of the same id.</summary>
    public (Guid InitiativeId, Guid StepId) Waits => (InitiativeId, StepId);

    /// <summary>The step it waits for, likewise.</summary>
    public (Guid InitiativeId, Guid StepId) WaitsFor => (WaitsForInitiativeId ?? InitiativeId, WaitsForStepId);

    /// <summary>The dependencies that an initiative's story tells of.</summary>
    public static IEnumerable<DependencySpan> Of(Story story)
    {
        var initiative = story.Registration?.Entry.EntryId ?? Guid.Empty;
        var ended = story.About(entry => (entry as DependencyEnded)?.DependencyId);
        foreach (var fact in story.Facts)
        {
            if (fact.Entry is DependencyDeclared e)
            {
                var (from, until) = Readings.SureDays(fact.On, ended[e.EntryId].Select(end => (PartialDate?)end.On).Min());
                yield return new DependencySpan(
                    initiative,
                    fact,
                    e.StepId,
                    e.WaitsForStepId,
                    e.WaitsForInitiativeId == initiative ? null : e.WaitsForInitiativeId,
                    from,
                    until,
                    (story.Fact(e.StepId)?.Entry as StepPlanned)?.Name
                );
            }
        }
    }
}

/// <summary>Steps that wait for each other, directly or through others: none of them could ever begin.</summary>
internal static class DependencyCycles
{
    /// <summary>The dependencies that are part of a circle on any day.</summary>
    public static IEnumerable<Contradiction> Of(IReadOnlyCollection<DependencySpan> dependencies) => Circles(dependencies).Select(circle => circle.Told);

    /// <summary>The same, each with what it is made of, the dependency it is told of first.</summary>
    public static IEnumerable<(ImmutableArray<DependencySpan> Circle, Contradiction Told)> Circles(IReadOnlyCollection<DependencySpan> dependencies)
    {
        // A circle that closes at all is closed on the first day of the last of its dependencies.
        foreach (var day in dependencies.Select(dependency => dependency.From).Distinct().Order())
        {
            var inCircles = Peeled([.. dependencies.Where(dependency => dependency.From <= day && day < dependency.Until)]);
            foreach (var dependency in inCircles)
            {
                if (Way(inCircles, dependency.WaitsFor, dependency.Waits) is { } others)
                {
                    ImmutableArray<DependencySpan> circle = [dependency, .. others.Where(other => other != dependency)];
                    yield return (
                        circle,
                        new Contradiction(
                            ContradictionRule.AtTheSameTime,
                            dependency.Declared.Reference,
                            [.. circle.Skip(1).Select(other => other.Declared.Reference)],
                            Sentence(circle, day)
                        )
                    );
                }
            }
        }
    }

    private static string Sentence(ImmutableArray<DependencySpan> circle, DateOnly day)
    {
        // Two steps may be called the same.
        var steps = circle
            .DistinctBy(dependency => dependency.Waits)
            .Select(dependency => dependency.StepName is { } name ? $"'{Phrases.Short(name)}'" : "another step")
            .Order(StringComparer.Ordinal)
            .ToList();
        return steps.Count == 1
            ? $"The step {steps[0]} waits for itself from {Marked.Date(PartialDate.Day(day))} on."
            : $"The steps {string.Join(", ", steps.SkipLast(1))} and {steps[^1]} wait for each other from {Marked.Date(PartialDate.Day(day))} on, so that none of them could ever begin.";
    }

    /// <summary>What is left of some dependencies without those that lead nowhere or come from nowhere.</summary>
    private static List<DependencySpan> Peeled(List<DependencySpan> left)
    {
        for (var before = 0; before != left.Count; )
        {
            before = left.Count;
            var (waiting, waitedFor) = (left.Select(dependency => dependency.Waits).ToHashSet(), left.Select(dependency => dependency.WaitsFor).ToHashSet());
            left = [.. left.Where(dependency => waiting.Contains(dependency.WaitsFor) && waitedFor.Contains(dependency.Waits))];
        }

        return left;
    }

    /// <summary>The dependencies that lead from one step to another; empty where they are the same, null where none do.</summary>
    private static List<DependencySpan>? Way(List<DependencySpan> dependencies, (Guid, Guid) from, (Guid, Guid) to)
    {
        var ahead = new Queue<(Guid, Guid)>([from]);
        var reachedBy = new Dictionary<(Guid, Guid), DependencySpan?> { [from] = null };
        var next = dependencies.ToLookup(dependency => dependency.Waits);
        while (ahead.TryDequeue(out var step))
        {
            if (step == to)
            {
                var way = new List<DependencySpan>();
                while (reachedBy[step] is { } by)
                {
                    way.Add(by);
                    step = by.Waits;
                }

                return way;
            }

            foreach (var dependency in next[step])
            {
                if (reachedBy.TryAdd(dependency.WaitsFor, dependency))
                {
                    ahead.Enqueue(dependency.WaitsFor);
                }
            }
        }

        return null;
    }
}
