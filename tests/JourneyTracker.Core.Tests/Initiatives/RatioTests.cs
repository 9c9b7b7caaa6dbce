using System.Text;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>Indicators with a numerator and a denominator.</summary>
public sealed class RatioTests
{
    private static readonly IndicatorDefined InTime = Indicator("in time") with
    {
        Unit = "%",
        Numerator = "Claims decided in time",
        Denominator = "Claims decided",
    };
    private static readonly IndicatorDefined Cost = Indicator("cost", BetterDirection.Down) with
    {
        Unit = "£ a case",
        Numerator = "Spent",
        Denominator = "Cases",
    };
    private static readonly MeasurementRecorded Measured = new(Id.Of("m"), On("2003-06-30"), Id.Of("in time"), 82.4m, null, null, null, 412, 500);

    [Fact]
    public void The_value_follows_from_numerator_and_denominator()
    {
        var given = Spec.Given(Registered(), InTime, Cost, Indicator("open"));
        given.When(Record("in time", null, 412, 500)).Then(Measured);
        given.When(Record("in time", 82.4m, 412, 500)).Then(Measured);
        given.When(Record("cost", null, 12_000, 300)).Then(Measured with { IndicatorId = Id.Of("cost"), Value = 40, Numerator = 12_000, Denominator = 300 });
        given
            .When(Record("cost", null, 300, 12_000))
            .Then(Measured with { IndicatorId = Id.Of("cost"), Value = 0.025m, Numerator = 300, Denominator = 12_000 });
        given
            .When(Record("cost", null, -300, 12_000))
            .Then(Measured with { IndicatorId = Id.Of("cost"), Value = -0.025m, Numerator = -300, Denominator = 12_000 });
        given.When(Record("in time", 82.4m, null, null)).Then(Measured with { Numerator = null, Denominator = null });
    }

    [Theory]
    [
        InlineData("%", true),
        InlineData("% of claims", true),
        InlineData("per cent", true),
        InlineData("Percent of claims", true),
        InlineData("share", true),
        InlineData("proportion of cases", true)
    ]
    [InlineData("days", false), InlineData("£ a case", false), InlineData("percentiles", false), InlineData("shares", false)]
    public void A_share_is_told_by_its_unit_and_is_never_more_than_the_whole(string unit, bool isShare)
    {
        var given = Spec.Given(Registered(), InTime with { Unit = unit });
        Assert.Equal(isShare, given.When(Record("in time", null, 501, 500)).Rule is PartExceedsWhole { Field: ["numerator"] });
        Assert.Null(given.When(Record("in time", null, 500, 500)).Rule);
    }

    [Fact]
    public void What_is_no_ratio_is_refused()
    {
        var given = Spec.Given(Registered(), InTime, Cost, Indicator("open"));
        given.When(Record("in time", null, 412, null)).ThenRefused<RatioIncomplete>("denominator");
        given.When(Record("in time", 82, null, 500)).ThenRefused<RatioIncomplete>("numerator");
        given.When(Record("in time", null, 412, 0)).ThenRefused<NumberOutOfRange>("denominator");
        given.When(Record("cost", null, 412, -3)).ThenRefused<NumberOutOfRange>("denominator");
        given.When(Record("in time", null, -1, 500)).ThenRefused<NumberOutOfRange>("numerator");
        given.When(Record("in time", null, null, null)).ThenRefused<ValueMissing>("value");
        given.When(Record("open", null, 412, 500)).ThenRefused<NotRatio>("numerator");
        given.When(Record("open", 7, null, 500)).ThenRefused<NotRatio>("denominator");
        given.When(Record("cost", null, 1_000_000_000_000_000, 0.0000000000000000000000000001m)).ThenRefused<NumberOutOfRange>("denominator");
        given.When(Record("cost", null, 1_000_000_000_000_001, 2)).ThenRefused<NumberOutOfRange>("numerator");
        given
            .When(
                new DefineIndicator(Is, null, Id.Of("half"), On("2002"), "Half", IndicatorKind.Output, "%", BetterDirection.Up, null, null, null, null, "Above")
            )
            .ThenRefused<RatioIncomplete>("denominator");
        given
            .When(
                new DefineIndicator(
                    Is,
                    null,
                    Id.Of("half"),
                    On("2002"),
                    "Half",
                    IndicatorKind.Output,
                    "%",
                    BetterDirection.Up,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "Below"
                )
            )
            .ThenRefused<RatioIncomplete>("numerator");
    }

    [Theory]
    [InlineData("33", true), InlineData("33.3", true), InlineData("33.33", true), InlineData("33.4", false), InlineData("33.0", false), InlineData("34", false)]
    public void A_value_said_beside_them_agrees_as_far_as_it_was_rounded(string value, bool agrees)
    {
        var answer = Spec.Given(Registered(), InTime).When(Record("in time", decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), 1, 3));
        if (agrees)
        {
            Assert.Equal(100m / 3, Assert.IsType<MeasurementRecorded>(Assert.Single(answer.Entries)).Value);
        }
        else
        {
            Assert.Contains("1 of 3 (33.33 %)", answer.ThenRefused<ValueDisagrees>("value").Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_rules_hold_on_correction()
    {
        var given = Spec.Given(Registered(), InTime, Measured);
        given.When(Correct(null, 413, 500)).Then(new MeasurementCorrected(Id.Of("c"), On("2004"), Id.Of("m"), 82.6m, "Miscounted", 413, 500));
        given.When(Correct(80, null, null)).Then(new MeasurementCorrected(Id.Of("c"), On("2004"), Id.Of("m"), 80, "Miscounted"));
        given.When(Correct(null, 501, 500)).ThenRefused<PartExceedsWhole>("numerator");
        given.When(Correct(null, 412, 0)).ThenRefused<NumberOutOfRange>("denominator");
        given.When(Correct(null, 412, null)).ThenRefused<RatioIncomplete>("denominator");
        given.When(Correct(82.4m, 413, 500)).ThenRefused<ValueDisagrees>("value");
        given.When(Correct(null, null, null)).ThenRefused<ValueMissing>("value");
        Spec.Given(Registered(), Indicator("open"), Fact.Measured("open", "2003", 7))
            .When(Correct(null, 7, 10) with { MeasurementId = Id.Of("open 2003") })
            .ThenRefused<NotRatio>("numerator");
    }

    [Fact]
    public void A_value_that_was_withheld_is_corrected_to_its_parts()
    {
        var withheld = new MeasurementWithheld(Id.Of("m"), On("2003-06-30"), Id.Of("in time"), MissingValue.Withheld, "Disputed", null, null, null);
        var given = Spec.Given(Registered(), InTime, withheld).And(Correct(null, 412, 500));
        Assert.Equal(new MeasuredFigure(82.4m, 412, 500), given.Initiative.Present.Performance.Measurement(Id.Of("m")).Figure());
    }

    [Fact]
    public void A_correction_counts_with_its_parts_and_its_withdrawal_gives_the_first_ones_back()
    {
        var corrected = new MeasurementCorrected(Id.Of("c"), On("2004"), Id.Of("m"), 80, "Miscounted", 400, 500);
        Assert.Equal(new MeasuredFigure(80, 400, 500), Now(InTime, Measured, corrected).Performance.Measurement(Id.Of("m")).Figure());
        Assert.Equal(new MeasuredFigure(82.4m, 412, 500), Now(InTime, Measured, corrected).Performance.Measurement(Id.Of("m")).FirstFigure());
        Assert.Equal(new MeasuredFigure(82.4m, 412, 500), Now(InTime, Measured, corrected, Withdrawn(corrected)).Performance.Measurement(Id.Of("m")).Figure());
        Assert.Equal(
            new MeasuredFigure(80, null, null),
            Now(InTime, Measured, corrected with { Numerator = null, Denominator = null }).Performance.Measurement(Id.Of("m")).Figure()
        );
    }

    [Fact]
    public void A_correction_to_the_same_figure_is_refused_and_one_to_the_same_value_of_other_parts_is_not()
    {
        var given = Spec.Given(Registered(), InTime, Measured);
        Assert.Contains("412 of 500 (82.4 %)", given.When(Correct(82.4m, 412, 500)).ThenRefused<NothingCorrected>("value").Message, StringComparison.Ordinal);
        Assert.Null(given.When(Correct(null, 824, 1000)).Rule);
        Assert.Null(given.When(Correct(82.4m, null, null)).Rule);
    }

    [Fact]
    public void Saying_it_twice_changes_nothing_even_when_the_indicator_is_gone_since()
    {
        var given = Spec.Given(Registered(), InTime, Measured, Withdrawn(Measured), Withdrawn(InTime));
        given.When(Record("in time", null, 412, 500)).ThenNothing();
        given.When(Record("in time", 82, 412, 500)).ThenNothing();
        given.When(Record("in time", null, 413, 500)).ThenRefused<EntryIdTaken>("entryId");
    }

    [Theory]
    [InlineData(90, "412 of 500 (82.4 %) on 2003-06-30: the target of 90 by 2003-01-01 expects 90, so it is 7.6 worse than expected (tolerance 0).")]
    [InlineData(82.4, "412 of 500 (82.4 %) on 2003-06-30: the target of 82.4 by 2003-01-01 expects 82.4, so it is exactly what is expected (tolerance 0).")]
    public void The_reason_of_a_standing_says_what_the_value_is_made_of(decimal target, string reason) =>
        Assert.Equal(reason, Status(InTime, new TargetSet(Id.Of("t"), On("2002"), Id.Of("in time"), null, null, target, On("2003-01-01"), 0), Measured).Reason);

    [Fact]
    public void A_computed_value_is_rounded_but_never_to_the_other_side_of_what_it_is_judged_by()
    {
        var third = Measured with { Value = 100m / 3, Numerator = 1, Denominator = 3 };
        var target = new TargetSet(Id.Of("t"), On("2002"), Id.Of("in time"), null, null, 33.334m, On("2003-01-01"), 0);
        Assert.Equal(
            "1 of 3 (33.333333 %) on 2003-06-30: the target of 33.334 by 2003-01-01 expects 33.334, so it is 0.000667 worse than expected (tolerance 0).",
            Status(InTime, target, third).Reason
        );

        var near = Status(InTime, target with { TargetValue = 33.3333m, Tolerance = 0 }, third);
        Assert.Equal(
            (
                IndicatorStanding.Ahead,
                "1 of 3 (33.3333333 %) on 2003-06-30: the target of 33.3333 by 2003-01-01 expects 33.3333, so it is 0.0000333 better than expected (tolerance 0)."
            ),
            (near.Standing, near.Reason)
        );
    }

    [Fact]
    public void An_entry_is_told_with_numerator_and_denominator()
    {
        Assert.Equal("in time: 412 of 500 (82.4 %)", Line(Measured, InTime));
        Assert.Equal("in time: 99,999 of 100,000 (99.999 %)", Line(Measured with { Value = 99.999m, Numerator = 99_999, Denominator = 100_000 }, InTime));
        Assert.Equal(
            "cost: 12,000 / 300 (40 £ a case)",
            Line(Measured with { IndicatorId = Id.Of("cost"), Value = 40, Numerator = 12_000, Denominator = 300 }, Cost)
        );
        Assert.Equal(
            "in time of 2003-06-30 corrected to 1 of 3 (33.33 %): Miscounted",
            Line(new MeasurementCorrected(Id.Of("c"), On("2004"), Id.Of("m"), 100m / 3, "Miscounted", 1, 3), Measured, InTime)
        );
        Assert.Equal("Indicator defined: in time (%, Claims decided in time / Claims decided)", Line(InTime));
        Assert.Equal("Indicator defined: open (centres)", Line(Indicator("open")));
    }

    [Fact]
    public void Changes_between_two_times_are_told_with_numerator_and_denominator()
    {
        var initiative = Initiative(InTime, Measured, new MeasurementCorrected(Id.Of("c"), On("2004"), Id.Of("m"), 80, "Miscounted", 400, 500));
        var change = Assert.Single(Change.Between(initiative, new AsOf(Version: 3), AsOf.Now), change =>
            change.Path.EndsWith("value", StringComparison.Ordinal)
        );
        Assert.Equal(("412 of 500 (82.4 %)", "400 of 500 (80 %)"), (change.Before, change.After));
    }

    [Theory]
    [InlineData(
        typeof(IndicatorDefined),
        """{"entryId":"e7a3cf80-8df2-4dde-f644-36b652230aff","on":"2001-09-03","name":"Wait","kind":"Process","unit":"days","direction":"Down","outcomeId":null,"perspective":null,"staleAfterDays":120}"""
    )]
    [InlineData(
        typeof(MeasurementRecorded),
        """{"entryId":"8cc65c6a-344c-fe10-db03-5486291349f5","on":"2002-03-31","indicatorId":"e7a3cf80-8df2-4dde-f644-36b652230aff","value":18.25,"periodStart":null,"source":null,"agencyId":null}"""
    )]
    [InlineData(
        typeof(MeasurementCorrected),
        """{"entryId":"f173ef3d-565b-7ba4-ba67-77da129db988","on":"2002-03-31","measurementId":"8cc65c6a-344c-fe10-db03-5486291349f5","value":17.75,"reason":"One desk was missing"}"""
    )]
    public void What_was_stored_before_is_read_and_written_as_it_was(Type type, string json)
    {
        var store = JourneyTrackerStore.Options(TimeProvider.System, new StoreSettings { Host = typeof(RatioTests).Assembly }).Serializer();
        var read = store.FromJson(type, new MemoryStream(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(json, store.ToJson(read));
        Assert.Equal(ReaderVersions.Unannounced, ReaderVersions.Needed(read).Version);
    }

    [Fact]
    public void Of_a_ratio_that_counts_on_numerator_and_denominator_grow_and_the_value_may_fall()
    {
        var counting = InTime with { CumulativeSince = CumulativeSince.Beginning };
        var later = Measured with { EntryId = Id.Of("later"), On = On("2003-09-30"), Value = 80, Numerator = 480, Denominator = 600 };
        Assert.Null(Now(counting, Measured, later).Performance.Indicator(Id.Of("in time")).FallenFrom);
        var fallen = Now(counting, Measured, later with { Value = 100, Numerator = 400, Denominator = 400 });
        Assert.Equal(Id.Of("m"), fallen.Performance.Indicator(Id.Of("in time")).FallenFrom?.Id);
        Assert.Equal(
            "in time: 400 of 400 (100 %) after 412 of 500 (82.4 %)",
            Assert.Single(Concerns.Of(fallen), concern => concern.Kind == ConcernKind.RunningTotalFell).What
        );
    }

    private static RecordMeasurement Record(string indicator, decimal? value, decimal? numerator, decimal? denominator) =>
        new(Is, null, Id.Of("m"), On("2003-06-30"), Id.Of(indicator), value, null, null, null, numerator, denominator);

    private static CorrectMeasurement Correct(decimal? value, decimal? numerator, decimal? denominator) =>
        new(Is, null, Id.Of("c"), On("2004"), Id.Of("m"), value, "Miscounted", numerator, denominator);

    private static IndicatorStatus Status(params IEnumerable<IEntry> facts) =>
        IndicatorStatus.Of(Now(facts).Performance.Indicator(Id.Of("in time")), new DateOnly(2003, 7, 1));

    private static string Line(IEntry entry, params IEntry[] others) => Marked.Plain(entry.Line(id => others.FirstOrDefault(other => other.EntryId == id)));
}
