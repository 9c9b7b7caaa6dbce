using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>What may be dated before an initiative began and after it ended, and what may be planned for when.</summary>
public sealed class BeginningAndEndTests
{
    private static readonly InitiativeClosed Closed = new(Id.Of("closed"), On("2010-03"), ClosingOutcome.Abandoned, "No money", null);

    [Fact]
    public void Nothing_is_dated_before_the_initiative_began_until_its_beginning_is_corrected()
    {
        var given = Spec.Given(Registered("2001"));
        var signed = new SignAgreement(Is, null, Id.Of("pact"), On("2000"), AgreementKind.Mandate, "Order of the cabinet", [], null, null);
        var refused = given.When(signed).ThenRefused<RecordContradicted>("on");
        Assert.Equal(Is, Assert.Single(refused.Entries).EntryId);
        Assert.Contains("correct the date of its registration first", refused.Message, StringComparison.Ordinal);

        Assert.Null(given.And(new RedateEntry(Is, null, Id.Of("earlier"), On("2019"), Is, On("2000"), "It began with the order")).When(signed).Rule);
        Assert.Null(given.When(signed with { On = On("2001") }).Rule);
    }

    [Fact]
    public void The_beginning_is_not_moved_past_what_happened_since() =>
        Assert.Contains(
            Id.Of("pay"),
            Spec.Given(Registered("2001"), Raised("pay", "2002"))
                .When(new RedateEntry(Is, null, Id.Of("later"), On("2019"), Is, On("2003"), "Misread"))
                .ThenRefused<RecordContradicted>("newOn")
                .Entries.Select(entry => entry.EntryId)
        );

    [Fact]
    public void What_was_measured_before_the_beginning_is_what_an_initiative_is_compared_with() =>
        Assert.Null(
            Spec.Given(Registered("2001"), Indicator("waiting"))
                .When(new RecordMeasurement(Is, null, Id.Of("m"), On("1999"), Id.Of("waiting"), 40, null, null, null))
                .Rule
        );

    public static TheoryData<object> NewAfterTheEnd =>
        [
            new PlanStep(Is, null, Id.Of("new"), On("2011"), "Desk", null, [], [], null, null, []),
            new PlanMilestone(Is, null, Id.Of("new"), On("2011"), "Open day", null, null, null, false),
            new RaiseChallenge(Is, null, Id.Of("new"), On("2011"), ChallengeArea.Governance, "Pay", null, 3, null, null),
            new PutMeasureInOperation(Is, null, Id.Of("new"), On("2011"), Measure.SharedPortal, [], null),
            new CompleteStep(Is, null, Id.Of("new"), On("2011"), Id.Of("desk"), null),
            new JoinPartner(Is, null, Id.Of("new"), On("2011"), Id.Of("council"), PartnerRole.Partner, null, null),
        ];

    [Theory, MemberData(nameof(NewAfterTheEnd))]
    public void Nothing_new_is_planned_raised_or_brought_into_operation_after_the_end_unless_it_was_taken_up_again(object command)
    {
        var given = Spec.Given(Registered(), Planned("desk", "2002", null), Closed);
        Assert.Contains("resume it", given.When(command).ThenRefused<RecordContradicted>("on").Message, StringComparison.Ordinal);
        var late = Commands.CommandTests.With(command, "On", On("2009"));
        Assert.Null(given.When(late).Rule);
        Assert.Null(given.And(new ResumeInitiative(Is, null, Id.Of("resumed"), On("2010-06"), "Money came")).When(command).Rule);
        Assert.Null(given.And(new WithdrawEntry(Is, null, Id.Of("w"), On("2019"), Closed.EntryId, "It never ended")).When(command).Rule);
    }

    [Fact]
    public void What_is_closed_is_still_measured_reviewed_reported_on_put_right_and_wound_up()
    {
        var given = Spec.Given(Registered(), Indicator("waiting"), Measured("waiting", "2009", 30), Raised("pay", "2008"), Joined("council"), Closed);
        Assert.All(
            new object[]
            {
                new RecordMeasurement(Is, null, Id.Of("new"), On("2011"), Id.Of("waiting"), 20, null, null, null),
                new CorrectMeasurement(Is, null, Id.Of("new"), On("2011"), Id.Of("waiting 2009"), 20, "Miscounted"),
                new HoldReview(Is, null, Id.Of("new"), On("2011"), "What was learned", null, null),
                new IssueStatusReport(Is, null, Id.Of("new"), On("2011"), "Last report", 2, null, On("2010"), null),
                new ResolveChallenge(Is, null, Id.Of("new"), On("2011"), Id.Of("pay"), "Settled in court"),
                new WithdrawPartner(Is, null, Id.Of("new"), On("2011"), Partner("council"), null),
                new RedateEntry(Is, null, Id.Of("new"), On("2011"), Id.Of("pay"), On("2007"), "Misread"),
            },
            command => Assert.Null(given.When(command).Rule)
        );
    }

    [Fact]
    public void A_closed_initiative_is_taken_up_again_from_a_later_day_on()
    {
        var given = Spec.Given(Registered(), Closed);
        given.When(new ResumeInitiative(Is, null, Id.Of("resumed"), On("2010"), null)).ThenRefused<OvertakenByLaterEntry>("on");
        var initiative = given.And(new ResumeInitiative(Is, null, Id.Of("resumed"), On("2012"), "Money came")).Initiative;
        Assert.Equal((InitiativeStatus.Active, (ClosingOutcome?)null), (initiative.Present.Charter.Status, initiative.Present.Charter.Outcome));
        Assert.Equal(InitiativeStatus.Closed, initiative.AsOf(new AsOf(new DateOnly(2011, 1, 1))).Charter.Status);
        Spec.Given(initiative.Log.Recorded.Select(recorded => recorded.Entry))
            .When(new WithdrawEntry(Is, null, Id.Of("w"), On("2019"), Closed.EntryId, "It never ended"))
            .ThenRefused<RecordContradicted>("withdrawnEntryId");
    }

    [Fact]
    public void The_closing_is_not_moved_before_what_was_new_since() =>
        Spec.Given(Registered(), Raised("pay", "2009"), Closed)
            .When(new RedateEntry(Is, null, Id.Of("earlier"), On("2019"), Closed.EntryId, On("2008"), "Misread"))
            .ThenRefused<RecordContradicted>("newOn");

    public static TheoryData<object> PastWhenMade =>
        [
            new PlanMilestone(Is, null, Id.Of("new"), On("2011"), "Open day", null, On("2010"), null, false),
            new PlanStep(Is, null, Id.Of("new"), On("2011"), "Desk", null, [], [], null, On("2010"), []),
            new SignAgreement(Is, null, Id.Of("new"), On("2011"), AgreementKind.Protocol, "Pact", [], null, On("2010")),
            new MakeRecommendation(Is, null, Id.Of("new"), On("2011"), null, "Share a book", On("2010")),
        ];

    [Theory, MemberData(nameof(PastWhenMade))]
    public void Nothing_is_planned_or_agreed_for_a_time_that_was_over_when_it_was(object command)
    {
        Spec.Given(Registered()).When(command).ThenRefused<RecordContradicted>("on");
        Assert.Null(Spec.Given(Registered()).When(Commands.CommandTests.With(command, "On", On("2010"))).Rule);
        var planned = Spec.Given(Registered()).And(Commands.CommandTests.With(command, "On", On("2009")));
        planned.When(new RedateEntry(Is, null, Id.Of("later"), On("2019"), Id.Of("new"), On("2012"), "Misread")).ThenRefused<RecordContradicted>("newOn");
    }
}
