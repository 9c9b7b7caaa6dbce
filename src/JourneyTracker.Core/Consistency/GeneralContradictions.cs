using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Consistency;

/// <summary>What no record may say, whatever it is of.</summary>
internal static class GeneralContradictions
{
    /// <summary>Nothing rests on what was withdrawn.</summary>
    public static IEnumerable<Contradiction> RestsOnWithdrawn(Story story) =>
        from fact in story.Facts
        from foundation in fact.Entry.RestsOn
        where story.Fact(foundation) is null
        select new Contradiction(
            ContradictionRule.RestsOnWithdrawn,
            fact.Reference,
            [],
            $"{Sentences.Subject(story, fact.Entry)} {fact.Entry.EntryKind.Did} {Marked.On(fact.On)}, which rests on the withdrawn entry {foundation}."
        );

    /// <summary>Nothing is told of what was not there yet, unless it shows that it was.</summary>
    public static IEnumerable<Contradiction> BeforeItWasThere(Story story)
    {
        foreach (var fact in story.Facts.Where(fact => fact.Entry is not ICorrection))
        {
            if (
                fact
                    .Entry.RestsOn.Except(fact.Entry.Mentions)
                    .Select(story.Fact)
                    .FirstOrDefault(foundation => foundation is not null && !Timeline.ShowsThatThereWas(fact, foundation)) is
                { } later
            )
            {
                var (subject, there) = (Sentences.Subject(story, fact.Entry), Sentences.Subject(story, later.Entry));
                yield return new Contradiction(
                    ContradictionRule.EndsBeforeItBegins,
                    fact.Reference,
                    [later.Reference],
                    $"{subject} {fact.Entry.EntryKind.Did} {Marked.On(fact.On)}, but {(subject == there ? "" : $"{Sentences.Within(there)} ")}{later.Entry.EntryKind.Did} only {Marked.On(later.On)}."
                );
            }
        }
    }

    /// <summary>
    /// Nothing is dated before what it belongs to began, but what
    /// tells of the years before.
    /// </summary>
    public static IEnumerable<Contradiction> BeforeTheBeginning(Story story) =>
        from fact in story.Facts
        where fact.Entry is not (IRegistration or ICorrection) && !fact.Entry.TellsOfYearsBefore && Readings.SurelyBefore(fact.On, story.Registration!.On)
        select new Contradiction(
            ContradictionRule.BeforeTheBeginning,
            fact.Reference,
            [story.Registration!.Reference],
            $"{Sentences.Subject(story, fact.Entry)} {fact.Entry.EntryKind.Did} {Marked.On(fact.On)}, but {story.Registration!.Entry.Began()} only {Marked.On(story.Registration!.On)}."
        );
}
