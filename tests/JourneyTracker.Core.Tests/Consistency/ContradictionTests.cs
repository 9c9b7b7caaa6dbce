using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Seeds;
using JourneyTracker.Core.Tests.Samples;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Consistency;

/// <summary>A rule about what was so holds on entry, on correction, on a new date and on withdrawal.</summary>
public sealed class ContradictionTests
{
    private static readonly IEntry[] Steps = [Registered(), Planned("desk", "2002", null), Planned("roof", "2002", null)];
    private static readonly DependencyDeclared DeskWaits = new(Id.Of("desk waits"), On("2003-01-01"), Id.Of("desk"), Id.Of("roof"), null, null);
    private static readonly DependencyDeclared RoofWaits = new(Id.Of("roof waits"), On("2005-01-01"), Id.Of("roof"), Id.Of("desk"), null, null);
    private static readonly DependencyEnded DeskWaitsNoMore = new(Id.Of("desk waits no more"), On("2004-01-01"), DeskWaits.EntryId, null);

    [Fact]
    public void Steps_do_not_wait_for_each_other_after_the_end_of_a_dependency_is_withdrawn_or_redated_and_the_entries_are_named()
    {
        var given = Spec.Given([.. Steps, DeskWaits, DeskWaitsNoMore, RoofWaits]);
        foreach (
            var (command, field) in new (object, string)[]
            {
                (Withdraw(DeskWaitsNoMore), "withdrawnEntryId"),
                (Redate(DeskWaitsNoMore, "2006"), "newOn"),
                (Redate(RoofWaits, "2003-06"), "newOn"),
            }
        )
        {
            Assert.Equal(
                new[] { DeskWaits.EntryId, RoofWaits.EntryId }.Order(),
                given.When(command).ThenRefused<RecordContradicted>(field).Entries.Select(entry => entry.EntryId).Order()
            );
        }

        Assert.Null(given.When(Redate(DeskWaitsNoMore, "2004-12-31")).Rule);
    }

    [Fact]
    public void A_dependency_dated_back_to_when_the_other_went_on_is_refused() =>
        Spec.Given([.. Steps, DeskWaits, DeskWaitsNoMore])
            .When(new DeclareDependency(Is, null, Id.Of("back"), On("2003-06-01"), Id.Of("roof"), Id.Of("desk"), null, null))
            .ThenRefused<RecordContradicted>("on");

    [Fact]
    public void Dates_known_in_part_contradict_only_where_every_day_they_can_mean_does()
    {
        var given = Spec.Given([.. Steps, DeskWaits, RoofWaits with { On = On("2004-06-01") }, DeskWaitsNoMore]);
        Assert.Null(given.When(Redate(DeskWaitsNoMore, "2004")).Rule);
        given.When(Redate(DeskWaitsNoMore, "2005")).ThenRefused<RecordContradicted>("newOn");
    }

    [Fact]
    public void A_challenge_is_not_settled_before_it_was_raised_whichever_of_the_two_is_redated()
    {
        var (raised, resolved) = (Raised("pay", "2003-05"), new ChallengeResolved(Id.Of("resolved"), On("2004-05"), Id.Of("pay"), "Done"));
        var given = Spec.Given(Registered(), raised, resolved);
        Assert.Equal(
            [resolved.EntryId, raised.EntryId],
            given.When(Redate(resolved, "2002")).ThenRefused<RecordContradicted>("newOn").Entries.Select(entry => entry.EntryId)
        );
        given.When(Redate(raised, "2005")).ThenRefused<RecordContradicted>("newOn");
        Assert.Null(given.When(Redate(resolved, "2003")).Rule);
    }

    [Fact]
    public void A_withdrawn_withdrawal_does_not_give_a_second_ending()
    {
        var completed = Completed("desk", "2003");
        var given = Spec.Given([.. Steps, completed, Withdrawn(completed), new StepAbandoned(Id.Of("given up"), On("2004"), Id.Of("desk"), "No demand")]);
        var refused = given.When(Withdraw(Withdrawn(completed))).ThenRefused<RecordContradicted>("withdrawnEntryId");
        Assert.Equal([Id.Of("given up"), completed.EntryId], refused.Entries.Select(entry => entry.EntryId));
        Assert.Contains("'desk' was completed on 2003 and was given up on 2004", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_rests_on_a_withdrawn_entry_is_not_given_back_without_it()
    {
        var (planned, forecast) = (Planned("desk", "2002", null), Forecast("desk", "2003", "2004"));
        Spec.Given(Registered(), planned, forecast, Withdrawn(forecast), Withdrawn(planned))
            .When(Withdraw(Withdrawn(forecast)))
            .ThenRefused<RecordContradicted>("withdrawnEntryId");
    }

    public static TheoryData<string, IEntry[], IEntry, string> EndingsRedatedTooEarly =>
        new()
        {
            {
                "agreement",
                [new AgreementSigned(Id.Of("pact"), On("2003"), AgreementKind.Protocol, "Pact", [], null, null)],
                new AgreementEnded(Id.Of("ended"), On("2004"), Id.Of("pact"), null),
                "2002"
            },
            { "partner", [Joined("council", "2003")], Left("council", "2004"), "2002" },
            {
                "seat",
                [
                    new GovernanceBodyEstablished(Id.Of("board"), On("2002"), "Board", BodyAuthority.Executive, BodyTier.Strategic, null, null),
                    new MemberSeated(Id.Of("seat"), On("2003"), Id.Of("board"), null, "Mayor"),
                ],
                new MemberLeft(Id.Of("left"), On("2004"), Id.Of("seat"), null),
                "2002"
            },
            {
                "recommendation",
                [new RecommendationMade(Id.Of("made"), On("2003"), null, "Share a book", null)],
                new RecommendationClosed(Id.Of("closed"), On("2004"), Id.Of("made"), "Done"),
                "2002"
            },
            {
                "retired indicator",
                [Indicator("waiting"), Measured("waiting", "2003", 3)],
                new IndicatorRetired(Id.Of("retired"), On("2004"), Id.Of("waiting"), "Dull"),
                "2002"
            },
            {
                "contribution to a retired indicator",
                [Indicator("queue"), new ContributionMapped(Id.Of("moves"), On("2003"), Id.Of("queue"), Id.Of("tax"), "Two more clerks")],
                new IndicatorRetired(Id.Of("no queue"), On("2004"), Id.Of("queue"), "Dull"),
                "2002"
            },
            {
                "dropped milestone",
                [Milestone("open day", "2003", null)],
                new MilestoneDropped(Id.Of("dropped"), On("2004"), Id.Of("open day"), "Rain"),
                "2002"
            },
            { "pause", [new InitiativePaused(Id.Of("paused"), On("2003"), "No money")], new InitiativeResumed(Id.Of("resumed"), On("2004"), null), "2002" },
            { "beginning", [], Raised("pay", "2002"), "2000" },
        };

    [Theory, MemberData(nameof(EndingsRedatedTooEarly))]
    public void Nothing_is_redated_to_before_what_it_ends(string what, IEntry[] begun, IEntry ended, string tooEarly)
    {
        var given = Spec.Given([Registered(), .. begun, ended]);
        Assert.True(given.When(Redate(ended, tooEarly)).Rule is RecordContradicted, what);
        Assert.True(given.When(Redate(ended, "2003")).Rule is null, what);
    }

    [Fact]
    public void An_agency_is_not_a_partner_twice_at_the_same_time()
    {
        var again = Joined("council", "2006") with { EntryId = Id.Of("again") };
        var given = Spec.Given(Registered(), Joined("council", "2002"), Left("council", "2004"), again);
        Assert.Equal(
            [again.EntryId, Partner("council")],
            given.When(Withdraw(Left("council", "2004"))).ThenRefused<RecordContradicted>("withdrawnEntryId").Entries.Select(entry => entry.EntryId)
        );
        given.When(Redate(again, "2003")).ThenRefused<RecordContradicted>("newOn");
    }

    [Fact]
    public void The_first_baseline_does_not_come_back_before_one_that_needed_no_decision()
    {
        var (first, second) = (Baseline("first", "2003"), Baseline("second", "2004"));
        Spec.Given(Registered(), first, Withdrawn(first), second).When(Withdraw(Withdrawn(first))).ThenRefused<RecordContradicted>("withdrawnEntryId");
    }

    [Fact]
    public void An_initiative_is_not_taken_out_of_a_portfolio_before_it_was_put_in()
    {
        var (created, added, removed) = (
            new PortfolioCreated(SampleDirectory.Portfolio, On("2001"), "families", "Families", null),
            new InitiativeAddedToPortfolio(Id.Of("added"), On("2003"), Is, null),
            new InitiativeRemovedFromPortfolio(Id.Of("removed"), On("2004"), Is, null)
        );
        var given = Spec.Given(created, added, removed);
        given
            .When(new RedatePortfolioEntry(SampleDirectory.Portfolio, null, Id.Of("redating"), On("2019"), removed.EntryId, On("2002"), "Misread"))
            .ThenRefused<RecordContradicted>("newOn");
        given
            .When(new WithdrawPortfolioEntry(SampleDirectory.Portfolio, null, Id.Of("w"), On("2019"), added.EntryId, "Wrong"))
            .ThenRefused<RecordContradicted>("withdrawnEntryId");
    }

    public static TheoryData<string> References => [.. ReferenceInitiatives.Files.Select(file => ((RegisterInitiative)file.Commands[0].Command).Reference)];

    [Theory, MemberData(nameof(References))]
    public void No_reference_initiative_contradicts_itself(string reference) =>
        Assert.Empty(
            Contradictions.Of(
                Story.Of(
                    ReferenceInitiatives
                        .Tell(ReferenceInitiatives.Files.Single(file => ((RegisterInitiative)file.Commands[0].Command).Reference == reference))
                        .Log
                )
            )
        );

    [Fact]
    public void What_contradicted_itself_before_blocks_nothing_is_shown_and_can_be_put_right()
    {
        var (started, completed) = (Started("desk", "2005"), Completed("desk", "2003"));
        var given = Spec.Given([.. Steps, started, completed]);
        Assert.Null(given.When(new RaiseChallenge(Is, null, Id.Of("new"), On("2006"), ChallengeArea.Governance, "Pay", null, 3, null, null)).Rule);
        Assert.Null(given.When(Redate(completed, "2002")).Rule);
        Assert.Null(given.When(Redate(completed, "2006")).Rule);
        Assert.Null(given.When(Withdraw(started)).Rule);

        var concern = Assert.Single(Concerns.Of(given.Initiative.Present), concern => concern.Kind == ConcernKind.EntriesContradict);
        Assert.Equal((completed.EntryId, "The step 'desk' was completed on 2003, but started only on 2005."), (concern.AboutId, concern.What));
        Assert.DoesNotContain(Concerns.Of(given.And(Withdraw(started)).Initiative.Present), other => other.Kind == ConcernKind.EntriesContradict);
    }

    private static RedateEntry Redate(IEntry entry, string newOn) => new(Is, null, Id.Of("redating"), On("2019"), entry.EntryId, On(newOn), "Misread");

    private static WithdrawEntry Withdraw(IEntry entry) => new(Is, null, Id.Of("withdrawal"), On("2019"), entry.EntryId, "Wrong");
}
