using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Consistency;

/// <summary>The shapes that most rules about a record have.</summary>
internal static class Patterns
{
    // Beyond that only neighbours are compared, which is exact for dates known to the day.
    private const int MostCompared = 200;

    /// <summary>Nothing ends before it begins, and neither happens twice.</summary>
    /// <param name="story">The story.</param>
    /// <param name="begins">Of an entry that begins something, what; null of others.</param>
    /// <param name="ends">Of an entry that ends something, what; null of others.</param>
    public static IEnumerable<Contradiction> Lasting(Story story, Func<IEntry, Guid?> begins, Func<IEntry, Guid?> ends) =>
        NotBefore(story, begins, ends).Concat(Once(story, begins)).Concat(Once(story, ends));

    /// <summary>What follows something comes no earlier than that.</summary>
    public static IEnumerable<Contradiction> NotBefore(Story story, Func<IEntry, Guid?> first, Func<IEntry, Guid?> then)
    {
        var firsts = story.About(first);
        foreach (var later in story.About(then))
        {
            foreach (var fact in later)
            {
                if (firsts[later.Key].FirstOrDefault(begun => Readings.SurelyBefore(fact.On, begun.On)) is { } begun)
                {
                    yield return new Contradiction(
                        ContradictionRule.EndsBeforeItBegins,
                        fact.Reference,
                        [begun.Reference],
                        $"{Sentences.Subject(story, fact.Entry)} {fact.Entry.EntryKind.Did} {Marked.On(fact.On)}, but {begun.Entry.EntryKind.Did} only {Marked.On(begun.On)}."
                    );
                }
            }
        }
    }

    /// <summary>Nothing more is told of what had surely ended, and was not taken up again in between.</summary>
    /// <param name="story">The story.</param>
    /// <param name="ends">Of an entry that ends something, what; null of others.</param>
    /// <param name="then">Of an entry that can be told only of what goes on, what it is told of; null of others.</param>
    /// <param name="resumes">Of an entry that takes up again what had ended, what; null of others.</param>
    public static IEnumerable<Contradiction> NotAfter(Story story, Func<IEntry, Guid?> ends, Func<IEntry, Guid?> then, Func<IEntry, Guid?>? resumes = null)
    {
        var (ended, resumed) = (story.About(ends), story.About(resumes ?? (_ => (Guid?)null)));
        foreach (var later in story.About(then).Where(later => ended.Contains(later.Key)))
        {
            foreach (var fact in later)
            {
                if (
                    ended[later.Key]
                        .FirstOrDefault(end =>
                            Readings.SurelyBefore(end.On, fact.On) && !resumed[later.Key].Any(again => Readings.MayLieBetween(again.On, end.On, fact.On))
                        ) is
                    { } over
                )
                {
                    yield return new Contradiction(
                        ContradictionRule.AfterRetirement,
                        fact.Reference,
                        [over.Reference],
                        $"{Sentences.Subject(story, fact.Entry)} {fact.Entry.EntryKind.Did} {Marked.On(fact.On)}, but {over.Entry.EntryKind.Did} {Marked.On(over.On)}."
                    );
                }
            }
        }
    }

    /// <summary>It happens to a thing once.</summary>
    public static IEnumerable<Contradiction> Once(Story story, Func<IEntry, Guid?> happens)
    {
        foreach (var facts in story.About(happens).Where(facts => facts.Skip(1).Any()))
        {
            var first = facts.MinBy(fact => (fact.On, fact.Version))!;
            foreach (var again in facts.Where(fact => fact != first))
            {
                yield return new Contradiction(
                    ContradictionRule.Twice,
                    again.Reference,
                    [first.Reference],
                    $"{Sentences.Subject(story, again.Entry)} {first.Entry.EntryKind.Did} {Marked.On(first.On)} and {again.Entry.EntryKind.Did} {Marked.On(again.On)}: only one of the two can be right."
                );
            }
        }
    }

    /// <summary>What is done is undone before it is done again, and nothing is undone that was not done.</summary>
    /// <param name="story">The story.</param>
    /// <param name="doing">Of an entry that does something, to what; null of others.</param>
    /// <param name="undoing">Of an entry that undoes it, to what; null of others.</param>
    /// <param name="mayAdd">Whether the second may be done while the first still is; null: never.</param>
    public static IEnumerable<Contradiction> Turns<TAbout>(
        Story story,
        Func<IEntry, TAbout?> doing,
        Func<IEntry, TAbout?> undoing,
        Func<IEntry, IEntry, bool>? mayAdd = null
    )
        where TAbout : struct
    {
        var (done, undone) = (story.About(doing), story.About(undoing));
        foreach (var about in done.Select(facts => facts.Key).Union(undone.Select(facts => facts.Key)))
        {
            var (does, undoes) = (InOrder(done[about]), InOrder(undone[about]));
            foreach (var fact in undoes.Where(fact => !does.Any(before => Readings.MayComeBefore(before.On, fact.On))))
            {
                yield return new Contradiction(
                    ContradictionRule.OutOfTurn,
                    fact.Reference,
                    [.. does.Take(1).Select(after => after.Reference)],
                    $"{Sentences.Subject(story, fact.Entry)} {fact.Entry.EntryKind.Did} {Marked.On(fact.On)}, but there was nothing before it to undo."
                );
            }

            foreach (
                var (first, again) in Repeated(does, undoes)
                    .Where(pair => mayAdd?.Invoke(pair.First.Entry, pair.Again.Entry) != true)
                    .Concat(Repeated(undoes, does))
            )
            {
                yield return new Contradiction(
                    ContradictionRule.OutOfTurn,
                    again.Reference,
                    [first.Reference],
                    $"{Sentences.Subject(story, again.Entry)} {first.Entry.EntryKind.Did} {Marked.On(first.On)} and {again.Entry.EntryKind.Did} {Marked.On(again.On)}, with nothing in between."
                );
            }
        }
    }

    /// <summary>The pairs that follow each other, with nothing between that undoes the first.</summary>
    private static IEnumerable<(RecordedEntry First, RecordedEntry Again)> Repeated(ImmutableArray<RecordedEntry> facts, ImmutableArray<RecordedEntry> between)
    {
        for (var i = 1; i < facts.Length; i++)
        {
            for (var j = i - 1; j >= (facts.Length > MostCompared ? i - 1 : 0); j--)
            {
                if (!between.Any(other => Readings.MayLieBetween(other.On, facts[j].On, facts[i].On)))
                {
                    yield return (facts[j], facts[i]);
                    break;
                }
            }
        }
    }

    /// <summary>Facts by their dates, then as they were recorded.</summary>
    public static ImmutableArray<RecordedEntry> InOrder(IEnumerable<RecordedEntry> facts) => [.. facts.OrderBy(fact => fact.On).ThenBy(fact => fact.Version)];
}
