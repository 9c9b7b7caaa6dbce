using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

public sealed class PlanTests
{
    private static readonly IEntry[] TwoBaselines =
    [
        Planned("desk", "2001-02", "2003-03-31"),
        Baseline("first", "2001-03"),
        Forecast("desk", "2002", "2003-06-30"),
        Decided("move it", "2002-02"),
        Baseline("second", "2002-03", "move it"),
    ];

    [Fact]
    public void Slip_is_counted_in_days_against_the_first_and_the_current_baseline()
    {
        var journey = Now([.. TwoBaselines, Forecast("desk", "2003", "2003-07-10")]).Journey;
        Assert.Equal(
            [(1, 101), (2, 10)],
            journey.Baselines.Select(numbered => (numbered.Number, journey.Step(Id.Of("desk")).SlipAgainst(numbered.Baseline)!.Value))
        );
    }

    [Fact]
    public void A_step_completed_early_slips_by_fewer_than_no_days() =>
        Assert.Equal(-30, SlipAgainstFirst(Planned("desk", "2001-02", "2003-03-31"), Baseline("first", "2001-03"), Completed("desk", "2003-03-01")));

    [Fact]
    public void Of_dates_known_in_part_the_last_day_counts() =>
        Assert.Equal(31, SlipAgainstFirst(Planned("desk", "2001-02", "2003"), Baseline("first", "2001-03"), Forecast("desk", "2002", "2004-01")));

    [Fact]
    public void A_step_that_was_in_no_baseline_has_no_slip() => Assert.Null(SlipAgainstFirst(Baseline("first", "2001-03"), Planned("desk", "2001-04", "2003")));

    [Fact]
    public void A_plan_recorded_after_a_baseline_is_not_in_it_whatever_its_date() =>
        Assert.Null(SlipAgainstFirst(Baseline("first", "2001-03"), Planned("desk", "2001-02", "2003")));

    [Fact]
    public void A_forecast_dated_before_a_baseline_and_recorded_after_it_leaves_the_slip() =>
        Assert.Equal(91, SlipAgainstFirst(Planned("desk", "2001-02", "2003-03-31"), Baseline("first", "2002-03"), Forecast("desk", "2002-02", "2003-06-30")));

    [Fact]
    public void What_is_withdrawn_or_redated_stays_in_the_baseline_and_is_marked_there()
    {
        var (planned, forecast) = (Planned("desk", "2001-02", "2003-03-31"), Forecast("desk", "2002-01", "2003-06-30"));
        IEntry[] kept = [planned, forecast, Baseline("first", "2002-03")];
        var withdrawn = Now([.. kept, Withdrawn(forecast)]).Journey;
        Assert.Equal(-91, withdrawn.Step(Id.Of("desk")).SlipAgainst(withdrawn.Baselines.Single().Baseline));
        Assert.Equal([forecast.EntryId], withdrawn.Baselines.Single().Baseline.WithdrawnSince.Select(entry => entry.EntryId));

        var redated = Now([.. kept, Redated(forecast, "2002-05")]).Journey.Baselines.Single().Baseline;
        Assert.Equal((On("2003-06-30"), On("2002-01")), (redated.StepFinishes[Id.Of("desk")], redated.RedatedSince.Single().On));

        var before = Initiative([.. kept, Withdrawn(forecast)]).AsOf(new AsOf(Version: 4)).Journey.Baselines.Single().Baseline;
        Assert.Empty(before.WithdrawnSince);
        Assert.Empty(Now([.. kept, Withdrawn(forecast), Withdrawn(Withdrawn(forecast))]).Journey.Baselines.Single().Baseline.WithdrawnSince);
    }

    [Fact]
    public void A_step_planned_on_the_day_of_a_baseline_but_after_it_stays_out_of_it_when_work_begins() =>
        Assert.Null(SlipAgainstFirst(Baseline("first", "2001-03-01"), Planned("desk", "2001-03-01", "2003"), Started("desk", "2002")));

    [Fact]
    public void A_decision_on_an_old_forecast_does_not_make_it_the_present_one()
    {
        IEntry[] forecasts = [Planned("desk", "2001-02", "2003"), Forecast("desk", "2002", "2004"), Forecast("desk", "2003", "2005")];
        Assert.Equal(On("2005"), Now([.. forecasts, Decided("keep it", "2003-05", forecasts[2].EntryId)]).Journey.Step(Id.Of("desk")).Finish);
    }

    [Theory]
    [InlineData("2027-03", null), InlineData("../2027", null), InlineData("2015", "2015"), InlineData("2014", "2014"), InlineData("2016~", "2016~")]
    public void A_step_can_not_have_begun_when_it_was_over(string expected, string? began)
    {
        foreach (var ended in new IEntry[] { Completed("desk", "2015-06"), new StepAbandoned(Id.Of("a"), On("2015-06"), Id.Of("desk"), "Not needed") })
        {
            var step = Now(
                Planned("desk", "2013", "2028"),
                new StepForecastChanged(Id.Of("f"), On("2014"), Id.Of("desk"), On(expected), On("2028"), "Late"),
                ended
            )
                .Journey.Step(Id.Of("desk"));
            Assert.Equal((began is null ? null : (PartialDate?)On(began), On("2015-06")), (step.BeganOn(), step.EndedOn()));
        }
    }

    [Fact]
    public void The_first_baseline_needs_no_decision() =>
        Spec.Given(Registered())
            .When(new SetBaseline(Is, null, Id.Of("b"), On("2001-03"), null, null, null))
            .Then(new BaselineSet(Id.Of("b"), On("2001-03"), null, null, null));

    [Theory]
    [InlineData(null, "move it"), InlineData("Delay", null), InlineData(null, null)]
    public void Another_baseline_needs_a_reason_and_a_decision(string? reason, string? decision) =>
        Spec.Given([Registered(), .. TwoBaselines])
            .When(new SetBaseline(Is, null, Id.Of("b"), On("2004"), null, reason, decision is null ? null : Id.Of(decision)))
            .ThenRefused<BaselineNeedsDecision>("decisionId");

    [Fact]
    public void The_decision_on_a_baseline_must_be_there() =>
        Spec.Given([Registered(), .. TwoBaselines])
            .When(new SetBaseline(Is, null, Id.Of("b"), On("2004"), null, "Delay", Id.Of("nowhere")))
            .ThenRefused<DecisionNotFound>("decisionId");

    [Fact]
    public void Another_baseline_needs_a_decision_on_the_baseline_of_its_own_taken_by_then()
    {
        var onBaseline = Decided("new plan", "2004-03") with { About = DecisionSubject.Baseline };
        var given = Spec.Given([Registered(), .. TwoBaselines, onBaseline, Decided("go on", "2004-01")]);
        given.When(Rebaseline("third", "2004-06", "go on")).ThenRefused<DecisionNotOnBaseline>("decisionId");
        given.When(Rebaseline("third", "2004-02", "new plan")).ThenRefused<RecordContradicted>("on");
        Assert.Null(given.When(Rebaseline("third", "2004-06", "new plan")).Rule);

        var third = given.And(Rebaseline("third", "2004-06", "new plan"));
        third.When(Rebaseline("fourth", "2004-07", "new plan")).ThenRefused<RecordContradicted>("on");
        var withdrawn = third
            .And(new WithdrawEntry(Is, null, Id.Of("w"), On("2005"), Id.Of("third"), "Wrong month"))
            .And(Rebaseline("fourth", "2004-07", "new plan"));
        withdrawn.When(new WithdrawEntry(Is, null, Id.Of("ww"), On("2005"), Id.Of("w"), "Right after all")).ThenRefused<RecordContradicted>("withdrawnEntryId");
    }

    [Fact]
    public void A_baseline_after_a_withdrawn_one_needs_a_decision_too()
    {
        var first = Baseline("first", "2002");
        var refused = Spec.Given(Registered(), first, Withdrawn(first))
            .When(new SetBaseline(Is, null, Id.Of("b"), On("2004"), null, null, null))
            .ThenRefused<BaselineNeedsDecision>("decisionId");
        Assert.Contains("was withdrawn", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2001-01"), InlineData("2003-06")]
    public void Another_date_of_a_baseline_leaves_the_plan_that_it_holds(string newOn)
    {
        var baseline = Baseline("first", "2001-06");
        var state = Now(Planned("desk", "2001-02", "2003-03-31"), baseline, Forecast("desk", "2002", "2003-06-30"), Redated(baseline, newOn));
        Assert.Equal(On("2003-03-31"), Assert.Single(state.Journey.Baselines).Baseline.StepFinishes[Id.Of("desk")]);
    }

    [Fact]
    public void A_baseline_is_not_dated_before_the_one_it_replaces()
    {
        var (first, second) = (Baseline("first", "2002"), Baseline("second", "2004", "new plan"));
        var given = Spec.Given(Registered(), first, Decided("new plan", "2001") with { About = DecisionSubject.Baseline }, second);
        given.When(new RedateEntry(Is, null, Id.Of("r"), On("2005"), second.EntryId, On("2001"), "Misread")).ThenRefused<RecordContradicted>("newOn");
        given.When(new RedateEntry(Is, null, Id.Of("r"), On("2005"), first.EntryId, On("2005"), "Misread")).ThenRefused<RecordContradicted>("newOn");
        Assert.Null(given.When(new RedateEntry(Is, null, Id.Of("r"), On("2005"), second.EntryId, On("2002"), "Misread")).Rule);
    }

    [Fact]
    public void A_step_is_not_completed_before_it_was_started() =>
        Spec.Given(Registered(), Planned("desk", "2001", "2003"), Started("desk", "2003-05"))
            .When(new CompleteStep(Is, null, Id.Of("c"), On("2003-04"), Id.Of("desk"), null))
            .ThenRefused<StepCompletedBeforeStarted>("on");

    [Fact]
    public void A_completed_step_is_neither_completed_again_nor_given_up()
    {
        var done = Spec.Given(Registered(), Planned("desk", "2001", "2003"), Completed("desk", "2003"));
        done.When(new CompleteStep(Is, null, Id.Of("c"), On("2004"), Id.Of("desk"), null)).ThenRefused<StepNotOpen>("stepId");
        done.When(new AbandonStep(Is, null, Id.Of("a"), On("2004"), Id.Of("desk"), "No")).ThenRefused<StepNotOpen>("stepId");
    }

    [Fact]
    public void A_plan_does_not_end_before_it_starts() =>
        Spec.Given(Registered())
            .When(new PlanStep(Is, null, Id.Of("desk"), On("2001"), "Desk", null, [], [], On("2003-02"), On("2003-01"), []))
            .ThenRefused<PlanEndsBeforeItStarts>("plannedFinish");

    [Fact]
    public void Steps_do_not_wait_for_each_other_in_a_circle()
    {
        var chain = Spec.Given(Registered(), Planned("a", "2001", null), Planned("b", "2001", null), Planned("c", "2001", null))
            .And(Waits("a", "b"))
            .And(Waits("b", "c"));
        chain.When(Waits("c", "a")).ThenRefused<StepsWaitForEachOther>("waitsForStepId");
        chain.When(Waits("a", "a")).ThenRefused<StepsWaitForEachOther>("waitsForStepId");
        Assert.Equal(2, chain.Initiative.Present.Journey.Dependencies.Count);
    }

    [Fact]
    public void Milestones_moved_out_added_and_dropped_since_a_day_are_told_apart()
    {
        var initiative = Initiative(
            Milestone("moved", "2001", "2003"),
            Milestone("earlier", "2001", "2003"),
            Milestone("gone", "2001", "2003"),
            Milestone("as it was", "2001", "2003"),
            new MilestoneRescheduled(Id.Of("m"), On("2002"), Id.Of("moved"), On("2004"), "Delay"),
            new MilestoneRescheduled(Id.Of("e"), On("2002"), Id.Of("earlier"), On("2002-12"), "Faster"),
            new MilestoneDropped(Id.Of("d"), On("2002"), Id.Of("gone"), "Not needed"),
            Milestone("new", "2002", "2005")
        );
        var movements = PlanMovements.Between(initiative.AsOf(new AsOf(new DateOnly(2001, 12, 31))).Journey, initiative.Present.Journey);
        Assert.Equal(["moved"], Names(movements.MovedOut));
        Assert.Equal(["new"], Names(movements.Added));
        Assert.Equal(["gone"], Names(movements.Dropped));
    }

    [Theory]
    [InlineData("2003-03-31", MilestoneStatus.Planned), InlineData("2003-04-01", MilestoneStatus.Overdue)]
    public void A_milestone_is_overdue_once_its_last_possible_day_has_passed(string day, MilestoneStatus status) =>
        Assert.Equal(status, Now(Milestone("permit", "2001", "2003-03")).Journey.Milestone(Id.Of("permit")).StatusOn(On(day).Earliest));

    private static int? SlipAgainstFirst(params IEnumerable<IEntry> facts) =>
        Now(facts).Journey is var journey ? journey.Step(Id.Of("desk")).SlipAgainst(journey.Baselines.First().Baseline) : null;

    private static DeclareDependency Waits(string step, string other) =>
        new(Is, null, Id.Of($"{step} waits for {other}"), On("2002"), Id.Of(step), Id.Of(other), null, null);

    private static SetBaseline Rebaseline(string name, string on, string decision) => new(Is, null, Id.Of(name), On(on), name, "Delay", Id.Of(decision));

    private static string[] Names(IEnumerable<Milestone> milestones) => [.. milestones.Select(milestone => milestone.Name)];
}
