using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

public sealed class IndicatorTallyTests
{
    private static readonly IEntry[] Story =
    [
        Indicator("open"),
        Indicator("slow", staleAfterDays: 31),
        Indicator("empty"),
        new TargetSet(Id.Of("target"), On("2001-12"), Id.Of("open"), 0, On("2001-12-31"), 100, On("2003-12-31"), 5),
        new TargetSet(Id.Of("slow target"), On("2001-12"), Id.Of("slow"), 0, On("2001-12-31"), 100, On("2003-12-31"), 5),
        Measured("open", "2002-12-31", 50),
        Measured("slow", "2002-12-31", 80),
    ];

    [Theory]
    [InlineData("2003-01-15", 2, IndicatorStanding.NoData), InlineData("2003-02-15", 1, IndicatorStanding.Stale)]
    public void It_counts_what_is_fine_on_a_day_and_names_the_worst(string day, int fine, IndicatorStanding worst) =>
        Assert.Equal(new IndicatorTally(3, fine, worst), IndicatorTally.Of(InitiativeSummary.Of(Now(Story)).Indicators, On(day).Earliest));

    [Fact]
    public void A_retired_indicator_is_not_counted() =>
        Assert.Equal(
            2,
            InitiativeSummary.Of(Now([.. Story, new IndicatorRetired(Id.Of("retired"), On("2004"), Id.Of("empty"), "Nobody asks")])).Indicators.Count
        );

    [Fact]
    public void Where_nothing_is_measured_there_is_no_worst() => Assert.Equal(new IndicatorTally(0, 0, null), IndicatorTally.Of([], On("2003-01-01").Earliest));

    [Theory]
    [InlineData("2001-12-31", 0), InlineData("2002-12-31", 50), InlineData("2003-12-31", 100), InlineData("2010-01-01", 100)]
    public void What_is_asked_for_follows_the_line_and_stays_at_the_target(string day, int asked) =>
        Assert.Equal(asked, IndicatorStatus.AskedFor(Now(Story).Performance.Indicator(Id.Of("open")), On(day).Earliest));

    [Fact]
    public void A_standing_rests_on_the_target_and_the_latest_measurement_as_corrected() =>
        Assert.Equal(
            ["indicator.target_set.v1", "measurement.recorded.v1", "measurement.corrected.v1"],
            IndicatorStatus
                .RestsOn(
                    Now([
                        .. Story,
                        Measured("open", "2003-03-01", 70),
                        new MeasurementCorrected(Id.Of("corrected"), On("2003-03-02"), Id.Of("open 2003-03-01"), 60, "Miscounted"),
                    ])
                        .Performance.Indicator(Id.Of("open"))
                )
                .Select(entry => entry.EventType)
        );

    [Fact]
    public void Steps_come_in_the_order_in_which_they_start_or_are_expected_to() =>
        Assert.Equal(
            ["early", "late", "unknown"],
            Now(Planned("unknown", "2009", null), Planned("late", "2001", "2005"), Planned("early", "2002", "2006"), Started("early", "2003"))
                .Journey.StepsInOrder()
                .Select(step => step.Name)
        );
}
