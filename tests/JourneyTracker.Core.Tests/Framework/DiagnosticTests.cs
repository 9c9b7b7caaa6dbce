using System.Collections.Immutable;
using CsCheck;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Tests.Framework;

public sealed class DiagnosticTests
{
    private static readonly ImmutableArray<DiagnosticQuestion> Questions = Editions.Newest.Questions;

    private static readonly JourneyApproach[] FromCautiousToBold =
    [
        JourneyApproach.EvolutionaryInterimModels,
        JourneyApproach.EvolutionaryInParts,
        JourneyApproach.TransformationalStaged,
        JourneyApproach.TransformationalOneMove,
    ];

    private static readonly Gen<ImmutableDictionary<string, decimal>> Answers = Gen.Int[0, 10]
        .Array[Questions.Length]
        .Select(points => Questions.Zip(points).Where(pair => pair.Second >= 2).ToImmutableDictionary(pair => pair.First.Id, pair => pair.Second / 2m));

    private static readonly Gen<ImmutableDictionary<ChallengeArea, int>> Weights = Gen.Int[0, 3]
        .Array[4]
        .Where(weights => weights.Sum() > 0)
        .Select(weights => Enum.GetValues<ChallengeArea>().Zip(weights).ToImmutableDictionary(pair => pair.First, pair => pair.Second));

    public static TheoryData<string> Each => [.. Editions.All.Select(edition => edition.Name)];

    [Theory]
    [InlineData(Editions.First, 5, 5, 5, 5, JourneyApproach.TransformationalOneMove)]
    [InlineData(Editions.First, 3, 3, 3, 3, JourneyApproach.TransformationalOneMove)]
    [InlineData(Editions.First, 5, 5, 5, 2, JourneyApproach.TransformationalStaged)]
    [InlineData(Editions.First, 4, 2, 3, 3, JourneyApproach.TransformationalStaged)]
    [InlineData(Editions.First, 4, 1, 3, 3, JourneyApproach.EvolutionaryInParts)]
    [InlineData(Editions.First, 3, 1, 1, 1, JourneyApproach.EvolutionaryInParts)]
    [InlineData(Editions.First, 2, 2, 2, 2, JourneyApproach.EvolutionaryInterimModels)]
    [InlineData(Editions.Second, 5, 5, 5, 5, JourneyApproach.TransformationalOneMove)]
    [InlineData(Editions.Second, 4, 4, 3, 3, JourneyApproach.TransformationalOneMove)]
    [InlineData(Editions.Second, 4, 3, 3, 3, JourneyApproach.TransformationalStaged)]
    [InlineData(Editions.Second, 3, 3, 3, 3, JourneyApproach.TransformationalStaged)]
    [InlineData(Editions.Second, 5, 5, 5, 2, JourneyApproach.TransformationalStaged)]
    [InlineData(Editions.Second, 4, 2, 3, 3, JourneyApproach.TransformationalStaged)]
    [InlineData(Editions.Second, 4, 1, 3, 3, JourneyApproach.EvolutionaryInParts)]
    [InlineData(Editions.Second, 3, 1, 1, 1, JourneyApproach.EvolutionaryInParts)]
    [InlineData(Editions.Second, 2, 2, 2, 2, JourneyApproach.EvolutionaryInterimModels)]
    public void Facility_against_a_challenge_of_three_recommends_the_approach_of_the_report(
        string edition,
        int governance,
        int performance,
        int workforce,
        int information,
        JourneyApproach approach
    ) => Assert.Equal(approach, Find(edition, Facing(3, governance, performance, workforce, information)).Approach);

    [Theory]
    [MemberData(nameof(Each))]
    public void Short_areas_decide_on_stages_and_ready_areas_on_parts(string edition)
    {
        Assert.Equal([ChallengeArea.InformationSharing], Find(edition, Facing(3, 5, 5, 5, 2)).DecidedBy);
        Assert.Equal([ChallengeArea.Governance], Find(edition, Facing(3, 3, 1, 1, 1)).DecidedBy);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void An_area_with_fewer_than_half_of_its_questions_answered_has_no_result_and_is_left_out(string edition)
    {
        var answers = Facing(3, 5, 5, 5, 1);
        var few = answers.RemoveRange(Editions.Newest.QuestionsOf(ChallengeArea.InformationSharing).Skip(1).SkipLast(2).Select(question => question.Id));

        var area = Find(edition, few).Areas.Single(area => area.Area == ChallengeArea.InformationSharing);

        Assert.Equal((AreaStanding.NoResult, 3, 8), (area.Standing, area.Answered, area.Questions));
        Assert.Null(area.Challenge);
        Assert.Equal(JourneyApproach.TransformationalOneMove, Find(edition, few).Approach);
        Assert.Equal(5, Find(edition, few).LeftOpen.Length);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Without_enough_answers_nothing_is_recommended(string edition)
    {
        var findings = Find(edition, ImmutableDictionary<string, decimal>.Empty);

        Assert.Null(findings.Approach);
        Assert.Null(findings.Next);
        Assert.Equal(30, findings.LeftOpen.Length);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void An_area_of_weight_zero_does_not_count(string edition) =>
        Assert.Equal(
            JourneyApproach.TransformationalOneMove,
            Diagnostic.Find(Editions.Of(edition), Facing(3, 5, 5, 5, 1), Diagnostic.EqualWeights.SetItem(ChallengeArea.InformationSharing, 0)).Approach
        );

    [Theory]
    [MemberData(nameof(Each))]
    public void Raising_facility_never_lowers_it_nor_makes_the_approach_more_cautious(string edition) =>
        EveryRaise(edition, DiagnosticSide.FacilityToManageChange, 1, (before, after) =>
            NeverLower(before.Facility, after.Facility)
            && before.Areas.Zip(after.Areas).All(pair => NeverLower(pair.First.Facility, pair.Second.Facility))
            && Boldness(after) >= Boldness(before)
        );

    [Theory]
    [MemberData(nameof(Each))]
    public void Raising_the_challenge_never_lowers_it_nor_makes_the_approach_bolder(string edition) =>
        EveryRaise(edition, DiagnosticSide.ScaleOfChallenge, 1, (before, after) =>
            NeverLower(before.Challenge, after.Challenge)
            && before.Areas.Zip(after.Areas).All(pair => NeverLower(pair.First.Challenge, pair.Second.Challenge))
            && Boldness(after) <= Boldness(before)
        );

    [Theory]
    [MemberData(nameof(Each))]
    public void The_order_of_answers_changes_nothing(string edition) =>
        Gen.Select(Answers, Weights)
            .Sample(
                (answers, weights) =>
                {
                    var reversed = answers.Reverse().ToDictionary(answer => answer.Key, answer => answer.Value);
                    return Same(Diagnostic.Find(Editions.Of(edition), answers, weights), Diagnostic.Find(Editions.Of(edition), reversed, weights));
                }
            );

    [Theory]
    [MemberData(nameof(Each))]
    public void What_is_said_to_open_a_bolder_approach_does_open_it(string edition) =>
        Gen.Select(Answers, Weights)
            .Sample(
                (answers, weights) =>
                {
                    var findings = Diagnostic.Find(Editions.Of(edition), answers, weights);
                    if (findings.Next is not { } next)
                    {
                        // Where the challenge is near the end of the scale, no facility leads it by enough.
                        var best = answers.ToImmutableDictionary(
                            answer => answer.Key,
                            answer => Editions.Of(edition).Question(answer.Key)!.Side == DiagnosticSide.FacilityToManageChange ? 5 : answer.Value
                        );
                        return Boldness(Diagnostic.Find(Editions.Of(edition), best, weights)) == Boldness(findings);
                    }

                    var raised = answers.SetItems(
                        next.Rises.SelectMany(rise => rise.Answers).Select(answer => KeyValuePair.Create(answer.QuestionId, answer.To))
                    );
                    return Diagnostic.Find(Editions.Of(edition), raised, weights).Approach == next.Approach
                        && Boldness(next.Approach) > Boldness(findings.Approach)
                        && raised.Sum(answer => answer.Value - answers[answer.Key]) == next.Points;
                }
            );

    [Theory]
    [MemberData(nameof(Each))]
    public void No_smaller_rise_opens_a_bolder_approach(string edition) =>
        Gen.Select(Answers.Select(answers => answers.ToImmutableDictionary(answer => answer.Key, answer => Math.Floor(answer.Value))), Weights)
            .Sample(
                (answers, weights) =>
                {
                    var findings = Diagnostic.Find(Editions.Of(edition), answers, weights);
                    // What an area gains depends on the number of points alone, so trying every split of fewer points over the areas tries everything.
                    return findings.Next is not { } next
                        || !Splits((int)next.Points - 1)
                            .Any(split =>
                                Lifted(answers, split) is { } lifted && Boldness(Diagnostic.Find(Editions.Of(edition), lifted, weights)) > Boldness(findings)
                            );
                },
                iter: 300
            );

    [Theory]
    [InlineData(0, JourneyApproach.TransformationalStaged, JourneyApproach.EvolutionaryInParts)]
    [InlineData(6, JourneyApproach.TransformationalStaged, JourneyApproach.EvolutionaryInParts)]
    [InlineData(9, JourneyApproach.TransformationalStaged, JourneyApproach.TransformationalOneMove)]
    [InlineData(12, JourneyApproach.TransformationalOneMove, JourneyApproach.TransformationalStaged)]
    [InlineData(18, JourneyApproach.TransformationalOneMove, JourneyApproach.TransformationalStaged)]
    [InlineData(24, JourneyApproach.TransformationalOneMove, null)]
    [InlineData(-6, JourneyApproach.EvolutionaryInParts, JourneyApproach.TransformationalStaged)]
    [InlineData(-12, JourneyApproach.EvolutionaryInParts, null)]
    public void A_lead_near_a_line_names_what_lies_across_it(int leadIn24ths, JourneyApproach approach, JourneyApproach? near)
    {
        var (rules, lead) = (Editions.Of(Editions.Second).Rules, new Lead(leadIn24ths, 1));
        AreaFinding[] counting = [new(ChallengeArea.Governance, 72, 72 + leadIn24ths, 1, 7, 7), .. leadIn24ths < 0 ? [Level()] : Array.Empty<AreaFinding>()];

        Assert.Equal((approach, near), (rules.Approach(lead, counting), rules.NearTo(lead, counting)));
        Assert.Equal(near is not null, rules.Why(approach, lead, counting).Contains("It is near", StringComparison.Ordinal));

        static AreaFinding Level() => new(ChallengeArea.WorkforceChange, 72, 72, 1, 7, 7);
    }

    [Fact]
    public void The_first_edition_calls_nothing_near() => Assert.Null(Find(Editions.First, Facing(3, 3, 3, 3, 3)).Near);

    [Fact]
    public void Where_no_area_is_short_those_with_the_smallest_lead_are_left_for_later() =>
        Assert.Equal(
            [ChallengeArea.PerformanceManagement, ChallengeArea.WorkforceChange, ChallengeArea.InformationSharing],
            Find(Editions.Second, Facing(3, 4, 3, 3, 3)).DecidedBy
        );

    [Fact]
    public void Many_answers_are_taken_by_their_median()
    {
        var tally = AnswerTally.Of("governance-challenge-scrutiny", [5, 1, 2, 4], [null, "Seen in the press", " "]);

        Assert.Equal((3m, 1, 5, 4, 1.5m), (tally.Median, tally.Lowest, tally.Highest, tally.Spread, tally.Disagreement));
        Assert.Equal([1, 1, 0, 1, 1], tally.Counts);
        Assert.Equal(["Seen in the press"], tally.Evidence);
    }

    private static DiagnosticFindings Find(string edition, IReadOnlyDictionary<string, decimal> answers) =>
        Diagnostic.Find(Editions.Of(edition), answers, Diagnostic.EqualWeights);

    /// <summary>A challenge of the given height in every area, faced with the given facility in each.</summary>
    private static ImmutableDictionary<string, decimal> Facing(int challenge, params int[] facility) =>
        Questions.ToImmutableDictionary(
            question => question.Id,
            question =>
                question.Side == DiagnosticSide.FacilityToManageChange ? facility[(int)question.Area]
                : question.Reversed ? 6m - challenge
                : challenge
        );

    private static void EveryRaise(string edition, DiagnosticSide side, decimal by, Func<DiagnosticFindings, DiagnosticFindings, bool> holds) =>
        Gen.Select(Answers, Weights, Gen.Int[0, Questions.Length - 1])
            .Sample(
                (answers, weights, index) =>
                {
                    var question = Questions[index];
                    if (question.Side != side || !answers.TryGetValue(question.Id, out var answer))
                    {
                        return true;
                    }

                    var raised = question.Reversed ? answer - by : answer + by;
                    return raised is < 1 or > 5
                        || holds(
                            Diagnostic.Find(Editions.Of(edition), answers, weights),
                            Diagnostic.Find(Editions.Of(edition), answers.SetItem(question.Id, raised), weights)
                        );
                }
            );

    // Where there is no result there is none afterwards either: as many questions are answered as before.
    private static bool NeverLower(decimal? before, decimal? after) => before.HasValue == after.HasValue && Nullable.Compare(after, before) >= 0;

    private static int Boldness(DiagnosticFindings findings) => Boldness(findings.Approach);

    private static int Boldness(JourneyApproach? approach) => approach is { } known ? Array.IndexOf(FromCautiousToBold, known) : -1;

    private static bool Same(DiagnosticFindings one, DiagnosticFindings other) =>
        (one.Approach, one.Challenge, one.Facility, one.Next?.Points) == (other.Approach, other.Challenge, other.Facility, other.Next?.Points)
        && one.Areas.SequenceEqual(other.Areas);

    private static IEnumerable<int[]> Splits(int points) =>
        from governance in Enumerable.Range(0, Math.Max(points, 0) + 1)
        from performance in Enumerable.Range(0, points - governance + 1)
        from workforce in Enumerable.Range(0, points - governance - performance + 1)
        select new[] { governance, performance, workforce, points - governance - performance - workforce };

    /// <summary>The answers with so many points more on the facility of each area; null where an area can't take as many.</summary>
    private static ImmutableDictionary<string, decimal>? Lifted(ImmutableDictionary<string, decimal> answers, int[] points)
    {
        foreach (var area in Enum.GetValues<ChallengeArea>())
        {
            var questions = Editions
                .Newest.QuestionsOf(area)
                .Where(question => question.Side == DiagnosticSide.FacilityToManageChange && answers.ContainsKey(question.Id))
                .ToList();
            for (var left = points[(int)area]; left > 0; left--)
            {
                if (questions.Find(question => answers[question.Id] < 5) is not { } question)
                {
                    return null;
                }

                answers = answers.SetItem(question.Id, answers[question.Id] + 1);
            }
        }

        return answers;
    }
}
