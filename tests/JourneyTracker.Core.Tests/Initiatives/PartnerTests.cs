using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

public sealed class PartnerTests
{
    [Fact]
    public void The_latest_commitment_counts_and_the_earlier_ones_stay()
    {
        var changed = new PartnerCommitmentChanged(Id.Of("c"), On("2003"), Partner("council"), 5, "New board");
        var partner = Now(Joined("council", "2001", 2), changed).Partners.Partner(Partner("council"));
        Assert.Equal(5, partner.Commitment);
        Assert.Equal([2, 5], partner.Commitments.Select(commitment => commitment.Rating));
        Assert.Equal(2, OnDay("2002-12-31", Joined("council", "2001", 2), changed).Partners.Partner(Partner("council")).Commitment);
    }

    [Fact]
    public void A_commitment_nobody_has_judged_is_not_known() => Assert.Null(Now(Joined("council")).Partners.Partner(Partner("council")).Commitment);

    [Fact]
    public void A_commitment_recorded_late_does_not_replace_a_later_one() =>
        Assert.Equal(
            1,
            Now(
                Joined("council"),
                new PartnerCommitmentChanged(Id.Of("a"), On("2004"), Partner("council"), 1, null),
                new PartnerCommitmentChanged(Id.Of("b"), On("2003"), Partner("council"), 5, null)
            )
                .Partners.Partner(Partner("council"))
                .Commitment
        );

    [Fact]
    public void An_agency_takes_part_once_at_a_time() =>
        Spec.Given(Registered(), Joined("council"))
            .When(new JoinPartner(Is, null, Id.Of("again"), On("2003"), Id.Of("council"), PartnerRole.Lead, null, null))
            .ThenRefused<AgencyAlreadyPartner>("agencyId");

    [Fact]
    public void An_agency_that_left_may_come_back()
    {
        var back = new JoinPartner(Is, null, Id.Of("again"), On("2003"), Id.Of("council"), PartnerRole.Lead, null, null);
        var story = Spec.Given(Registered(), Joined("council"), Left("council", "2002")).And(back).Initiative;
        Assert.Empty(story.AsOf(new Core.History.AsOf(new DateOnly(2002, 6, 1))).Partners.AgenciesOn(new DateOnly(2002, 6, 1)));
        Assert.Equal([Id.Of("council")], story.Present.Partners.AgenciesOn(null));
    }

    [Fact]
    public void No_partner_leaves_before_it_joined() =>
        Spec.Given(Registered(), Joined("council", "2003"))
            .When(new WithdrawPartner(Is, null, Id.Of("l"), On("2002-12"), Partner("council"), null))
            .ThenRefused<PartnerLeftBeforeJoining>("on");

    [Fact]
    public void A_partner_that_left_is_not_judged_any_more() =>
        Spec.Given(Registered(), Joined("council"), Left("council", "2002"))
            .When(new ChangePartnerCommitment(Is, null, Id.Of("c"), On("2003"), Partner("council"), 3, null))
            .ThenRefused<PartnerHasLeft>("partnerId");

    [Fact]
    public void Where_two_entries_say_that_a_partner_left_the_first_one_counts()
    {
        var first = Left("council", "2002");
        var mistake = Withdrawn(first);
        Assert.Equal(
            On("2002"),
            Now(Joined("council"), first, mistake, Left("council", "2004"), Withdrawn(mistake)).Partners.Partner(Partner("council")).Withdrew?.On
        );
    }

    [Fact]
    public void An_agreement_ends_once()
    {
        var signed = new AgreementSigned(Id.Of("a"), On("2002"), AgreementKind.Mandate, "Order", [], null, null);
        Spec.Given(Registered(), signed, new AgreementEnded(Id.Of("e"), On("2003"), Id.Of("a"), null))
            .When(new EndAgreement(Is, null, Id.Of("again"), On("2004"), Id.Of("a"), null))
            .ThenRefused<AgreementAlreadyEnded>("agreementId");
    }
}
