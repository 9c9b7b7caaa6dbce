using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// That a corrected date takes no entry its effect. Dates known in part may overlap without contradicting each other, but
/// the story is told in one order: in that order, pausing what is paused or reopening what is open would change nothing.
/// </summary>
internal static class StoryOrder
{
    /// <summary>Checks that every entry that had an effect in the story has one after a change of the record.</summary>
    /// <param name="log">What is recorded.</param>
    /// <param name="change">What is to be recorded.</param>
    /// <param name="field">The field of the command that asks for it.</param>
    /// <exception cref="OutOfOrder">An entry that is dated anew, or another one, would lose its effect.</exception>
    public static void EnsureKept(EntryLog log, IRecordChange change, string field)
    {
        var (before, after) = (log.Holding(AsOf.Now), log.HoldingWith(change));
        var dates = before.ToDictionary(fact => fact.Entry.EntryId, fact => fact.On);
        if (after.FirstOrDefault(fact => dates.TryGetValue(fact.Entry.EntryId, out var on) && on != fact.On) is not { } moved)
        {
            return;
        }

        // What contradicts another entry whatever the dates mean is refused for that, and the entries are named.
        var contradicting = Contradictions.Of(new Story(after)).Select(contradiction => contradiction.Entry.EntryId);
        var idle = WithoutEffect(after)
            .ExceptBy(WithoutEffect(before).Select(fact => fact.Entry.EntryId).Concat(contradicting), fact => fact.Entry.EntryId)
            .ToList();
        if (idle.Count > 0)
        {
            // Each is told by the date that it has, the one that is dated anew too.
            throw new OutOfOrder(
                moved.On,
                [.. idle.Select(fact => fact.Reference with { On = dates.GetValueOrDefault(fact.Entry.EntryId, fact.On) })],
                log.LineOf,
                field
            );
        }
    }

    private static List<RecordedEntry> WithoutEffect(IReadOnlyList<RecordedEntry> story)
    {
        var marks = new StoryMarks(story);
        return [.. story.Where(fact => !fact.Entry.EntryKind.HasEffect(fact.Entry, marks))];
    }
}
