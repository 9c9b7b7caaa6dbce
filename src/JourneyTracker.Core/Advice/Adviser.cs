using System.Collections.Immutable;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Precedents;

namespace JourneyTracker.Core.Advice;

/// <summary>Says what to look at and what to do next, from what is recorded of an initiative; every item names the rule and the entries behind it.</summary>
public static class Adviser
{
    /// <summary>The advice for a state: what is open in the order to take it in, then what was answered, the latest first.</summary>
    /// <param name="state">The initiative.</param>
    /// <param name="day">The day on which advice is asked for.</param>
    /// <param name="precedents">The nearest precedents; they change the order of missing measures and the reasons for it, never which advice there is.</param>
    /// <param name="lessons">What other initiatives of the office learned; they change the reasons, never which advice there is.</param>
    public static ImmutableArray<AdviceItem> Advise(
        InitiativeState state,
        DateOnly day,
        IReadOnlyList<Precedent> precedents,
        IReadOnlyList<LessonElsewhere> lessons
    )
    {
        var given =
            state.Charter.Status == InitiativeStatus.Closed
                ? []
                : Given(new Situation(state, day, precedents, lessons)).Select(item => item with { Response = Response(state, item.Key) }).ToList();
        var keys = given.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        var answeredBefore = state
            .AnsweredAdvice.ByKey.Values.Where(answered => !keys.Contains(answered.Advice.Key) && Response(state, answered.Advice.Key) is not null)
            .Select(answered => Item(state, answered));
        return
        [
            .. given.Where(item => item.Standing == AdviceStanding.Open),
            .. given.Where(item => item.Standing != AdviceStanding.Open).Concat(answeredBefore).OrderByDescending(item => item.Response!.AnsweredBy.Version),
        ];
    }

    /// <summary>One piece of advice by its key.</summary>
    /// <exception cref="AdviceNotFound">Nothing of what is recorded gives such advice.</exception>
    internal static AdviceItem Find(InitiativeState state, DateOnly day, string key) =>
        Advise(state, day, [], []).FirstOrDefault(item => item.Key == key) ?? throw new AdviceNotFound(key);

    /// <exception cref="AdviceAlreadyAnswered">It was accepted or set aside.</exception>
    internal static void EnsureOpen(this AdviceItem item)
    {
        if (item.Standing != AdviceStanding.Open)
        {
            throw new AdviceAlreadyAnswered(item);
        }
    }

    /// <summary>How many items of advice are shown at once: as many as anybody can take to heart. The rest is there for who asks.</summary>
    public const int ShownAtOnce = 12;

    private static IEnumerable<AdviceItem> Given(Situation situation) =>
        situation.State.Edition.Rules.AdviceIsLedByWhatStandsInTheWay ? Led(situation) : AllByKind(situation);

    // What decides on the direction comes first, then what may stop the journey, then what is done next; what is good to know comes last, and nothing is said
    // twice.
    private static IEnumerable<AdviceItem> Led(Situation situation)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        List<AdviceItem> items =
        [
            .. DirectionWarnings.Of(situation),
            .. InTheWay.Of(situation, told),
            .. GovernanceWarnings.Of(situation),
            .. PerformanceWarnings.Of(situation),
            .. MissingMeasures.Needed(situation),
            .. QuickWins.Of(situation),
            .. InTurn(ShortAreas.LessonsOf(situation, told.Contains)),
            .. InTurn(ShortAreas.ChecklistOf(situation)),
        ];
        return items.DistinctBy(item => item.Key);
    }

    // One of each area, then the next of each: what is short everywhere is not told of one area alone.
    private static IEnumerable<AdviceItem> InTurn(IEnumerable<AdviceItem> items) =>
        items.GroupBy(item => item.Area).SelectMany(area => area.Select((item, turn) => (item, turn))).OrderBy(one => one.turn).Select(one => one.item);

    private static IEnumerable<AdviceItem> AllByKind(Situation situation) =>
        [
            .. DirectionWarnings.Of(situation),
            .. PerformanceWarnings.Of(situation),
            .. GovernanceWarnings.Of(situation),
            .. QuickWins.Of(situation),
            .. MissingMeasures.Of(situation),
            .. ShortAreas.Of(situation),
        ];

    // What became of accepted advice may have been withdrawn since: then nothing was done about it.
    private static AdviceResponse? Response(InitiativeState state, string key) =>
        state.AnsweredAdvice.ByKey.TryGetValue(key, out var answered) && (answered.Response.BecameId is not { } became || state.EntryOf(became) is not null)
            ? answered.Response
            : null;

    private static AdviceItem Item(InitiativeState state, Answered answered)
    {
        var because = state.Entries.Where(entry => answered.Advice.Because.Contains(entry.Entry.EntryId)).Select(entry => entry.Reference);
        var (advice, response) = answered;
        return new AdviceItem(advice.Key, advice.Kind, advice.Told(), advice.Why, [.. because], advice.Source, advice.Area, advice.Measure, response);
    }
}
