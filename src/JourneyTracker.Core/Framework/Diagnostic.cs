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
    /// <param name="answers">The answer, 1 to 5 in steps of a half, by the question's id; a question left open is left out.</param>
    /// <param name="weights">The weight of each area, 0 to 3; an area left out weighs 1.</param>
    /// <exception cref="KeyNotFoundException">There is no such question.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 1 to 5.</exception>
    public static DiagnosticFindings Find(IReadOnlyDictionary<string, decimal> answers, IReadOnlyDictionary<ChallengeArea, int> weights)
    {
        var findings = Compare(answers, weights);
        return findings with { Next = NextApproach.After(findings, answers, weights) };
    }

    /// <summary>What answers lead to, without what would open the next approach.</summary>
    internal static DiagnosticFindings Compare(IReadOnlyDictionary<string, decimal> answers, IReadOnlyDictionary<ChallengeArea, int> weights)
    {
        var catalogue = FrameworkCatalogue.Current;
        var scores = answers
            .Select(answer => (Question: catalogue.Question(answer.Key) ?? throw new KeyNotFoundException($"There is no question {answer.Key}."), answer.Value))
            .ToLookup(answer => (answer.Question.Area, answer.Question.Side), answer => answer.Question.Score(answer.Value));
        ImmutableArray<AreaFinding> areas = [.. Enum.GetValues<ChallengeArea>().Select(area => Area(area, scores, weights.GetValueOrDefault(area, 1)))];
        ImmutableArray<string> open = [.. catalogue.Questions.Select(question => question.Id).Where(id => !answers.ContainsKey(id))];

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
        var approach = Approach(facility >= challenge, counting);
        ImmutableArray<ChallengeArea> deciding = [.. Deciding(approach, counting).Select(area => area.Area)];
        return new DiagnosticFindings(
            areas,
            AreaFinding.Mean(challenge, weight),
            AreaFinding.Mean(facility, weight),
            open,
            approach,
            deciding,
            Why(approach, deciding),
            null
        );
    }

    private static AreaFinding Area(ChallengeArea area, ILookup<(ChallengeArea, DiagnosticSide), decimal> scores, int weight)
    {
        var (challenge, facility) = (scores[(area, DiagnosticSide.ScaleOfChallenge)].ToList(), scores[(area, DiagnosticSide.FacilityToManageChange)].ToList());
        var (answered, questions) = (challenge.Count + facility.Count, FrameworkCatalogue.Current.QuestionsOf(area).Length);
        var enough = challenge.Count > 0 && facility.Count > 0 && answered * 2 >= questions;
        return new AreaFinding(area, enough ? In24ths(challenge) : null, enough ? In24ths(facility) : null, weight, answered, questions);
    }

    private static int In24ths(List<decimal> scores) => (int)(scores.Sum() * 24) / scores.Count;

    private static JourneyApproach Approach(bool facilityReaches, List<AreaFinding> counting) =>
        (facilityReaches, counting) switch
        {
            (true, _) when counting.TrueForAll(area => area.Standing == AreaStanding.LevelOrBetter) => JourneyApproach.TransformationalOneMove,
            (true, _) => JourneyApproach.TransformationalStaged,
            _ when counting.Exists(area => area.Standing == AreaStanding.LevelOrBetter) => JourneyApproach.EvolutionaryInParts,
            _ => JourneyApproach.EvolutionaryInterimModels,
        };

    private static IEnumerable<AreaFinding> Deciding(JourneyApproach approach, List<AreaFinding> counting) =>
        approach switch
        {
            JourneyApproach.TransformationalStaged => counting.Where(area => area.Standing == AreaStanding.Short),
            JourneyApproach.EvolutionaryInParts => counting.Where(area => area.Standing == AreaStanding.LevelOrBetter),
            JourneyApproach.TransformationalOneMove or JourneyApproach.EvolutionaryInterimModels => counting,
        };

    private static string Why(JourneyApproach approach, ImmutableArray<ChallengeArea> deciding) =>
        approach switch
        {
            JourneyApproach.TransformationalOneMove => "Facility matches or exceeds the challenge in every area: the whole change can be made in one move.",
            JourneyApproach.TransformationalStaged =>
                $"Facility matches or exceeds the challenge overall, but falls short in {Named(deciding)}: make the core of the change now, and those areas the programme that follows.",
            JourneyApproach.EvolutionaryInParts =>
                $"Facility falls short of the challenge overall, but matches or exceeds it in {Named(deciding)}: begin there, and build the capacity for the next part.",
            JourneyApproach.EvolutionaryInterimModels =>
                "Facility falls short of the challenge in every area: go through less integrated models, sharing information and assessment first.",
        };

    private static string Named(ImmutableArray<ChallengeArea> areas)
    {
        var names = areas.Select(area => FrameworkCatalogue.Current.Challenge(area).Title.ToLowerInvariant()).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }
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
);
