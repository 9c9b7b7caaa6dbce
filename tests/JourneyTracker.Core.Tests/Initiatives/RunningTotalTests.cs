using JourneyTracker.Core.Attention;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>Indicators whose values are running totals.</summary>
public sealed class RunningTotalTests
{
    private static readonly IndicatorDefined SinceBeginning = Indicator("visits") with { Unit = "visits", CumulativeSince = CumulativeSince.Beginning };
    private static readonly IndicatorDefined Yearly = SinceBeginning with { CumulativeSince = CumulativeSince.YearStart };

    [Fact]
    public void Without_a_baseline_a_total_begins_at_nothing_when_the_initiative_did()
    {
        // Half-way between the end of 2001, in which the initiative began, and the end of 2003.
        var status = Status("2003-01-01", SinceBeginning, Target(1000, "2003-12-31"), Measured("visits", "2002-12-31", 400));
        Assert.Equal((IndicatorStanding.OffTrack, 500m), (status.Standing, status.Expected));
        Assert.Equal(
            "400 visits in all on 2002-12-31: the line from 0 (2001) to 1,000 (2003-12-31) expects 500, so it is 100 worse than expected (tolerance 5).",
            status.Reason
        );
    }

    [Fact]
    public void A_corrected_beginning_moves_the_line() =>
        Assert.Equal(
            "the line from 0 (1999-12-31) to 1,000 (2003-12-31) expects 750.17",
            Status("2003-01-01", SinceBeginning, Target(1000, "2003-12-31"), Measured("visits", "2002-12-31", 400), Redated(Registered(), "1999-12-31"))
                .Reason.Split(": ")[1]
                .Split(",so")[0]
                .Split(", so")[0]
        );

    [Fact]
    public void A_baseline_that_is_given_is_where_the_line_begins() =>
        Assert.Equal(
            700,
            Status(
                "2003-01-01",
                SinceBeginning,
                Target(1000, "2003-12-31") with
                {
                    BaselineValue = 400,
                    BaselineOn = On("2001-12-31"),
                },
                Measured("visits", "2002-12-31", 400)
            ).Expected
        );

    [Fact]
    public void A_total_speaks_of_the_end_of_its_period_alone() =>
        Assert.Equal(
            500,
            Status(
                "2003-01-01",
                SinceBeginning,
                Target(1000, "2003-12-31"),
                Measured("visits", "2002-12-31", 400) with
                {
                    PeriodStart = On("2002-01-01"),
                }
            ).Expected
        );

    [Fact]
    public void A_yearly_total_begins_at_nothing_each_year_whatever_the_years_before_were()
    {
        IEntry[] facts = [Yearly, Target(1000, "2003-12-31"), Measured("visits", "2002-12-31", 900), Measured("visits", "2003-07-02", 520)];
        var status = Status("2003-07-03", facts);
        Assert.Equal(IndicatorStanding.Ahead, status.Standing);
        Assert.Equal(
            "520 visits in all on 2003-07-02: the line from 0 (2003-01-01) to 1,000 (2003-12-31) expects 500, so it is 20 better than expected (tolerance 5).",
            status.Reason
        );
        Assert.Null(Now(facts).Performance.Indicator(Id.Of("visits")).FallenFrom);
        Assert.Equal(
            500,
            Status("2003-07-03", [Yearly, Target(1000, "2003-12-31") with { BaselineValue = 900, BaselineOn = On("2002-12-31") }, .. facts[2..]]).Expected
        );
    }

    [Theory]
    [InlineData("2002-12-31"), InlineData("2004-03-31")]
    public void A_target_of_one_year_asks_nothing_of_another(string measured)
    {
        IEntry[] facts = [Yearly, Target(1000, "2003-12-31"), Measured("visits", measured, 900)];
        Assert.Equal((IndicatorStanding.NoTarget, null), (Status(measured, facts).Standing, Status(measured, facts).Expected));
        Assert.Contains("is for another year", Status(measured, facts).Reason, StringComparison.Ordinal);
        Assert.Null(IndicatorStatus.AskedFor(Now(facts).Performance.Indicator(Id.Of("visits")), new DateOnly(2004, 2, 1)));
        Assert.NotNull(IndicatorStatus.AskedFor(Now(facts).Performance.Indicator(Id.Of("visits")), new DateOnly(2003, 2, 1)));
    }

    [Fact]
    public void A_fiscal_year_is_told_by_the_period_of_a_measurement()
    {
        var fiscal = Measured("visits", "2003-01-31", 700) with { PeriodStart = On("2002-04-01") };
        var expected = Status("2003-02-01", Yearly, Target(1000, "2003-03-31"), fiscal).Expected!.Value;
        Assert.Equal(1000m * 305 / 364, expected);
        Assert.Equal(IndicatorStanding.NoTarget, Status("2003-02-01", Yearly, Target(1000, "2003-04-01"), fiscal).Standing);
        Assert.NotNull(
            Now(Yearly, Measured("visits", "2002-12-31", 800) with { PeriodStart = On("2002-04") }, fiscal).Performance.Indicator(Id.Of("visits")).FallenFrom
        );
        Assert.Null(
            Now(Yearly, Measured("visits", "2002-03-31", 800) with { PeriodStart = On("2001-04-01") }, fiscal).Performance.Indicator(Id.Of("visits")).FallenFrom
        );
    }

    [Fact]
    public void A_total_that_falls_is_accepted_and_shown_under_attention_until_it_is_put_right()
    {
        var (march, june) = (Measured("visits", "2003-03-31", 512), Measured("visits", "2003-06-30", 480));
        Assert.Null(
            Spec.Given(Registered(), SinceBeginning, march)
                .When(new RecordMeasurement(Is, null, june.EntryId, june.On, june.IndicatorId, 480, null, null, null))
                .Rule
        );

        var fell = Assert.Single(Fell(SinceBeginning, march, june));
        Assert.Equal((Id.Of("visits"), "visits: 480 visits after 512 visits", On("2003-06-30")), (fell.AboutId!.Value, fell.What, fell.Since));
        Assert.EndsWith(
            "The total was 512 visits on 2003-03-31 already: if it did not fall, one of the two is wrong.",
            Status("2003-07-01", SinceBeginning, march, june).Reason,
            StringComparison.Ordinal
        );

        Assert.Empty(Fell(SinceBeginning, march, june, new MeasurementCorrected(Id.Of("c"), On("2004"), june.EntryId, 580, "Misread")));
        Assert.Empty(Fell(SinceBeginning, march, june, new MeasurementCorrected(Id.Of("c"), On("2004"), march.EntryId, 412, "Misread")));
        Assert.Empty(Fell(SinceBeginning, march, june, Redated(march, "2003-09-30")));
        Assert.Empty(Fell(SinceBeginning, march, june, Withdrawn(march)));
        Assert.Empty(Fell(SinceBeginning, march, june, Measured("visits", "2003-09-30", 530)));
        Assert.Single(Fell(SinceBeginning, march, june, Measured("visits", "2003-09-30", 500)));
        Assert.Single(
            Fell(SinceBeginning, Measured("visits", "2003-03-31", 412), june, new MeasurementCorrected(Id.Of("c"), On("2004"), march.EntryId, 512, "Misread"))
        );
    }

    [Fact]
    public void Nothing_falls_where_values_stand_for_themselves_or_the_order_is_not_sure()
    {
        var (march, june) = (Measured("visits", "2003-03-31", 512), Measured("visits", "2003-06-30", 480));
        Assert.Empty(Fell(SinceBeginning with { CumulativeSince = null }, march, june));
        Assert.Empty(Fell(SinceBeginning, march, Measured("visits", "2003", 480)));
        Assert.Empty(Fell(Yearly, Measured("visits", "2002-12-31", 900), march));
        Assert.Single(Fell(Yearly, march, june));
        Assert.Single(Fell(SinceBeginning, Measured("visits", "2002", 512), june));
    }

    [Fact]
    public void What_was_asked_of_a_total_on_an_earlier_day_is_what_was_so_then()
    {
        IEntry[] facts = [SinceBeginning, Measured("visits", "2003-03-31", 512), Measured("visits", "2003-06-30", 480), Measured("visits", "2003-09-30", 600)];
        Assert.Null(OnDay("2003-05-01", facts).Performance.Indicator(Id.Of("visits")).FallenFrom);
        Assert.NotNull(OnDay("2003-07-01", facts).Performance.Indicator(Id.Of("visits")).FallenFrom);
        Assert.Null(OnDay("2003-10-01", facts).Performance.Indicator(Id.Of("visits")).FallenFrom);
    }

    [Fact]
    public void The_row_of_a_running_total_says_the_same_as_its_record()
    {
        var state = Now(
            Yearly,
            Target(1000, "2003-12-31"),
            Measured("visits", "2002-12-31", 900),
            Measured("visits", "2003-03-31", 512),
            Measured("visits", "2003-05-31", 500),
            Measured("visits", "2003-06-30", 480)
        );
        var row = IndicatorRow.Of(state, state.Performance.Indicators.Values).Single();
        Assert.Equal(
            IndicatorStatus.Of(state.Performance.Indicator(Id.Of("visits")), new DateOnly(2003, 7, 1)),
            IndicatorStatus.Of(row.Indicator, new DateOnly(2003, 7, 1))
        );
        Assert.Equal(Id.Of("visits 2003-03-31"), row.Indicator.FallenFrom?.Id);
    }

    [Fact]
    public void A_total_grows_even_where_less_is_better_so_its_target_may_lie_above_its_baseline()
    {
        var spent = SinceBeginning with { Direction = BetterDirection.Down };
        SetTarget Set(decimal from, decimal to) => new(Is, null, Id.Of("t"), On("2002"), Id.Of("visits"), from, On("2001"), to, On("2003"), 5);
        Assert.Null(Spec.Given(Registered(), spent).When(Set(10, 100)).Rule);
        Spec.Given(Registered(), spent with { CumulativeSince = null }).When(Set(10, 100)).ThenRefused<TargetAgainstDirection>("targetValue");
        Spec.Given(Registered(), SinceBeginning).When(Set(100, 10)).ThenRefused<TargetAgainstDirection>("targetValue");
    }

    [Fact]
    public void A_definition_says_that_it_is_a_running_total() =>
        Assert.Equal(
            "Indicator defined: visits (visits, running total since the start of the year)",
            (
                Spec.Given(Registered())
                    .When(
                        new DefineIndicator(
                            Is,
                            null,
                            Id.Of("visits"),
                            On("2001"),
                            "visits",
                            IndicatorKind.Output,
                            "visits",
                            BetterDirection.Up,
                            null,
                            null,
                            null,
                            CumulativeSince.YearStart
                        )
                    )
                    .Entries[0]
            ).Line(_ => null)
        );

    private static TargetSet Target(decimal value, string on) => new(Id.Of("target"), On("2001-12"), Id.Of("visits"), null, null, value, On(on), 5);

    private static IEnumerable<Concern> Fell(params IEnumerable<IEntry> facts) =>
        Concerns.Of(Now(facts)).Where(concern => concern.Kind == ConcernKind.RunningTotalFell);

    private static IndicatorStatus Status(string day, params IEnumerable<IEntry> facts) =>
        IndicatorStatus.Of(Now(facts).Performance.Indicator(Id.Of("visits")), On(day).Earliest);
}
