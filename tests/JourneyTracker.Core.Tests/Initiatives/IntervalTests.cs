using CsCheck;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Tests.History;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>A date known in part is an interval wherever something is measured by it.</summary>
public sealed class IntervalTests
{
    private static readonly PartnerJoined[] Two = [Joined("tax", "2001"), Joined("port", "2001")];

    // From 0 at the end of 2001 to 100 at the end of 2003.
    private static readonly TargetSet HundredIn2003 = new(Id.Of("target"), On("2001-12"), Id.Of("open"), 0, On("2001-12-31"), 100, On("2003-12-31"), 5);

    [Theory]
    [InlineData("2025-03-31", "2025", 275, -89, 275)]
    [InlineData("2025-03-31", "2025-04-10", 10, 10, 10)]
    [InlineData("2025", "2026", 365, 1, 729)]
    [InlineData("2025-05", "2025-05", 0, 0, 0)]
    [InlineData("../2025", "../2025", 0, 0, 0)]
    public void A_slip_can_be_any_that_the_two_dates_allow(string planned, string completed, int byLastDays, int min, int max)
    {
        var state = Now(Planned("desk", "2024", planned), Baseline("first", "2024-06"), Completed("desk", completed));
        var (step, baseline) = (state.Journey.Steps[Id.Of("desk")], state.Journey.Baselines.Last().Baseline);

        Assert.Equal(byLastDays, step.SlipAgainst(baseline));
        Assert.Equal(new DaySpan(min, max), step.SlipSpanAgainst(baseline));
    }

    [Theory]
    [InlineData("2020-06-01", 29, 29), InlineData("2020", 0, 181), InlineData("2019~", 0, 911)]
    public void An_age_can_be_any_that_the_date_allows_and_is_never_less_than_none(string raised, int min, int max) =>
        Assert.Equal(new DaySpan(min, max), Now(Raised("pay", raised)).Challenges.All[Id.Of("pay")].AgeSpanOn(new DateOnly(2020, 6, 30)));

    [Theory]
    [InlineData("2002", "2002-Q4")]
    [InlineData("2002-Q4", "2002-12")]
    [InlineData("2002-12", "2002-12-31")]
    [InlineData("2002-11-30", "2002")]
    [InlineData("2001/2003", "2003")]
    [InlineData("2003-02", "2003-04-01/2004-03-31")]
    public void Of_measurements_that_overlap_the_latest_is_the_one_that_ends_last_and_then_speaks_of_less(string earlier, string latest)
    {
        Assert.Equal(
            On(latest),
            Now(Indicator("open"), Measured("open", earlier, 1), Measured("open", latest, 2)).Performance.Indicators[Id.Of("open")].Latest!.On
        );
        Assert.Equal(
            On(latest),
            Now(Indicator("open"), Measured("open", latest, 2), Measured("open", earlier, 1)).Performance.Indicators[Id.Of("open")].Latest!.On
        );
    }

    [Theory]
    [InlineData(56, IndicatorStanding.Ahead, 6.0)]
    [InlineData(52, IndicatorStanding.OnTrack, 2.0)]
    [InlineData(25, IndicatorStanding.OnTrack, 0.0)]
    [InlineData(-6, IndicatorStanding.OffTrack, -6.0)]
    public void A_measurement_of_a_year_is_off_or_ahead_only_where_it_is_so_on_every_day_of_it(int value, IndicatorStanding standing, double deviation)
    {
        // In 2002 the line asks for 0.1 on the first day and for 50 on the last.
        var status = IndicatorStatus.Of(
            Now(Indicator("open"), HundredIn2003, Measured("open", "2002", value)).Performance.Indicators[Id.Of("open")],
            new DateOnly(2003, 1, 1)
        );

        Assert.Equal((standing, deviation), (status.Standing, Math.Round((double)status.Deviation!, 0)));
    }

    [Fact]
    public void What_a_step_brings_did_not_come_before_the_step_was_started()
    {
        IEntry[] facts = [.. Two, Planned("desk", "2001", null, Measure.SharedPortal), Started("desk", "2004"), Completed("desk", "../2009")];

        Assert.Equal([(0, 0), (0, 2), (2, 2)], new[] { "2003-12-31", "2004-12-31", "2009-12-31" }.Select(day => Read(OnDay(day, facts))));
        Assert.Equal([(0, 0, On("2001"), On("2004")), (0, 2, On("2004"), On("../2009")), (2, 2, On("../2009"), null)], Periods(Now(facts)));
    }

    [Fact]
    public void What_is_asked_for_over_a_time_is_said_from_its_first_day_to_its_last()
    {
        var status = IndicatorStatus.Of(
            Now(Indicator("open"), HundredIn2003, Measured("open", "2002-07-02/2002-12-31", 60)).Performance.Indicators[Id.Of("open")],
            new DateOnly(2003, 1, 1)
        );

        Assert.Contains("expects 25.07 to 50 in that time, so it is at least 10 better than expected", status.Reason, StringComparison.Ordinal);
        Assert.Contains("60 centres between 2 July 2002 and 31 December 2002", status.ReasonInWords(), StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_day_by_which_a_measure_is_known_the_level_is_certain_and_possible()
    {
        IEntry[] facts = [.. Two, Begun(Measure.SharedPortal, "../2009")];

        Assert.Equal((0, 2, false), Of("2005-06-30"));
        Assert.Equal((2, 2, true), Of("2009-12-31"));
        Assert.Equal((2, 2, true), Seen(Level.Of(Now(facts))));

        (int, int, bool) Of(string day) => Seen(Level.Of(OnDay(day, facts)));
        static (int, int, bool) Seen(Level level) => (level.Number, level.Possible, level.IsKnown());
    }

    [Fact]
    public void What_ended_by_a_day_may_have_ended_on_any_day_since_it_began()
    {
        IEntry[] measure = [.. Two, Begun(Measure.SharedPortal, "2002"), Ended(Measure.SharedPortal, "../2009")];
        IEntry[] partner = [.. Two, Begun(Measure.SharedPortal, "2002"), Left("tax", "../2009")];
        foreach (var facts in new[] { measure, partner })
        {
            Assert.Equal(
                [(0, 0), (0, 2), (0, 2), (0, 0)],
                new[] { "2001-06-30", "2002-01-01", "2009-12-30", "2009-12-31" }.Select(day => Read(OnDay(day, facts)))
            );
            Assert.Equal([(0, 0, On("2001"), On("2002")), (0, 2, On("2002"), On("../2009")), (0, 0, On("../2009"), null)], Periods(Now(facts)));
        }

        var dissolved = new Initiative(
            Log([Registered(), .. Two, Begun(Measure.SharedPortal, "2002")]),
            Agencies.Office.Lineage(Agencies.Office.Agency("tax", Agencies.Office.Dissolved("../2009")))
        );
        Assert.Equal([(0, 2), (0, 0)], new[] { "2005", "2010" }.Select(day => Read(dissolved.AsOf(new AsOf(On(day).Earliest)))));
        Assert.Equal([(0, 0, On("2001"), On("2002")), (0, 2, On("2002"), On("../2009")), (0, 0, On("../2009"), null)], Periods(dissolved.Present));
    }

    [Fact]
    public void The_level_over_time_is_not_known_before_the_day_by_which_a_measure_is()
    {
        IEntry[] facts = [.. Two, Begun(Measure.SharedCaseInformation, "2003"), Begun(Measure.SharedPortal, "../2009")];

        Assert.Equal([(0, 2, On("2001"), On("2003")), (1, 2, On("2003"), On("../2009")), (2, 2, On("../2009"), null)], Periods(Now(facts)));
        Assert.Equal([(0, 2, On("2001"), On("2003")), (1, 2, On("2003"), null)], Periods(OnDay("2005", facts)));
        Assert.Equal((On("2003"), On("../2009")), (Level.Of(OnDay("2005", facts)).Since, Level.Of(Now(facts)).Since));
        // What is certain did not change when it was known that more was possible until then.
        Assert.Equal(
            On("2002"),
            Level
                .Of(
                    OnDay(
                        "2010",
                        [.. Two, Begun(Measure.SharedPortal, "2002"), Begun(Measure.SingleOrganisation, "2003"), Ended(Measure.SingleOrganisation, "../2009")]
                    )
                )
                .Since
        );
    }

    [Fact]
    public void The_level_over_time_begins_with_the_initiative_however_long_its_partners_were_there()
    {
        var began = new InitiativeRegistered(Is, On("../2009"), "a-desk", "A desk", null, null, null, null);
        var early = new Initiative(
            Log([began, Joined("tax", "2008-Q3"), Joined("port", "2008-Q3"), Begun(Measure.SharedPortal, "2008-Q4"), Ended(Measure.SharedPortal, "2012")])
        ).Present;

        Assert.Equal([(2, 2, On("../2009"), On("2012")), (0, 0, On("2012"), null)], Periods(early));
        var still = new Initiative(Log([began, Joined("tax", "2008-Q3"), Joined("port", "2008-Q3"), Begun(Measure.SharedPortal, "2008-Q4")])).Present;
        Assert.Equal((On("../2009"), On("../2009")), (Level.Of(still).Since, Assert.Single(Level.Of(still).Lines).Since));
    }

    [Fact]
    public void Nothing_is_possible_before_the_initiative_began() =>
        Assert.Equal((0, 0), Read(OnDay("2000", [.. Two, Begun(Measure.SharedPortal, "../2009")])));

    [Fact]
    public void Of_a_level_that_is_not_known_the_fit_is_known_only_where_all_that_it_can_be_fit_alike()
    {
        IEntry[] facts = [.. Two, Begun(Measure.SharedPortal, "../2009")];
        var (simple, complex) = (
            InitiativeSummary.Of(OnDay("2005", [.. facts, Complexity(2)])),
            InitiativeSummary.Of(OnDay("2005", [.. facts, Complexity(5)]))
        );

        Assert.Equal(
            (Fit.LevelNotKnown, InitiativeSummary.LevelNotKnown, Fit.LevelNotKnown, 0, 2),
            (simple.Fit, simple.LevelNumber, simple.Track!.Fit, simple.Track.Attained, simple.Track.PossiblyAttained)
        );
        Assert.Equal(Fit.UnderIntegrated, complex.Fit);
        Assert.Equal(Fit.Unknown, InitiativeSummary.Of(OnDay("2005", facts)).Fit);
        Assert.Equal((2, Fit.OnTrack), InitiativeSummary.Of(OnDay("2010", [.. facts, Complexity(2)])) is var later ? (later.LevelNumber, later.Fit) : default);
    }

    [Fact]
    public void What_changed_between_two_days_says_that_the_level_was_not_known()
    {
        var changes = Change.Between(
            Initiative([.. Two, Begun(Measure.SharedPortal, "../2009")]),
            new AsOf(new DateOnly(2005, 1, 1)),
            new AsOf(new DateOnly(2010, 1, 1))
        );

        Assert.Equal(
            ("not known: 0 is certain, 2 is not excluded", "2"),
            changes.Where(change => change.Path == "Integration level").Select(change => (change.Before, change.After)).Single()
        );
    }

    [Fact]
    public void The_level_over_time_agrees_with_the_level_as_of_each_day_in_what_is_certain_and_in_what_is_possible() =>
        Gen.Select(
                PartialDateTests.Dates.Where(date => date.CountsFrom < new DateOnly(2019, 1, 1)).List[2, 8],
                Gen.DateOnly[new DateOnly(1990, 1, 1), new DateOnly(2019, 1, 1)]
            )
            .Sample(
                (dates, day) =>
                {
                    Measure[] measures = [Measure.SharedCaseInformation, Measure.SharedPortal, Measure.SingleOrganisation, Measure.SharedTelephoneService];
                    var initiative = Initiative([
                        .. Two,
                        .. dates.Select(
                            (date, place) =>
                                (IEntry)(place % 2 == 0 ? Begun(measures[place / 2], date.ToString()) : Ended(measures[place / 2], date.ToString()))
                        ),
                    ]);
                    var asOf = initiative.AsOf(new AsOf(day));
                    var during = LevelPeriod.Of(initiative.Present).LastOrDefault(period => period.From.CountsFrom <= day);
                    if (asOf.HasBegun)
                    {
                        Assert.Equal((during!.Number, during.Possible), Read(asOf));
                        Assert.True(during.Number <= during.Possible);
                    }
                }
            );

    [Fact]
    public void More_is_true_on_a_later_day_and_what_is_possible_is_no_less_than_what_is_certain() =>
        Gen.Select(
                PartialDateTests.Dates.Where(date => date.CountsFrom < new DateOnly(2019, 1, 1)).List[1, 6],
                Gen.DateOnly[new DateOnly(1990, 1, 1), new DateOnly(2019, 1, 1)],
                Gen.Int[0, 9000]
            )
            .Sample(
                (dates, day, later) =>
                {
                    Measure[] measures =
                    [
                        Measure.SharedCaseInformation,
                        Measure.SharedPortal,
                        Measure.SingleOrganisation,
                        Measure.SharedTelephoneService,
                        Measure.InformationBrokerage,
                        Measure.CommonBrand,
                    ];
                    var initiative = Initiative([.. Two, .. dates.Select((date, place) => Begun(measures[place], date.ToString()))]);
                    var (then, afterwards) = (initiative.AsOf(new AsOf(day)), initiative.AsOf(new AsOf(day.AddDays(later))));
                    Assert.True(then.Entries.Length <= afterwards.Entries.Length);
                    Assert.True(!then.HasBegun || Level.Of(then).Number <= Level.Of(then).Possible);
                    Assert.True(Level.Of(then).Number <= Level.Of(afterwards).Number);
                }
            );

    private static (int, int) Read(InitiativeState state) => Level.Of(state) is var level ? (level.Number, level.Possible) : default;

    private static IEnumerable<(int, int, PartialDate, PartialDate?)> Periods(InitiativeState state) =>
        LevelPeriod.Of(state).Select(period => (period.Number, period.Possible, period.From, period.To));
}
