using System.Collections.Immutable;

namespace JourneyTracker.Core.Framework;

/// <summary>
/// Sets the scale of the challenge against the facility to manage change, area by area, and says which approach to the
/// journey follows.
/// </summary>
/// <remarks>
/// Source: the report's diagnostic framework and its four approaches. The figures are kept in twenty-fourths, in which the
/// mean of any one to four answers (and of medians that lie half-way between two answers) is a whole number: comparing them
/// never depends on rounding.
/// </remarks>
public static class Diagnostic
{
    /// <summary>The heaviest weight of an area.</summary>
    public const int HeaviestWeight = 3;

    /// <summary>Every area counts alike.</summary>
    public static ImmutableDictionary<ChallengeArea, int> EqualWeights { get; } = Enum.GetValues<ChallengeArea>().ToImmutableDictionary(area => area, _ => 1);

    /// <summary>What answers lead to, with the smallest change of facility that would open the next approach.</summary>
    /// <param name="edition">The edition of the framework that the questions are of.</param>
    /// <param name="answers">The answer, 1 to 5 in steps of a half, by the question's id; a question left open is left out.</param>
    /// <param name="weights">The weight of each area, 0 to 3; an area left out weighs 1.</param>
    /// <exception cref="KeyNotFoundException">There is no such question.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 1 to 5.</exception>
    public static DiagnosticFindings Find(Edition edition, IReadOnlyDictionary<string, decimal> answers, IReadOnlyDictionary<ChallengeArea, int> weights)
    {
        var findings = Compare(edition, answers, weights);
        return findings with { Next = NextApproach.After(edition, findings, answers, weights) };
    }

    /// <summary>What answers lead to, without what would open the next approach.</summary>
    internal static DiagnosticFindings Compare(Edition edition, IReadOnlyDictionary<string, decimal> answers, IReadOnlyDictionary<ChallengeArea, int> weights)
    {
        var scores = answers
            .Select(answer => (Question: edition.Question(answer.Key) ?? throw new KeyNotFoundException($"There is no question {answer.Key}."), answer.Value))
            .ToLookup(answer => (answer.Question.Area, answer.Question.Side), answer => answer.Question.Score(answer.Value));
        ImmutableArray<AreaFinding> areas =
        [
            .. Enum.GetValues<ChallengeArea>().Select(area => Area(edition, area, scores, weights.GetValueOrDefault(area, 1))),
        ];
        ImmutableArray<string> open = [.. edition.Questions.Select(question => question.Id).Where(id => !answers.ContainsKey(id))];

        var counting = areas.Where(area => area.Counts).ToList();
        var weight = counting.Sum(area => area.Weight);
        if (weight == 0)
        {
            return new DiagnosticFindings(
                areas,
                null,
                null,
                open,
                null,
                [],
                "No area that counts has answers to at least half of its questions, so no approach can be recommended yet.",
                null
            );
        }

        var (challenge, facility) = (
            counting.Sum(area => area.Weight * area.ChallengeIn24ths!.Value),
            counting.Sum(area => area.Weight * area.FacilityIn24ths!.Value)
        );
        var (rules, lead) = (edition.Rules, new Lead(facility - challenge, weight));
        var approach = rules.Approach(lead, counting);
        return new DiagnosticFindings(
            areas,
            AreaFinding.Mean(challenge, weight),
            AreaFinding.Mean(facility, weight),
            open,
            approach,
            [.. rules.Deciding(approach, counting).Select(area => area.Area)],
            rules.Why(approach, lead, counting),
            null
        )
        {
            Near = rules.NearTo(lead, counting),
        };
    }

    private static AreaFinding Area(Edition edition, ChallengeArea area, ILookup<(ChallengeArea, DiagnosticSide), decimal> scores, int weight)
    {
        var (challenge, facility) = (scores[(area, DiagnosticSide.ScaleOfChallenge)].ToList(), scores[(area, DiagnosticSide.FacilityToManageChange)].ToList());
        var (answered, questions) = (challenge.Count + facility.Count, edition.QuestionsOf(area).Length);
        var enough = challenge.Count > 0 && facility.Count > 0 && answered * 2 >= questions;
        return new AreaFinding(area, enough ? In24ths(challenge) : null, enough ? In24ths(facility) : null, weight, answered, questions);
    }

    private static int In24ths(List<decimal> scores) => (int)(scores.Sum() * 24) / scores.Count;
}

/// <summary>What the diagnostic found.</summary>
/// <param name="Areas">Each of the four areas.</param>
/// <param name="Challenge">The scale of the challenge over all areas that count, 1 to 5; null where there are too few answers.</param>
/// <param name="Facility">The facility to manage change over all areas that count, 1 to 5; null where there are too few answers.</param>
/// <param name="LeftOpen">The questions left open, by id.</param>
/// <param name="Approach">The approach that follows; null where there are too few answers.</param>
/// <param name="DecidedBy">The areas that decide it: those short where the change comes in stages, those ready where it begins in parts, all of them
/// otherwise.</param>
/// <param name="Why">The rule behind it, in words.</param>
/// <param name="Next">The smallest change of facility that would open a bolder approach; null where there is none bolder, or no result.</param>
public sealed record DiagnosticFindings(
    ImmutableArray<AreaFinding> Areas,
    decimal? Challenge,
    decimal? Facility,
    ImmutableArray<string> LeftOpen,
    JourneyApproach? Approach,
    ImmutableArray<ChallengeArea> DecidedBy,
    string Why,
    NextApproach? Next
)
{
    /// <summary>
    /// The other approach that a slightly different reading would give: the lead of facility is within 0.25 of where it would follow. Null where there is none;
    /// the first edition knows none.
    /// </summary>
    public JourneyApproach? Near { get; init; }
}
