using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

public sealed class ChallengeTests
{
    private static readonly Guid Pay = Id.Of("pay");
    private static readonly IEntry[] Open = [Registered(), Raised("pay", "2002-03", 4)];
    private static readonly ChallengeResolved Resolved = new(Id.Of("resolved"), On("2004-06"), Pay, "One scale");

    [Fact]
    public void A_challenge_raised_stands_in_the_way_from_its_first_day()
    {
        Assert.Empty(OnDay("2002-02-28", Raised("pay", "2002-03")).Challenges.Outstanding);
        var challenge = Assert.Single(OnDay("2002-03-01", Raised("pay", "2002-03")).Challenges.Outstanding);
        Assert.Equal(31, challenge.AgeOn(new DateOnly(2002, 4, 1)));
    }

    [Theory]
    [InlineData(0), InlineData(6), InlineData(-1)]
    public void Severity_goes_from_one_to_five(int severity) =>
        Spec.Given(Registered())
            .When(new RaiseChallenge(Is, null, Pay, On("2002"), ChallengeArea.Governance, "Pay", null, severity, null, null))
            .ThenRefused<NumberOutOfRange>("severity");

    [Fact]
    public void A_challenge_of_a_step_needs_the_step() =>
        Spec.Given(Registered())
            .When(new RaiseChallenge(Is, null, Pay, On("2002"), ChallengeArea.Governance, "Pay", null, 3, null, Id.Of("nowhere")))
            .ThenRefused<StepNotFound>("stepId");

    [Fact]
    public void Judging_anew_changes_severity_and_keeps_the_owner_unless_another_is_named()
    {
        var reassessed = new ChallengeReassessed(Id.Of("r"), On("2003"), Pay, 2, null, null);
        var challenge = Now(Raised("pay", "2002", 4, "council"), reassessed).Challenges.Challenge(Pay);
        Assert.Equal((2, Id.Of("council")), (challenge.Severity, challenge.OwnerAgencyId));
        Assert.Equal(
            Id.Of("hospital"),
            Now(Raised("pay", "2002", 4, "council"), reassessed with { OwnerAgencyId = Id.Of("hospital") }).Challenges.Challenge(Pay).OwnerAgencyId
        );
    }

    [Fact]
    public void Mitigating_leaves_a_challenge_outstanding_and_shows_what_is_done()
    {
        var challenge = Assert.Single(
            Now(Raised("pay", "2002"), new MitigationRecorded(Id.Of("m"), On("2003"), Pay, "Talks", On("2003-12"))).Challenges.Outstanding
        );
        Assert.Equal(("Talks", On("2003-12")), (challenge.Mitigations[0].Action, challenge.Mitigations[0].DueOn));
    }

    [Fact]
    public void Escalating_needs_a_governance_body() =>
        Spec.Given(Open).When(new EscalateChallenge(Is, null, Id.Of("e"), On("2003"), Pay, Id.Of("board"), null)).ThenRefused<BodyNotFound>("bodyId");

    [Fact]
    public void Resolved_and_accepted_challenges_stand_in_the_way_no_longer()
    {
        var accepted = new ChallengeAccepted(Id.Of("accepted"), On("2005"), Id.Of("trust"), "Lived with");
        Assert.Equal(
            ["law"],
            Now(Raised("pay", "2002"), Raised("trust", "2002-02"), Raised("law", "2002-03"), Resolved, accepted)
                .Challenges.Outstanding.Select(challenge => challenge.Title)
        );
    }

    [Fact]
    public void The_most_severe_comes_first_and_then_the_oldest() =>
        Assert.Equal(
            ["law", "trust", "pay"],
            Now(Raised("pay", "2002-03", 2), Raised("trust", "2003", 5), Raised("law", "2002", 5)).Challenges.Outstanding.Select(challenge => challenge.Title)
        );

    public static TheoryData<object> OnAnOpenOne =>
        [
            new ReassessChallenge(Is, null, Id.Of("again"), On("2005"), Pay, 2, null, null),
            new RecordMitigation(Is, null, Id.Of("again"), On("2005"), Pay, "Talks", null),
            new EscalateChallenge(Is, null, Id.Of("again"), On("2005"), Pay, Id.Of("board"), null),
            new ResolveChallenge(Is, null, Id.Of("again"), On("2005"), Pay, "Again"),
            new AcceptChallenge(Is, null, Id.Of("again"), On("2005"), Pay, "Lived with"),
        ];

    [Theory, MemberData(nameof(OnAnOpenOne))]
    public void Nothing_more_is_done_about_a_resolved_challenge(object command) =>
        Spec.Given([.. Open, Resolved]).When(command).ThenRefused<ChallengeNotOutstanding>("challengeId");

    public static TheoryData<object> TooEarly =>
        [
            new ResolveChallenge(Is, null, Id.Of("early"), On("2002-02"), Pay, "Before it was there"),
            new AcceptChallenge(Is, null, Id.Of("early"), On("2001"), Pay, "Before it was there"),
        ];

    [Theory, MemberData(nameof(TooEarly))]
    public void A_challenge_is_not_settled_before_it_was_raised(object command) =>
        Spec.Given(Open).When(command).ThenRefused<ChallengeSettledBeforeRaised>("on");

    [Fact]
    public void A_challenge_may_be_settled_in_the_year_it_was_raised_in() =>
        Assert.Empty(Now(Raised("pay", "2002-03"), new ChallengeResolved(Id.Of("same"), On("2002"), Pay, "One scale")).Challenges.Outstanding);

    [Fact]
    public void A_reopened_challenge_stands_in_the_way_again_and_can_be_resolved_again()
    {
        var story = Spec.Given([.. Open, Resolved]).And(new ReopenChallenge(Is, null, Id.Of("reopened"), On("2005"), Pay, "Back"));
        Assert.Equal(ChallengeStatus.Open, story.Initiative.Present.Challenges.Challenge(Pay).Status);
        Assert.Equal(ChallengeStatus.Resolved, story.Initiative.AsOf(new AsOf(new DateOnly(2004, 12, 31))).Challenges.Challenge(Pay).Status);
        Assert.Empty(story.And(new ResolveChallenge(Is, null, Id.Of("again"), On("2006"), Pay, "Now really")).Initiative.Present.Challenges.Outstanding);
    }

    [Fact]
    public void An_open_challenge_is_not_reopened() =>
        Spec.Given(Open).When(new ReopenChallenge(Is, null, Id.Of("r"), On("2005"), Pay, "Back")).ThenRefused<ChallengeStillOutstanding>("challengeId");

    [Fact]
    public void A_challenge_is_not_reopened_before_it_was_resolved() =>
        Spec.Given([.. Open, Resolved]).When(new ReopenChallenge(Is, null, Id.Of("r"), On("2004"), Pay, "Back")).ThenRefused<OvertakenByLaterEntry>("on");

    [Fact]
    public void A_challenge_is_not_resolved_again_before_it_was_reopened() =>
        Spec.Given([.. Open, Resolved, new ChallengeReopened(Id.Of("r"), On("2005-05"), Pay, "Back")])
            .When(new ResolveChallenge(Is, null, Id.Of("again"), On("2005-04-30"), Pay, "Done"))
            .ThenRefused<OvertakenByLaterEntry>("on");

    [Fact]
    public void An_unknown_challenge_is_refused() =>
        Spec.Given(Registered()).When(new ResolveChallenge(Is, null, Id.Of("r"), On("2005"), Pay, "Done")).ThenRefused<ChallengeNotFound>("challengeId");
}
