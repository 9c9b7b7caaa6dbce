using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Tests.Initiatives;

public sealed class WhatIfTests
{
    private const string Influence = "governance-facility-influence";
    private static readonly ImmutableDictionary<string, decimal> Answers = Editions.Newest.Questions.ToImmutableDictionary(question => question.Id, _ => 3m);

    [Fact]
    public void What_is_not_tried_stays() => Assert.Equal(Diagnostic.Find(Editions.Of(Editions.First), Answers, Diagnostic.EqualWeights).Areas, Find([]).Areas);

    [Fact]
    public void An_answer_half_way_between_two_can_be_tried() => Assert.Equal(3.125m, Find(new() { [Influence] = 3.5m }).Areas[0].Facility);

    [Fact]
    public void A_question_is_left_open() => Assert.Equal([Influence], Find(new() { [Influence] = null }).LeftOpen);

    [Fact]
    public void A_weight_is_tried_beside_those_given()
    {
        var areas = WhatIf
            .Find(
                Editions.Of(Editions.First),
                Answers,
                Diagnostic.EqualWeights.SetItem(ChallengeArea.WorkforceChange, 2),
                new Dictionary<string, decimal?>(),
                [new AreaWeight(ChallengeArea.Governance, 0)]
            )
            .Areas;

        Assert.Equal([0, 1, 2, 1], areas.Select(area => area.Weight));
    }

    [Fact]
    public void What_cannot_be_tried_is_refused()
    {
        Assert.Throws<QuestionUnknown>(() => Find(new() { ["made-up"] = 3 }));
        Assert.Throws<NumberOutOfRange>(() => Find(new() { [Influence] = 5.5m }));
        Assert.Throws<WeightsAllZero>(() =>
            WhatIf.Find(
                Editions.Of(Editions.First),
                Answers,
                Diagnostic.EqualWeights,
                new Dictionary<string, decimal?>(),
                [.. Enum.GetValues<ChallengeArea>().Select(area => new AreaWeight(area, 0))]
            )
        );
    }

    private static DiagnosticFindings Find(Dictionary<string, decimal?> tried) =>
        WhatIf.Find(Editions.Of(Editions.First), Answers, Diagnostic.EqualWeights, tried, []);
}
