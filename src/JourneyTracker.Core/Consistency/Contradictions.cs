using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Consistency;

/// <summary>
/// What the entries of a record may not say together. It is asked of everything that is about to be recorded, whichever
/// command it comes from: an entry, a correction, another date, a withdrawal, many at once.
/// </summary>
/// <remarks>
/// To add a rule:
/// 1. Write a pure function of a <see cref="Story" /> (all facts that stand, at the dates they have now) that yields a
///    <see cref="Contradiction" /> for every entry that can't be right; <see cref="Patterns" /> has the usual shapes.
///    It judges the whole story and not its end: what was so on any day.
/// 2. Compare dates through <see cref="Readings" /> alone: a date known in part contradicts only where every day it can
///    mean does.
/// 3. Blame one entry, always the same one while its contradiction lasts: rule and entry are what tells an old
///    contradiction, which is shown under attention and blocks nothing, from a new one, which is refused. The others go
///    into <see cref="Contradiction.With" />. What it says of them comes from <see cref="Sentences" />.
/// 4. Add it to the list of its kind of record below. That is all: the store asks before every append, attention and
///    the tests' generated histories ask too. What needs other records is asked by the store, see
///    <see cref="Recording.ContradictionGuard" />.
/// </remarks>
public static class Contradictions
{
    private static readonly ImmutableArray<StoryRule> OfAll =
    [
        GeneralContradictions.RestsOnWithdrawn,
        GeneralContradictions.BeforeItWasThere,
        GeneralContradictions.BeforeTheBeginning,
    ];

    /// <summary>Every contradiction in a story.</summary>
    public static ImmutableArray<Contradiction> Of(Story story) =>
        story.Registration is null
            ? []
            : [.. OfAll.Concat(story.Registration.Entry.Rules()).SelectMany(rule => rule(story)).DistinctBy(contradiction => contradiction.Identity)];

    /// <summary>Checks that what is added to a log brings no contradiction that was not there before.</summary>
    /// <param name="before">The log as it is.</param>
    /// <param name="after">The log with what is to be recorded, all that is recorded together at once.</param>
    /// <exception cref="RecordContradicted">It does; which entries would contradict each other is said.</exception>
    public static void EnsureNoneIsAdded(EntryLog before, EntryLog after) => EnsureNoneIsAdded(before, after, Of(Story.Of(after)), () => Of(Story.Of(before)));

    /// <summary>Checks that of some contradictions all were there before.</summary>
    /// <param name="before">The log as it is.</param>
    /// <param name="after">The log with what is to be recorded.</param>
    /// <param name="then">What would contradict each other then.</param>
    /// <param name="now">What contradicts each other now.</param>
    /// <exception cref="RecordContradicted">One was not.</exception>
    internal static void EnsureNoneIsAdded(EntryLog before, EntryLog after, IReadOnlyCollection<Contradiction> then, Func<IEnumerable<Contradiction>> now)
    {
        // Hardly any record has one, so what was there before is looked at only where there is.
        if (
            then.Count == 0
            || then.ExceptBy(now().Select(contradiction => contradiction.Identity), contradiction => contradiction.Identity).ToList()
                is not { Count: > 0 } added
        )
        {
            return;
        }

        var isNew = after.Recorded.Skip((int)before.Version).Select(recorded => recorded.Entry).ToList();
        throw new RecordContradicted(
            added,
            [
                .. added
                    .SelectMany(contradiction => contradiction.Entries)
                    .DistinctBy(entry => entry.EntryId)
                    .Where(entry => isNew.All(recorded => recorded.EntryId != entry.EntryId)),
            ],
            isNew switch
            {
                [EntryRedated] => ["newOn"],
                [EntryWithdrawn] => ["withdrawnEntryId"],
                [_] => ["on"],
                _ => [],
            }
        );
    }
}
