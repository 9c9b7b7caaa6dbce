using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>What may come to stand in the way: raised, assessed, answered, and a challenge once it happens.</summary>
public sealed class RiskTests
{
    private static readonly RiskRaised Strike = new(Id.Of("strike"), On("2002"), ChallengeArea.WorkforceChange, "A strike", null, 3, 5, Id.Of("council"), null);
    private static readonly RiskClosed Over = new(Id.Of("over"), On("2004-06"), Strike.EntryId, "Agreed");
    private static readonly ChallengeRaised Happened = Raised("Counters closed", "2003-05") with { RiskId = Strike.EntryId };

    [Fact]
    public void It_is_ranked_by_likelihood_times_impact_and_an_owner_left_out_stays()
    {
        var risk = Now(Strike, new RiskAssessed(Id.Of("anew"), On("2003"), Strike.EntryId, 4, 4, null, "Talks failed")).Risks.Risk(Strike.EntryId);

        Assert.Equal((16, true, Id.Of("council"), RiskStatus.Open), (risk.Exposure, risk.IsGrave, risk.OwnerAgencyId!.Value, risk.Status));
        Assert.Equal(
            [Id.Of("second"), Strike.EntryId],
            Now(Strike, Strike with { EntryId = Id.Of("second"), Likelihood = 5 }).Risks.Open.Select(one => one.Id)
        );
    }

    [Fact]
    public void Once_it_happens_it_is_a_challenge_and_open_again_where_that_is_withdrawn()
    {
        Assert.Equal(RiskStatus.Happened, Now(Strike, Happened).Risks.Risk(Strike.EntryId).Status);
        Assert.Equal(Strike.EntryId, Now(Strike, Happened).Challenges.Challenge(Happened.EntryId).RiskId);
        Assert.Equal(RiskStatus.Open, Now(Strike, Happened, Withdrawn(Happened)).Risks.Risk(Strike.EntryId).Status);
        Assert.Equal(RiskStatus.Open, OnDay("2003-04-30", Strike, Happened).Risks.Risk(Strike.EntryId).Status);
    }

    [Fact]
    public void What_is_closed_neither_happens_nor_is_judged_on_entry_and_on_another_date()
    {
        Spec.Given(Registered(), Strike, Over)
            .When(new AssessRisk(Is, null, Id.Of("late"), On("2005"), Strike.EntryId, 1, 1, null, null))
            .ThenRefused<RiskIsClosed>("riskId");
        Spec.Given(Registered(), Strike, Over)
            .When(new RaiseChallenge(Is, null, Id.Of("late"), On("2005"), ChallengeArea.Governance, "Closed", null, 3, null, null, Strike.EntryId))
            .ThenRefused<RiskIsClosed>("riskId");
        Spec.Given(Registered(), Strike, Happened, Over)
            .When(new RedateEntry(Is, null, Id.Of("redated"), On("2019"), Happened.EntryId, On("2005"), "Misread"))
            .ThenRefused<RecordContradicted>("newOn");
        // What was so before it was closed can be logged late.
        Assert.Null(Spec.Given(Registered(), Strike, Over).When(new AssessRisk(Is, null, Id.Of("earlier"), On("2003"), Strike.EntryId, 1, 1, null, null)).Rule);
    }

    [Fact]
    public void Who_logs_for_an_agency_tells_of_its_own_risks_alone_that_they_happened()
    {
        var raise = new RaiseChallenge(Is, null, Id.Of("raised"), On("2003"), ChallengeArea.Governance, "Closed", null, 3, Id.Of("bank"), null, Strike.EntryId);

        Assert.Equal([Id.Of("bank"), Id.Of("council")], ((ILoggedForAgency)raise).AnsweringIn(Now(Strike)).OfType<Guid>());
        Assert.Equal([Id.Of("bank")], ((ILoggedForAgency)(raise with { RiskId = null })).AnsweringIn(Now(Strike)).OfType<Guid>());
    }

    [Fact]
    public void A_risk_that_there_is_not_is_said() =>
        Spec.Given(Registered())
            .When(new DecideRiskResponse(Is, null, Id.Of("response"), On("2002"), Id.Of("none"), RiskResponse.Avoid, "Wait", null))
            .ThenRefused<RiskNotFound>("riskId");

    [Fact]
    public void A_risk_happens_once_it_is_there_and_advice_asks_what_is_done_about_a_grave_one()
    {
        Spec.Given(Registered(), Strike)
            .When(new RaiseChallenge(Is, null, Id.Of("early"), On("2001-02"), ChallengeArea.WorkforceChange, "A strike", null, 3, null, null, Strike.EntryId))
            .ThenRefused<RecordContradicted>("on");

        var response = new RiskResponseDecided(Id.Of("response"), On("2002-03"), Strike.EntryId, RiskResponse.Reduce, "Talks", null);
        Assert.Contains($"risk/{Strike.EntryId}", Keys(Strike));
        Assert.DoesNotContain($"risk/{Strike.EntryId}", Keys(Strike, response));

        static IEnumerable<string> Keys(params IEntry[] facts) =>
            Adviser
                .Advise(new Initiative(Log([Registered() with { Edition = Editions.Newest.Name }, .. facts])).Present, Spec.Today, [], [])
                .Select(item => item.Key);
    }

    [Fact]
    public void A_risk_deserves_a_look_since_it_became_grave()
    {
        RiskAssessed Judged(string on, int likelihood) => new(Id.Of($"judged {on}"), On(on), Strike.EntryId, likelihood, 5, null, null);

        var (low, high, still) = (Judged("2002-03", 1), Judged("2002-06", 4), Judged("2002-09", 5));
        Assert.Equal(Strike.EntryId, Now(Strike).Risks.Risk(Strike.EntryId).GraveSince!.EntryId);
        Assert.Null(Now(Strike, low).Risks.Risk(Strike.EntryId).GraveSince);
        Assert.Equal(high.EntryId, Now(Strike, low, high, still).Risks.Risk(Strike.EntryId).GraveSince!.EntryId);
        Assert.Equal(On("2002-06"), Concerns.Of(Now(Strike, low, high, still)).Single(concern => concern.Kind == ConcernKind.RiskUnanswered).Since);
    }

    [Fact]
    public void A_grave_risk_without_a_response_deserves_a_look_and_one_whose_response_was_due()
    {
        var response = new RiskResponseDecided(Id.Of("response"), On("2002-03"), Strike.EntryId, RiskResponse.Reduce, "Talks", On("2002-09"));
        var judged = new RiskAssessed(Id.Of("judged"), On("2002-10"), Strike.EntryId, 2, 5, null, null);

        Assert.Equal([ConcernKind.RiskUnanswered], Kinds(Strike));
        Assert.Empty(Kinds(Strike with { Impact = 4 }));
        Assert.Equal([ConcernKind.RiskResponseOverdue], Kinds(Strike, response));
        Assert.Equal(On("2002-10-01").CountsFrom, Concerns.Of(Now(Strike, response)).First().From);
        Assert.Empty(Kinds(Strike, response, judged));
        Assert.Empty(Kinds(Strike, Happened));
        Assert.Empty(Kinds(Strike, Over));
        Assert.Equal(
            On("2002-10-01").CountsFrom,
            Concerns.Of(Now(Strike, response, response with { EntryId = Id.Of("second"), On = On("2002-04"), DueOn = On("2003-12") })).First().From
        );

        static IEnumerable<ConcernKind> Kinds(params IEntry[] facts) =>
            Concerns.Of(Now(facts)).Select(concern => concern.Kind).Where(kind => kind is ConcernKind.RiskUnanswered or ConcernKind.RiskResponseOverdue);
    }
}
