using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// Which entries of an initiative have to keep their order when the date of one is corrected: those that could not have
/// been recorded with such dates.
/// </summary>
internal static class StoryOrder
{
    /// <summary>Checks that a change of the record leaves every entry that it dates anew on the right side of those it has to come before or after.</summary>
    /// <param name="log">What is recorded.</param>
    /// <param name="change">What is to be recorded.</param>
    /// <param name="field">The field of the command that asks for it.</param>
    /// <exception cref="OutOfOrder">An entry would change places with others.</exception>
    public static void EnsureKept(EntryLog log, IRecordChange change, string field)
    {
        var (before, after) = (Placed(log.Holding(AsOf.Now)), Placed(log.HoldingWith(change)));
        var steps = after.Values.Select(placed => placed.Entry.Entry).OfType<StepPlanned>().ToDictionary(step => step.EntryId);
        foreach (var (id, moved) in after.Where(placed => before.TryGetValue(placed.Key, out var was) && was.Entry.On != placed.Value.Entry.On))
        {
            var passed = after.Values
                .Where(other => IsReversed(moved.Entry, other.Entry) || IsReversed(other.Entry, moved.Entry) || (TakeTurns(moved.Entry.Entry, other.Entry.Entry, steps) && ChangesPlaces(id, other)))
                .Select(other => other.Entry.Reference)
                .ToList();
            if (passed.Count > 0)
            {
                throw new OutOfOrder(moved.Entry.On, passed, field);
            }
        }

        bool ChangesPlaces(Guid moved, (RecordedEntry Entry, int Place) other) =>
            before.TryGetValue(other.Entry.Entry.EntryId, out var was) && was.Place < before[moved].Place != other.Place < after[moved].Place;
    }

    private static Dictionary<Guid, (RecordedEntry Entry, int Place)> Placed(IReadOnlyList<RecordedEntry> story) =>
        story.Select((entry, place) => (Entry: entry, Place: place)).ToDictionary(placed => placed.Entry.Entry.EntryId);

    /// <summary>Whether the first has to come before the second, and surely does not.</summary>
    private static bool IsReversed(RecordedEntry first, RecordedEntry second) => first.On.IsSurelyAfter(second.On) && (first.Entry, second.Entry) switch
    {
        (StepStarted begun, StepCompleted ended) => begun.StepId == ended.StepId,
        (StepStarted begun, StepAbandoned ended) => begun.StepId == ended.StepId,
        (PartnerJoined begun, PartnerWithdrew ended) => begun.EntryId == ended.PartnerId,
        _ => false,
    };

    /// <summary>Whether both say of the same thing whether it goes on, so that which comes last decides.</summary>
    private static bool TakeTurns(IEntry one, IEntry other, Dictionary<Guid, StepPlanned> steps) => (one, other) switch
    {
        (InitiativePaused or InitiativeResumed, InitiativePaused or InitiativeResumed) => true,
        (MeasureDiscontinued ended, _) => Measures(other, steps).Contains(ended.Measure),
        (_, MeasureDiscontinued ended) => Measures(one, steps).Contains(ended.Measure),
        _ => SettledChallenge(one) is { } challenge && SettledChallenge(other) == challenge,
    };

    private static IEnumerable<Framework.Measure> Measures(IEntry entry, Dictionary<Guid, StepPlanned> steps) => entry switch
    {
        MeasureInOperation e => [e.Measure],
        MeasureDiscontinued e => [e.Measure],
        StepCompleted e when steps.TryGetValue(e.StepId, out var step) => step.Measures,
        _ => [],
    };

    private static Guid? SettledChallenge(IEntry entry) => entry switch
    {
        ChallengeResolved e => e.ChallengeId,
        ChallengeAccepted e => e.ChallengeId,
        ChallengeReopened e => e.ChallengeId,
        _ => null,
    };
}
