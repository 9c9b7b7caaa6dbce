using CsCheck;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Tests.History;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Attention;

public sealed class ConcernTests
{
    private static readonly TargetSet HundredIn2003 = new(Id.Of("target"), On("2001-12"), Id.Of("open"), 0, On("2001-12-31"), 100, On("2003-12-31"), 5);

    [Fact]
    public void A_challenge_of_severity_5_deserves_a_look_from_the_first_day_it_can_have_begun() =>
        Assert.Equal(("pay", On("2002-03"), Day("2002-03-01")), Told(ConcernKind.ChallengeStopsJourney, Raised("pay", "2002-03", 5)));

    [Fact]
    public void A_lesser_challenge_or_a_settled_one_does_not() =>
        Assert.Empty(
            Of(
                ConcernKind.ChallengeStopsJourney,
                Raised("pay", "2002", 4),
                Raised("law", "2002", 5),
                new ChallengeResolved(Id.Of("resolved"), On("2003"), Id.Of("law"), "Changed")
            )
        );

    [Fact]
    public void An_indicator_off_track_deserves_a_look_until_its_measurement_is_stale()
    {
        var off = Assert.Single(Of(ConcernKind.IndicatorOffTrack, Indicator("open", staleAfterDays: 31), HundredIn2003, Measured("open", "2002-12-31", 20)));
        Assert.Equal((Day("2002-12-31"), Day("2003-02-01")), (off.From, off.Until));
        Assert.Equal([false, true, true, false], new[] { "2002-12-30", "2002-12-31", "2003-01-31", "2003-02-01" }.Select(day => off.IsOn(Day(day))));

        var stale = Assert.Single(Of(ConcernKind.IndicatorStale, Indicator("open", staleAfterDays: 31), HundredIn2003, Measured("open", "2002-12-31", 20)));
        Assert.Equal((Day("2003-02-01"), null), (stale.From, stale.Until));
    }

    [Fact]
    public void An_indicator_on_track_is_stale_one_day_but_not_off_track() =>
        Assert.Equal(
            [ConcernKind.IndicatorStale, ConcernKind.Silent],
            Concerns.Of(Now(Indicator("open"), HundredIn2003, Measured("open", "2002-12-31", 50))).Select(concern => concern.Kind)
        );

    [Theory]
    [InlineData("2002-03-15", "2002-03-16"), InlineData("2002-03", "2002-04-01"), InlineData("2002", "2003-01-01")]
    public void A_milestone_is_overdue_once_its_last_possible_day_has_passed(string due, string from) =>
        Assert.Equal(("opening", On(due), Day(from)), Told(ConcernKind.MilestoneOverdue, Milestone("opening", "2001-06", due)));

    [Fact]
    public void A_milestone_reached_is_not_overdue() =>
        Assert.Empty(
            Of(
                ConcernKind.MilestoneOverdue,
                Milestone("opening", "2001-06", "2002"),
                new MilestoneReached(Id.Of("reached"), On("2004"), Id.Of("opening"), null)
            )
        );

    [Fact]
    public void A_step_is_overdue_by_what_is_now_expected_of_it() =>
        Assert.Equal(
            ("desk", On("2003-05"), Day("2003-06-01")),
            Told(ConcernKind.StepOverdue, Planned("desk", "2001", "2002"), Forecast("desk", "2002-01", "2003-05"))
        );

    [Fact]
    public void Less_integration_than_the_outcomes_ask_for_deserves_a_look_as_soon_as_that_is_known() =>
        Assert.Equal(
            ("Level 0, and its outcomes ask for level 4", On("2002-05"), Day("2002-05-01")),
            Told(ConcernKind.UnderIntegrated, new ComplexityAssessed(Id.Of("complex"), On("2002-05"), 5, 5, 4, 5, null, null))
        );

    [Fact]
    public void Who_has_attained_a_stage_and_goes_on_to_the_next_is_less_integrated_by_intention()
    {
        IEntry[] onTheWay =
        [
            Joined("council"),
            Joined("bureau"),
            new FrameworkEditionAdopted(Id.Of("adopted"), On("2001"), Editions.Second, null),
            Target(ServiceModel.JointDelivery),
            new JourneyApproachChosen(Id.Of("approach"), On("2001"), JourneyApproach.EvolutionaryInterimModels, null),
            new WaypointPlanned(Id.Of("waypoint"), On("2001"), ServiceModel.CustomerInterface, null, null),
            new ComplexityAssessed(Id.Of("complex"), On("2002-05"), 5, 5, 4, 5, null, null),
            Planned("portal", "2001", null, Measure.SharedPortal),
            Completed("portal", "2003"),
        ];

        Assert.Single(Of(ConcernKind.UnderIntegrated, onTheWay));
        Assert.Empty(Of(ConcernKind.UnderIntegrated, [.. onTheWay, Planned("merger", "2004", null, Measure.SingleOrganisation)]));
    }

    [Fact]
    public void As_much_as_they_ask_for_does_not() =>
        Assert.Empty(
            Of(
                ConcernKind.UnderIntegrated,
                Joined("council"),
                Joined("bureau"),
                new MeasureInOperation(Id.Of("portal"), On("2002"), Measure.SharedPortal, [], null),
                new ComplexityAssessed(Id.Of("simple"), On("2002-05"), 2, 2, 3, 2, null, null)
            )
        );

    [Fact]
    public void A_completed_step_is_not_overdue() => Assert.Empty(Of(ConcernKind.StepOverdue, Planned("desk", "2001", "2002"), Completed("desk", "2005")));

    [Theory]
    [InlineData("Amber", "five points", true), InlineData("green", "five points", false), InlineData("Amber", "traffic light", false)]
    public void Confidence_differs_where_the_words_do_on_the_same_scale(string independent, string scale, bool differs) =>
        Assert.Equal(
            differs,
            Of(
                    ConcernKind.ConfidenceDiffers,
                    Confident(ConfidenceAssessor.Owner, "Green", "five points", "2002-01"),
                    Confident(ConfidenceAssessor.Independent, independent, scale, "2002-02")
                )
                .Any()
        );

    [Theory]
    [InlineData("2002-01-31", "2002-05-03", true), InlineData("2002-01-31", "2002-05-04", false), InlineData("2003-01-31", "2002-01-31", false)]
    [InlineData("2002", "2003-04-02", true), InlineData("2002", "2003-04-03", false), InlineData("2003-03", "2002-11", true)]
    public void Confidence_is_compared_within_a_quarter_alone(string owner, string independent, bool differs) =>
        Assert.Equal(
            differs,
            Of(
                    ConcernKind.ConfidenceDiffers,
                    Confident(ConfidenceAssessor.Owner, "Green", "five points", owner),
                    Confident(ConfidenceAssessor.Independent, "Red", "five points", independent)
                )
                .Any()
        );

    [Fact]
    public void A_concern_has_a_key_of_its_own_that_stays_whatever_else_is_recorded() =>
        GeneratedHistory.Unchecked.Sample(initiative =>
        {
            var before = new Dictionary<string, Concern>();
            foreach (var version in Enumerable.Range(1, (int)initiative.Version))
            {
                var concerns = Concerns.Of(initiative.AsOf(new AsOf(Version: version)));
                Assert.Distinct(concerns.Select(concern => concern.Key));
                Assert.All(concerns.Where(concern => before.ContainsKey(concern.Key)), concern =>
                    Assert.Equal((before[concern.Key].Kind, before[concern.Key].AboutId), (concern.Kind, concern.AboutId))
                );
                before = concerns.ToDictionary(concern => concern.Key);
            }
        });

    [Fact]
    public void An_initiative_is_silent_half_a_year_after_its_last_entry_was_recorded() =>
        Assert.Equal(
            Start.AddDays(1 + Concerns.SilentAfterDays).Date,
            Assert.Single(Of(ConcernKind.Silent, Joined("council"))).From.ToDateTime(TimeOnly.MinValue)
        );

    [Fact]
    public void The_most_pressing_comes_first_and_of_a_kind_the_latest() =>
        Assert.Equal(
            ["law", "pay", "desk", "opening"],
            Concerns
                .Of(Now(Milestone("opening", "2001", "2002"), Planned("desk", "2001", "2002"), Raised("pay", "2002", 5), Raised("law", "2003", 5)))
                .Where(concern => concern.AboutId is not null)
                .Select(concern => concern.What)
        );

    [Fact]
    public void Of_an_initiative_that_is_paused_nothing_is_pressing() =>
        Assert.Empty(Concerns.Of(Now(Raised("pay", "2002", 5), new InitiativePaused(Id.Of("paused"), On("2003"), "No money"))));

    [Fact]
    public void A_list_holds_the_most_pressing_concern_of_each_initiative()
    {
        var rows = ConcernRow.Of(Now(Raised("pay", "2002", 5), Milestone("opening", "2001", "2002"))).ToList();
        var other = rows.Select(row => row with { InitiativeId = Id.Of("other") });

        Assert.Equal([Is, Id.Of("other")], ConcernRow.FirstOfEach([.. rows, .. other], 8).Select(row => row.InitiativeId));
        Assert.Single(ConcernRow.FirstOfEach([.. rows, .. other], 1));
        Assert.All(ConcernRow.FirstOfEach(rows, 8), row => Assert.Equal("pay", row.Concern.What));
    }

    private static ConfidenceAssessed Confident(ConfidenceAssessor assessor, string rating, string scale, string on) =>
        new(Id.Of($"{assessor} {on}"), On(on), assessor, scale, rating, null);

    private static DateOnly Day(string day) => On(day).Earliest;

    private static IEnumerable<Concern> Of(ConcernKind kind, params IEnumerable<IEntry> facts) =>
        Concerns.Of(Now(facts)).Where(concern => concern.Kind == kind);

    private static (string, PartialDate, DateOnly) Told(ConcernKind kind, params IEnumerable<IEntry> facts) =>
        Assert.Single(Of(kind, facts)) is var concern ? (concern.What, concern.Since, concern.From) : default;
}
