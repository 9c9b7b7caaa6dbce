using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Web.Workshops;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace JourneyTracker.Web.Tests.Workshops;

public sealed class TrialTests
{
    // Governance is ready, the others are short; all together are level.
    private static readonly ImmutableDictionary<string, decimal> Answers = Editions.Newest.Questions.ToImmutableDictionary(
        question => question.Id,
        question =>
            Score(
                question,
                question switch
                {
                    { Area: ChallengeArea.Governance, Side: DiagnosticSide.FacilityToManageChange } => 5,
                    { Area: ChallengeArea.Governance } => 1,
                    { Side: DiagnosticSide.FacilityToManageChange } => 2.5m,
                    _ => 3,
                }
            )
    );

    [Fact]
    public void Without_anything_tried_what_was_answered_holds()
    {
        var trial = Of("");

        Assert.False(trial.Differs);
        Assert.Equal(JourneyApproach.TransformationalStaged, trial.Findings!.Approach);
    }

    [Fact]
    public void A_weight_that_is_tried_changes_what_follows()
    {
        var trial = Of("?w-governance=0");

        Assert.True(trial.Differs);
        Assert.Equal(JourneyApproach.EvolutionaryInterimModels, trial.Findings!.Approach);
    }

    [Fact]
    public void The_smallest_change_opens_the_approach_it_promises()
    {
        var next = Of("?w-governance=0").Findings!.Next!;

        var trial = Of(Trial.AddressOf(next, Diagnostic.EqualWeights.SetItem(ChallengeArea.Governance, 0), Answers));

        Assert.Equal(next.Approach, trial.Findings!.Approach);
    }

    [Theory]
    [InlineData("?w-governance=0&w-performancemanagement=0&w-workforcechange=0&w-informationsharing=0")]
    [InlineData("?w-governance=9")]
    [InlineData("?a-governance-facility-influence=99")]
    public void What_cannot_be_is_said_and_nothing_follows(string query)
    {
        var trial = Of(query);

        Assert.Null(trial.Findings);
        Assert.NotEmpty(trial.Wrong!);
    }

    [Fact]
    public void What_is_no_number_is_as_if_it_were_not_there() =>
        Assert.False(Of("?w-governance=much&a-governance-facility-influence=-1e9&a-made-up=3").Differs);

    private static Trial Of(string address) =>
        Trial.Of(new QueryCollection(QueryHelpers.ParseQuery(address.Split('#')[0])), Editions.Of(Editions.First), Answers, Diagnostic.EqualWeights);

    private static decimal Score(DiagnosticQuestion question, decimal score) => question.Reversed ? 6 - score : score;
}
