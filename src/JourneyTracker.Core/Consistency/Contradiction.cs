using System.Collections.Immutable;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Consistency;

/// <summary>An entry says what can't have been so, if the others of its record are right.</summary>
/// <param name="Rule">The rule that forbids it.</param>
/// <param name="Entry">The entry; with the rule it tells the same contradiction before and after something is recorded.</param>
/// <param name="With">The entries it is at odds with; none where it is at odds with itself.</param>
/// <param name="Sentence">What is at odds, for a person.</param>
public sealed record Contradiction(ContradictionRule Rule, EntryReference Entry, ImmutableArray<EntryReference> With, string Sentence)
{
    /// <summary>What makes it the same contradiction, whatever else is recorded.</summary>
    public (ContradictionRule Rule, Guid EntryId) Identity => (Rule, Entry.EntryId);

    /// <summary>Every entry it is made of.</summary>
    public IEnumerable<EntryReference> Entries => With.Prepend(Entry);
}

/// <summary>The rules about what a record as a whole may say.</summary>
public enum ContradictionRule
{
    /// <summary>Nothing rests on what was withdrawn.</summary>
    RestsOnWithdrawn,

    /// <summary>Nothing but a measurement is dated before what it belongs to began.</summary>
    BeforeTheBeginning,

    /// <summary>Nothing new is planned, raised or brought into operation after the end.</summary>
    AfterTheEnd,

    /// <summary>What is over is neither measured nor planned, judged or dealt with any more.</summary>
    AfterRetirement,

    /// <summary>Nothing ends before it begins, and nothing is told of it before it was there.</summary>
    EndsBeforeItBegins,

    /// <summary>Nothing begins or ends twice.</summary>
    Twice,

    /// <summary>What is undone was done before, and is not done twice without being undone.</summary>
    OutOfTurn,

    /// <summary>
    /// Nothing takes place twice at the same time: an agency is a partner once, steps do not wait for each other, initiatives do not take each other's place.
    /// </summary>
    AtTheSameTime,

    /// <summary>Every baseline but the first has a reason and a decision.</summary>
    BaselineWithoutDecision,

    /// <summary>Confidence is rated on scales that are defined.</summary>
    RatedWithoutScale,
}
