using System.Globalization;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

public sealed class IndicatorStatusTests
{
    // From 0 at the end of 2001 to 100 at the end of 2003: 50 is asked for half-way, at the end of 2002.
    private static readonly TargetSet HundredIn2003 = new(Id.Of("target"), On("2001-12"), Id.Of("open"), 0, On("2001-12-31"), 100, On("2003-12-31"), 5);

    [Theory]
    [
        InlineData(56, IndicatorStanding.Ahead),
        InlineData(55, IndicatorStanding.OnTrack),
        InlineData(45, IndicatorStanding.OnTrack),
        InlineData(44, IndicatorStanding.OffTrack)
    ]
    public void A_value_further_from_the_line_than_the_tolerance_is_ahead_or_off_track(int value, IndicatorStanding standing) =>
        Assert.Equal(standing, Status("2003-01-01", Indicator("open"), HundredIn2003, Measured("open", "2002-12-31", value)).Standing);

    [Theory]
    [InlineData(56, IndicatorStanding.OffTrack), InlineData(50, IndicatorStanding.OnTrack), InlineData(44, IndicatorStanding.Ahead)]
    public void Where_less_is_better_a_value_below_the_line_is_ahead(int value, IndicatorStanding standing) =>
        Assert.Equal(standing, Status("2003-01-01", Indicator("open", BetterDirection.Down), HundredIn2003, Measured("open", "2002-12-31", value)).Standing);

    [Theory]
    [InlineData(60, "60 centres on 2002-12-31: the line from 0 (2001-12-31) to 100 (2003-12-31) expects 50, so it is 10 better than expected (tolerance 5).")]
    [InlineData(
        37.5,
        "37.5 centres on 2002-12-31: the line from 0 (2001-12-31) to 100 (2003-12-31) expects 50, so it is 12.5 worse than expected (tolerance 5)."
    )]
    [InlineData(50, "50 centres on 2002-12-31: the line from 0 (2001-12-31) to 100 (2003-12-31) expects 50, so it is exactly what is expected (tolerance 5).")]
    public void The_reason_is_given_in_figures(decimal value, string reason) =>
        Assert.Equal(reason, Status("2003-01-01", Indicator("open"), HundredIn2003, Measured("open", "2002-12-31", value)).Reason);

    [Theory]
    [InlineData(
        "99.996",
        "0",
        IndicatorStanding.OffTrack,
        "99.996 centres on 2004-06-01: the target of 100 by 2003-12-31 expects 100, so it is 0.004 worse than expected (tolerance 0)."
    )]
    [InlineData(
        "0.0003",
        "0",
        IndicatorStanding.OffTrack,
        "0.0003 centres on 2004-06-01: the target of 100 by 2003-12-31 expects 100, so it is 99.9997 worse than expected (tolerance 0)."
    )]
    [InlineData(
        "94.9999",
        "5",
        IndicatorStanding.OffTrack,
        "94.9999 centres on 2004-06-01: the target of 100 by 2003-12-31 expects 100, so it is 5.0001 worse than expected (tolerance 5)."
    )]
    [InlineData(
        "100.000001",
        "0",
        IndicatorStanding.Ahead,
        "100.000001 centres on 2004-06-01: the target of 100 by 2003-12-31 expects 100, so it is 0.000001 better than expected (tolerance 0)."
    )]
    public void Figures_have_the_digits_that_the_judgement_needs(string value, string tolerance, IndicatorStanding standing, string reason)
    {
        var target = HundredIn2003 with { Tolerance = decimal.Parse(tolerance, CultureInfo.InvariantCulture) };
        var status = Status("2004-06-02", Indicator("open"), target, Measured("open", "2004-06-01", decimal.Parse(value, CultureInfo.InvariantCulture)));
        Assert.Equal((standing, reason), (status.Standing, status.Reason));
    }

    [Fact]
    public void What_is_asked_for_is_never_rounded_to_what_was_measured()
    {
        var status = Status("2003-01-01", Indicator("open"), HundredIn2003 with { TargetValue = 100.005m, Tolerance = 0 }, Measured("open", "2002-12-31", 50));

        Assert.Equal(
            "50 centres on 2002-12-31: the line from 0 (2001-12-31) to 100.005 (2003-12-31) expects 50.0025, so it is 0.0025 worse than expected (tolerance 0).",
            status.Reason
        );
    }

    [Theory]
    [InlineData(
        "0.3305",
        "0.66302",
        "0.3305 centres on 2002-12-31: the line from 0 (2001-12-31) to 0.66302 (2003-12-31) expects 0.33151, so it is 0.00101 worse than expected (tolerance 0).",
        "0.33151"
    )]
    [InlineData(
        "0.3305",
        "0.6631",
        "0.3305 centres on 2002-12-31: the line from 0 (2001-12-31) to 0.6631 (2003-12-31) expects 0.33155, so it is 0.00105 worse than expected (tolerance 0).",
        "0.33155"
    )]
    [InlineData(
        "12.3456",
        "100.25",
        "12.3456 centres on 2002-12-31: the line from 0 (2001-12-31) to 100.25 (2003-12-31) expects 50.125, so it is 37.7794 worse than expected (tolerance 0).",
        "50.125"
    )]
    public void The_difference_told_is_that_of_the_exact_figures_and_of_those_shown(string value, string target, string reason, string asked)
    {
        var facts = Now(Indicator("open"), HundredIn2003 with { TargetValue = Number(target), Tolerance = 0 }, Measured("open", "2002-12-31", Number(value)))
            .Performance.Indicator(Id.Of("open"));
        var status = IndicatorStatus.Of(facts, On("2003-01-01").Earliest);

        Assert.Equal(reason, status.Reason);
        Assert.Equal((asked, value), (IndicatorStatus.Shown(facts, status.Expected!.Value), status.ShownLatest(facts)));
        Assert.Equal(Number(value) - status.Expected, status.Deviation);
        Assert.Contains($"it is {Figure.Exact(Number(asked) - Number(value))} worse", status.Reason, StringComparison.Ordinal);

        static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Without_a_measurement_there_is_no_data()
    {
        var status = Status("2003-01-01", Indicator("open"), HundredIn2003);
        Assert.Equal((IndicatorStanding.NoData, null, null), (status.Standing, status.Expected, status.Deviation));
    }

    [Fact]
    public void Without_a_target_there_is_nothing_to_compare_with() =>
        Assert.Equal(IndicatorStanding.NoTarget, Status("2003-01-01", Indicator("open"), Measured("open", "2002-12-31", 5)).Standing);

    [Theory]
    [InlineData("2004-01-31", IndicatorStanding.Ahead), InlineData("2004-02-01", IndicatorStanding.Stale)]
    public void A_measurement_is_stale_after_a_year_and_a_month(string day, IndicatorStanding standing) =>
        Assert.Equal(standing, Status(day, Indicator("open"), HundredIn2003, Measured("open", "2002-12-31", 60)).Standing);

    [Fact]
    public void Staleness_is_told_in_days() =>
        Assert.Equal(
            "The latest measurement, 60 centres on 2002-12-31, is 32 days old. After 31 days it is stale.",
            Status("2003-02-01", Indicator("open", staleAfterDays: 31), HundredIn2003, Measured("open", "2002-12-31", 60)).Reason
        );

    [Fact]
    public void A_measurement_known_to_the_year_grows_old_from_the_end_of_that_year() =>
        Assert.NotEqual(IndicatorStanding.Stale, Status("2003-01-31", Indicator("open", staleAfterDays: 31), Measured("open", "2002", 60)).Standing);

    [Fact]
    public void A_retired_indicator_does_not_grow_stale() =>
        Assert.Equal(
            IndicatorStanding.Ahead,
            Status(
                "2019-01-01",
                Indicator("open"),
                HundredIn2003,
                Measured("open", "2002-12-31", 60),
                new IndicatorRetired(Id.Of("r"), On("2004"), Id.Of("open"), "Done")
            ).Standing
        );

    [Fact]
    public void After_the_target_date_the_target_itself_is_asked_for()
    {
        var status = Status("2004-06-02", Indicator("open"), HundredIn2003, Measured("open", "2004-06-01", 90));
        Assert.Equal((IndicatorStanding.OffTrack, 100m, -10m), (status.Standing, status.Expected, status.Deviation));
    }

    [Fact]
    public void Where_no_baseline_is_given_the_first_measurement_stands_in_for_it()
    {
        var target = HundredIn2003 with { BaselineValue = null, BaselineOn = null };
        Assert.Equal(60, Status("2003-01-01", Indicator("open"), target, Measured("open", "2001-12-31", 20), Measured("open", "2002-12-31", 58)).Expected);
    }

    [Fact]
    public void A_correction_counts_and_the_first_value_stays_on_record()
    {
        var corrected = new MeasurementCorrected(Id.Of("c"), On("2002-12-31"), Id.Of("open 2002-12-31"), 44, "Counted twice");
        IEntry[] facts = [Indicator("open"), HundredIn2003, Measured("open", "2002-12-31", 60), corrected];
        Assert.Equal(IndicatorStanding.OffTrack, Status("2003-01-01", facts).Standing);
        Assert.Equal(
            (60, 44),
            (Now(facts).Performance.Measurement(Id.Of("open 2002-12-31")).FirstValue, Now(facts).Performance.Measurement(Id.Of("open 2002-12-31")).Value)
        );
    }

    [Fact]
    public void A_measurement_recorded_late_is_not_the_latest() =>
        Assert.Equal(60, Now(Indicator("open"), Measured("open", "2003", 60), Measured("open", "2002", 10)).Performance.Indicator(Id.Of("open")).Latest?.Value);

    [Fact]
    public void A_missing_outcome_indicator_is_said_out_loud()
    {
        var missing = Now(Indicator("open")).Performance.MissingKinds.ToList();
        Assert.Contains(IndicatorKind.Outcome, missing);
        Assert.DoesNotContain(IndicatorKind.Output, missing);
    }

    [Theory]
    [InlineData(40, IndicatorStanding.TargetUndated), InlineData(96, IndicatorStanding.OnTrack), InlineData(120, IndicatorStanding.Ahead)]
    public void Nothing_is_off_track_towards_a_target_without_a_date_and_what_reached_it_is_on_track(int value, IndicatorStanding expected)
    {
        var target = new TargetSet(Id.Of("t"), On("2002"), Id.Of("open"), 0, On("2001"), 100, null, 5);
        var status = IndicatorStatus.Of(
            Now(Indicator("open"), target, Measured("open", "2003-05", value)).Performance.Indicator(Id.Of("open")),
            On("2003-06-01").CountsFrom
        );

        Assert.Equal(expected, status.Standing);
        Assert.Contains("no date", status.ReasonInWords(), StringComparison.Ordinal);
        Assert.Equal(3, ReaderVersions.Needed(target).Version);
    }

    [Fact]
    public void A_baseline_value_needs_its_date() =>
        Spec.Given(Registered(), Indicator("open"))
            .When(new SetTarget(Is, null, Id.Of("t"), On("2002"), Id.Of("open"), 0, null, 100, On("2003"), 5))
            .ThenRefused<BaselineIncomplete>("baselineOn");

    [Fact]
    public void A_target_does_not_come_before_its_baseline() =>
        Spec.Given(Registered(), Indicator("open"))
            .When(new SetTarget(Is, null, Id.Of("t"), On("2002"), Id.Of("open"), 0, On("2004"), 100, On("2003"), 5))
            .ThenRefused<TargetBeforeBaseline>("targetOn");

    [Theory]
    [InlineData(BetterDirection.Up, 80, 40, true), InlineData(BetterDirection.Up, 40, 80, false), InlineData(BetterDirection.Up, 80, 80, false)]
    [InlineData(BetterDirection.Down, 40, 80, true), InlineData(BetterDirection.Down, 80, 40, false), InlineData(BetterDirection.Down, 80, 80, false)]
    public void A_target_does_not_contradict_its_direction(BetterDirection better, int baseline, int target, bool refused)
    {
        var asked = Spec.Given(Registered(), Indicator("open", better))
            .When(new SetTarget(Is, null, Id.Of("t"), On("2002"), Id.Of("open"), baseline, On("2001"), target, On("2003"), 5));
        if (refused)
        {
            asked.ThenRefused<TargetAgainstDirection>("targetValue");
        }
        else
        {
            asked.Then(new TargetSet(Id.Of("t"), On("2002"), Id.Of("open"), baseline, On("2001"), target, On("2003"), 5));
        }
    }

    [Fact]
    public void A_tolerance_is_not_negative() =>
        Spec.Given(Registered(), Indicator("open"))
            .When(new SetTarget(Is, null, Id.Of("t"), On("2002"), Id.Of("open"), null, null, 100, On("2003"), -1))
            .ThenRefused<NumberOutOfRange>("tolerance");

    [Fact]
    public void A_period_does_not_end_before_it_begins() =>
        Spec.Given(Registered(), Indicator("open"))
            .When(new RecordMeasurement(Is, null, Id.Of("m"), On("2002"), Id.Of("open"), 1, On("2003"), null, null))
            .ThenRefused<PeriodReversed>("periodStart");

    [Fact]
    public void A_retired_indicator_is_not_measured() =>
        Spec.Given(Registered(), Indicator("open"), new IndicatorRetired(Id.Of("r"), On("2004"), Id.Of("open"), "Done"))
            .When(new RecordMeasurement(Is, null, Id.Of("m"), On("2005"), Id.Of("open"), 1, null, null, null))
            .ThenRefused<IndicatorIsRetired>("indicatorId");

    [Theory]
    [InlineData(MissingValue.Withheld, "The value of 2003-06-30 is withheld: Fewer than five people. The last value known is 60 centres on 2002-12-31.")]
    [InlineData(
        MissingValue.NotAvailable,
        "The value of 2003-06-30 is not available: Fewer than five people. The last value known is 60 centres on 2002-12-31."
    )]
    public void A_value_that_is_not_told_counts_as_reported_and_nothing_is_judged_by_it(MissingValue why, string reason)
    {
        IEntry[] facts = [Indicator("open", staleAfterDays: 31), HundredIn2003, Measured("open", "2002-12-31", 60), Withheld("2003-06-30", why)];

        var status = Status("2003-07-15", facts);
        Assert.Equal((IndicatorStanding.NoData, reason, null), (status.Standing, status.Reason, status.Expected));
        Assert.Equal(IndicatorStanding.Stale, Status("2003-08-01", facts).Standing);
        Assert.Equal(new IndicatorMark(IndicatorStanding.NoData, new DateOnly(2003, 8, 1)), IndicatorMark.Of(Now(facts).Performance.Indicator(Id.Of("open"))));
    }

    [Fact]
    public void A_value_after_one_that_is_not_told_is_judged_again() =>
        Assert.Equal(
            IndicatorStanding.Ahead,
            Status("2003-07-15", Indicator("open"), HundredIn2003, Withheld("2002-06-30", MissingValue.Withheld), Measured("open", "2002-12-31", 60)).Standing
        );

    [Fact]
    public void A_measurement_is_corrected_to_no_value_and_back_and_what_was_first_said_stays()
    {
        IEntry[] facts =
        [
            Indicator("open"),
            HundredIn2003,
            Measured("open", "2002-12-31", 60),
            new MeasurementCorrectedToMissing(Id.Of("c"), On("2002-12-31"), Id.Of("open 2002-12-31"), MissingValue.Withheld, "Disputed"),
        ];
        IEntry[] back = [.. facts, new MeasurementCorrected(Id.Of("d"), On("2002-12-31"), Id.Of("open 2002-12-31"), 44, "Settled")];

        Assert.Equal(IndicatorStanding.NoData, Status("2003-01-01", facts).Standing);
        Assert.Empty(Now(facts).Performance.Indicator(Id.Of("open")).Measurements);
        Assert.Equal(IndicatorStanding.OffTrack, Status("2003-01-01", back).Standing);
        Assert.Equal(44, Now(back).Performance.Measurement(Id.Of("open 2002-12-31")).Value);
        Assert.Empty(Now(back).Performance.Indicator(Id.Of("open")).MissingValues);
        Assert.Equal(
            60,
            Now([.. back, new EntryWithdrawn(Id.Of("w1"), On("2003"), Id.Of("d"), "No"), new EntryWithdrawn(Id.Of("w2"), On("2003"), Id.Of("c"), "No")])
                .Performance.Measurement(Id.Of("open 2002-12-31"))
                .Value
        );
    }

    [Fact]
    public void The_row_of_an_indicator_says_the_same_as_its_record()
    {
        var state = Now(
            Indicator("open"),
            HundredIn2003,
            Measured("open", "2002-06-30", 20),
            Withheld("2002-09-30", MissingValue.Withheld),
            Measured("open", "2002-12-31", 60),
            Withheld("2003-06-30", MissingValue.NotAvailable)
        );
        var row = IndicatorRow.Of(state, state.Performance.Indicators.Values).Single();

        Assert.Equal(
            IndicatorStatus.Of(state.Performance.Indicator(Id.Of("open")), new DateOnly(2003, 7, 1)),
            IndicatorStatus.Of(row.Indicator, new DateOnly(2003, 7, 1))
        );
    }

    [Fact]
    public void A_retired_indicator_is_not_reported_of() =>
        Spec.Given(Registered(), Indicator("open"), new IndicatorRetired(Id.Of("r"), On("2004"), Id.Of("open"), "Done"))
            .When(new WithholdMeasurement(Is, null, Id.Of("m"), On("2005"), Id.Of("open"), MissingValue.Withheld, "Few", null, null, null))
            .ThenRefused<IndicatorIsRetired>("indicatorId");

    private static MeasurementWithheld Withheld(string on, MissingValue why) =>
        new(Id.Of($"withheld {on}"), On(on), Id.Of("open"), why, "Fewer than five people", null, null, null);

    private static IndicatorStatus Status(string day, params IEnumerable<IEntry> facts) =>
        IndicatorStatus.Of(Now(facts).Performance.Indicator(Id.Of("open")), On(day).Earliest);
}
