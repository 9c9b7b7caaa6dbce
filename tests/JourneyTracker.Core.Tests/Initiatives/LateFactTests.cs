using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>What is logged late about something that ended since is judged by its own day.</summary>
public sealed class LateFactTests
{
    private static readonly Guid Initiative = Guid.NewGuid(),
        Challenge = Guid.NewGuid(),
        Step = Guid.NewGuid(),
        Milestone = Guid.NewGuid(),
        Partner = Guid.NewGuid(),
        Indicator = Guid.NewGuid();

    private static readonly DateOnly Today = new(2024, 6, 30);

    private static readonly IEntry[] Ended =
    [
        new InitiativeRegistered(Initiative, On("2019"), "quay", "Quay", null, null, null, null),
        new ChallengeRaised(Challenge, On("2021-01"), ChallengeArea.Governance, "Two pay scales", null, 3, null, null),
        new ChallengeResolved(Guid.NewGuid(), On("2021-06-01"), Challenge, "One scale"),
        new StepPlanned(Step, On("2021-01"), "Counter", null, [], [], null, On("2022-01"), []),
        new StepCompleted(Guid.NewGuid(), On("2022-03-01"), Step, null),
        new MilestonePlanned(Milestone, On("2021-01"), "Doors open", null, On("2021-12"), null, false),
        new MilestoneReached(Guid.NewGuid(), On("2022-01-15"), Milestone, null),
        new PartnerJoined(Partner, On("2020"), Guid.NewGuid(), PartnerRole.Partner, null, null),
        new PartnerWithdrew(Guid.NewGuid(), On("2022"), Partner, null),
        new IndicatorDefined(Indicator, On("2020"), "Visits settled at once", IndicatorKind.Outcome, "%", BetterDirection.Up, null, null, null),
        new IndicatorRetired(Guid.NewGuid(), On("2022-03"), Indicator, "Replaced"),
    ];

    public static TheoryData<object, object> Late =>
        new()
        {
            { Reassess("2021-05-15"), Reassess("2021-06-02") },
            { Mitigate("2021-05-15"), Mitigate("2021-06-02") },
            { Start("2021-06-01"), Start("2022-03-02") },
            { Forecast("2021-06-01"), Forecast("2022-03-02") },
            { Reschedule("2021-11"), Reschedule("2022-02") },
            { Commit("2021-06"), Commit("2023") },
            { Measure("2022-02"), Measure("2022-04") },
            { Withhold("2022-02"), Withhold("2022-04") },
            { Aim("2022-02"), Aim("2022-04") },
        };

    [Theory, MemberData(nameof(Late))]
    public void It_is_taken_of_a_day_before_the_end_and_refused_after_it(object before, object after)
    {
        Assert.Null(Spec.Given(Ended).When(before, Today).Rule);
        Assert.NotNull(Spec.Given(Ended).When(after, Today).Rule);
    }

    [Fact]
    public void What_was_settled_stays_settled()
    {
        var state = Spec.Given([.. Ended, .. Spec.Given(Ended).When(Reassess("2021-05-15"), Today).Entries]).Initiative.Present;

        Assert.Equal((ChallengeStatus.Resolved, 5), (state.Challenges.All[Challenge].Status, state.Challenges.All[Challenge].Severity));
        Assert.Equal(
            StepStatus.Completed,
            Spec.Given([.. Ended, .. Spec.Given(Ended).When(Start("2021-06-01"), Today).Entries]).Initiative.Present.Journey.Steps[Step].Status
        );
    }

    private static readonly Dictionary<string, Func<string, object>> AfterTheEnd = new()
    {
        ["AssessComplexity"] = on => new AssessComplexity(Initiative, null, Guid.NewGuid(), On(on), 1, 2, 3, 4, null, null),
        ["ConcludeDiagnosis"] = on => new ConcludeDiagnosis(
            Initiative,
            null,
            Guid.NewGuid(),
            On(on),
            [new DiagnosticAnswer(Editions.Newest.Questions[0].Id, 3, null)],
            [],
            null
        ),
        ["SetSharingArrangement"] = on => new SetSharingArrangement(
            Initiative,
            null,
            Guid.NewGuid(),
            On(on),
            SharingArrangementKind.LinkedAccess,
            ConsentModel.OptIn,
            [],
            null
        ),
        ["OpenWorkshop"] = on => new OpenWorkshop(Guid.NewGuid(), On(on), Initiative, "Where do we stand?", []),
        ["RaiseChallenge"] = on => new RaiseChallenge(Initiative, null, Guid.NewGuid(), On(on), ChallengeArea.Governance, "Pay", null, 3, null, null),
        ["ChooseTargetModel"] = on => new ChooseTargetModel(Initiative, null, Guid.NewGuid(), On(on), ServiceModel.CustomerInterface, null),
    };

    public static TheoryData<string> NewThings => [.. AfterTheEnd.Keys];

    [Theory, MemberData(nameof(NewThings))]
    public void Of_a_closed_initiative_it_is_taken_of_a_day_before_the_end_and_while_it_was_taken_up_again(string command)
    {
        var late = AfterTheEnd[command];
        var closed = new InitiativeClosed(Guid.NewGuid(), On("2022-06-30"), ClosingOutcome.Completed, null, null);
        var given = Spec.Given([.. Ended, closed]);
        Assert.Null(given.When(late("2022-05-15"), Today).Rule);
        Assert.Null(given.When(late("2022"), Today).Rule);
        Assert.True(given.When(late("2023-01-15"), Today).Rule is RecordContradicted or InitiativeIsClosed);
        Assert.Null(Spec.Given([.. Ended, closed, new InitiativeResumed(Guid.NewGuid(), On("2022-12-01"), null)]).When(late("2023-01-15"), Today).Rule);
    }

    [Theory, MemberData(nameof(NewThings))]
    public void Nothing_new_is_dated_before_the_beginning(string command) =>
        Assert.True(Spec.Given(Ended).When(AfterTheEnd[command]("1990"), Today).Rule is RecordContradicted or OpenedBeforeTheBeginning);

    [Fact]
    public void What_is_still_done_after_the_end_is_taken()
    {
        var given = Spec.Given([.. Ended, new InitiativeClosed(Guid.NewGuid(), On("2022-06-30"), ClosingOutcome.Completed, null, null)]);
        foreach (
            var command in new object[]
            {
                new HoldReview(Initiative, null, Guid.NewGuid(), On("2023"), "What remained", null, null),
                new NoteStakeholderPosition(
                    Initiative,
                    null,
                    Guid.NewGuid(),
                    On("2023"),
                    StakeholderGroup.Users,
                    "Tenants",
                    StakeholderPosition.Supporter,
                    null
                ),
                new AmendCharter(Initiative, null, Guid.NewGuid(), On("2023"), "The Quay", null, null, null, "Its name"),
            }
        )
        {
            Assert.Null(given.When(command, Today).Rule);
        }
    }

    private static RecordMeasurement Measure(string on) => new(Initiative, null, Guid.NewGuid(), On(on), Indicator, 61, null, null, null);

    private static WithholdMeasurement Withhold(string on) =>
        new(Initiative, null, Guid.NewGuid(), On(on), Indicator, MissingValue.Withheld, "Few", null, null, null);

    private static SetTarget Aim(string on) => new(Initiative, null, Guid.NewGuid(), On(on), Indicator, null, null, 80, On("2025"), 3);

    private static ReassessChallenge Reassess(string on) => new(Initiative, null, Guid.NewGuid(), On(on), Challenge, 5, null, null);

    private static RecordMitigation Mitigate(string on) => new(Initiative, null, Guid.NewGuid(), On(on), Challenge, "One scale", null);

    private static StartStep Start(string on) => new(Initiative, null, Guid.NewGuid(), On(on), Step);

    private static ForecastStep Forecast(string on) => new(Initiative, null, Guid.NewGuid(), On(on), Step, null, PartialDate.Parse("2022-12"), "Later");

    private static RescheduleMilestone Reschedule(string on) => new(Initiative, null, Guid.NewGuid(), On(on), Milestone, PartialDate.Parse("2022-12"), "Later");

    private static ChangePartnerCommitment Commit(string on) => new(Initiative, null, Guid.NewGuid(), On(on), Partner, 4, null);

    private static PartialDate On(string text) => PartialDate.Parse(text);
}
