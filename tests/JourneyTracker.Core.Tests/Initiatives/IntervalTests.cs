using CsCheck;
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
        Assert.Equal(On(latest), Now(Indicator("open"), Measured("open", earlier, 1), Measured("open", latest, 2)).Performance.Indicators[Id.Of("open")].Latest!.On);
        Assert.Equal(On(latest), Now(Indicator("open"), Measured("open", latest, 2), Measured("open", earlier, 1)).Performance.Indicators[Id.Of("open")].Latest!.On);
    }

    [Theory]
    [InlineData(56, IndicatorStanding.Ahead, 6.0)]
    [InlineData(52, IndicatorStanding.OnTrack, 2.0)]
    [InlineData(25, IndicatorStanding.OnTrack, 0.0)]
    [InlineData(-6, IndicatorStanding.OffTrack, -6.0)]
    public void A_measurement_of_a_year_is_off_or_ahead_only_where_it_is_so_on_every_day_of_it(int value, IndicatorStanding standing, double deviation)
    {
        // In 2002 the line asks for 0.1 on the first day and for 50 on the last.
        var status = IndicatorStatus.Of(Now(Indicator("open"), HundredIn2003, Measured("open", "2002", value)).Performance.Indicators[Id.Of("open")], new DateOnly(2003, 1, 1));

        Assert.Equal((standing, deviation), (status.Standing, Math.Round((double)status.Deviation!, 0)));
    }

    [Fact]
    public void What_is_asked_for_over_a_time_is_said_from_its_first_day_to_its_last()
    {
        var status = IndicatorStatus.Of(Now(Indicator("open"), HundredIn2003, Measured("open", "2002-07-02/2002-12-31", 60)).Performance.Indicators[Id.Of("open")], new DateOnly(2003, 1, 1));

        Assert.Contains("asks for 25.07 to 50 in that time, so it is at least 10 better than asked for", status.Reason, StringComparison.Ordinal);
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
    public void What_ended_by_a_day_does_not_make_a_higher_level_possible() =>
        Assert.Equal((2, 2), (Level.Of(OnDay("2005", [.. Two, Begun(Measure.SharedPortal, "2002"), Ended(Measure.SharedPortal, "../2009")])).Number, Level.Of(OnDay("2005", [.. Two, Begun(Measure.SharedPortal, "2002"), Ended(Measure.SharedPortal, "../2009")])).Possible));

    [Fact]
    public void More_is_true_on_a_later_day_and_what_is_possible_is_no_less_than_what_is_certain() =>
        Gen.Select(PartialDateTests.Dates.Where(date => date.CountsFrom < new DateOnly(2019, 1, 1)).List[1, 6], Gen.DateOnly[new DateOnly(1990, 1, 1), new DateOnly(2019, 1, 1)], Gen.Int[0, 9000]).Sample((dates, day, later) =>
        {
            Measure[] measures = [Measure.SharedCaseInformation, Measure.SharedPortal, Measure.SingleOrganisation, Measure.SharedTelephoneService, Measure.InformationBrokerage, Measure.CommonBrand];
            var initiative = Initiative([.. Two, .. dates.Select((date, place) => Begun(measures[place], date.ToString()))]);
            var (then, afterwards) = (initiative.AsOf(new AsOf(day)), initiative.AsOf(new AsOf(day.AddDays(later))));
            Assert.True(then.Entries.Length <= afterwards.Entries.Length);
            Assert.True(!then.HasBegun || Level.Of(then).Number <= Level.Of(then).Possible);
            Assert.True(Level.Of(then).Number <= Level.Of(afterwards).Number);
        });
}
