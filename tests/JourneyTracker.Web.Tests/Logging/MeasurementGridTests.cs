using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Web.Logging;

namespace JourneyTracker.Web.Tests.Logging;

/// <summary>What is typed and pasted into the table of measurements.</summary>
public sealed class MeasurementGridTests
{
    private static readonly DateOnly Today = new(2024, 5, 17);
    private static readonly Indicator Visits = Of("Visits", "visits");
    private static readonly Indicator Wait = Of("Days of waiting", "days");

    private static readonly MeasurementGrid Grid = new([Visits, Wait], MeasurementGrid.PeriodsFrom(PeriodLength.Month, new DateOnly(2024, 1, 20), 3, Today));

    [Theory]
    [InlineData("Month", 12, "2023-05")]
    [InlineData("Quarter", 8, "2022-Q2")]
    [InlineData("Year", 5, "2019")]
    public void The_last_row_is_the_last_period_that_has_ended(string length, int rows, string first)
    {
        var each = Enum.Parse<PeriodLength>(length);
        var periods = MeasurementGrid.PeriodsFrom(each, MeasurementGrid.UsualStart(each, MeasurementGrid.UsualPeriods(each), Today), rows, Today);
        Assert.Equal((rows, PartialDate.Parse(first)), (periods.Length, periods[0]));
        Assert.True(periods[^1].Latest < Today);
        Assert.True(periods[^1].Latest.AddYears(1) > Today);
    }

    [Fact]
    public void No_row_lies_in_the_future_and_there_are_no_more_than_can_be_seen()
    {
        Assert.Equal(5, MeasurementGrid.PeriodsFrom(PeriodLength.Month, new DateOnly(2024, 1, 1), 60, Today).Length);
        Assert.Equal(MeasurementGrid.MostPeriods, MeasurementGrid.PeriodsFrom(PeriodLength.Month, new DateOnly(1990, 1, 1), 1_000_000, Today).Length);
        Assert.Single(MeasurementGrid.PeriodsFrom(PeriodLength.Month, new DateOnly(1990, 1, 1), -3, Today));
    }

    [Theory]
    [InlineData("\tVisits\tDays of waiting\nJan 2024\t10\t3\nFebruary 2024\t11\t4")]
    [InlineData("Month\tDAYS OF WAITING\tVisits\r\n2024-01\t3\t10\r\n2024-02\t4\t11\r\n")]
    [InlineData("2024-01-31\t10\t3\n29.2.2024\t11\t4")]
    [InlineData("10\t3\n11\t4")]
    [InlineData("Visits;Days of waiting\n10;3\n11;4")]
    [InlineData("Jan 2024; 10 ;3\n\nFeb 2024;11; 4")]
    public void A_copied_table_finds_its_cells(string pasted)
    {
        var (cells, left) = Grid.Place(pasted, Today);
        Assert.Empty(left);
        Assert.Equal(4, cells.Count);
        Assert.Equal(
            ["10", "3", "11", "4"],
            new[] { (Visits, "2024-01"), (Wait, "2024-01"), (Visits, "2024-02"), (Wait, "2024-02") }.Select(at => cells[Name(at.Item1, at.Item2)])
        );
    }

    [Fact]
    public void What_has_no_place_is_told()
    {
        Assert.Equal(["No indicator here is called “Cost”."], Grid.Place("\tVisits\tCost\n2024-01\t10\t99", Today).LeftOver);
        Assert.Equal(["“July 2031” is none of the periods shown."], Grid.Place("2024-01\t10\nJuly 2031\t11", Today).LeftOver);
        Assert.Equal(["Row 4 is one more than there are periods."], Grid.Place("1\n2\n3\n4", Today).LeftOver);
        Assert.Equal(["“9” stands in column 3, and there are fewer indicators."], Grid.Place("1\t2\t9", Today).LeftOver);
        Assert.Empty(Grid.Place("", Today).Cells);
    }

    [Fact]
    public void What_is_typed_is_read_as_everywhere_and_what_is_not_a_number_is_told_with_its_cell()
    {
        var typed = new Dictionary<string, string>
        {
            [Name(Visits, "2024-01")] = "1 200,5",
            [Name(Wait, "2024-03")] = "TBD",
            [Name(Wait, "2024-02")] = " ",
        };
        var (values, errors) = Grid.Read(typed.GetValueOrDefault);
        Assert.Equal(1200.5m, Assert.Single(values).Value);
        Assert.Equal(Name(Wait, "2024-03"), Assert.Single(errors).Field);
        Assert.StartsWith("Days of waiting, March 2024: “TBD” is not a number.", errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_times_the_value_before_is_asked_about_whether_typed_or_recorded()
    {
        Assert.Empty(MeasurementGrid.WhatLooksWrong([Typed(Visits, "2024-01", 10), Typed(Visits, "2024-02", 99), Typed(Wait, "2024-03", 990)]));
        Assert.Equal(
            "Visits went from 10 (January 2024) to 100 visits (February 2024).",
            Assert.Single(MeasurementGrid.WhatLooksWrong([Typed(Visits, "2024-02", 100), Typed(Visits, "2024-01", 10)])).Message
        );
        var recorded = Visits with { MeasurementsById = Measured(PartialDate.Parse("2024-02"), 1) };
        Assert.Equal(2, MeasurementGrid.WhatLooksWrong([Typed(recorded, "2024-01", 10), Typed(recorded, "2024-03", 10)]).Length);
        Assert.Empty(MeasurementGrid.WhatLooksWrong([Typed(Visits, "2024-01", 0), Typed(Visits, "2024-02", 500)]));
    }

    [Fact]
    public void What_is_recorded_is_not_asked_for_again()
    {
        var grid = Grid with { Indicators = [Visits with { MeasurementsById = Measured(PartialDate.Parse("2024-02"), 1) }] };
        Assert.Equal([PartialDate.Parse("2024-01"), PartialDate.Parse("2024-03")], grid.Open.Select(cell => cell.Period));
        Assert.Empty(grid.Read(name => name == Name(Visits, "2024-02") ? "5" : null).Values);
    }

    private static string Name(Indicator indicator, string period) => MeasurementGrid.NameOf(indicator, PartialDate.Parse(period));

    private static TypedMeasurement Typed(Indicator indicator, string period, decimal value) =>
        new(Name(indicator, period), indicator, PartialDate.Parse(period), value);

    private static ImmutableDictionary<Guid, Measurement> Measured(PartialDate on, decimal value)
    {
        var reference = new EntryReference(Guid.NewGuid(), "", 2, on, default, "");
        return ImmutableDictionary<Guid, Measurement>.Empty.Add(
            reference.EntryId,
            new Measurement(reference.EntryId, on, null, value, null, null, reference, [])
        );
    }

    private static Indicator Of(string name, string unit) =>
        new()
        {
            Id = Guid.NewGuid(),
            Name = name,
            Kind = IndicatorKind.TakeUp,
            Unit = unit,
            Direction = BetterDirection.Up,
            Defined = new EntryReference(Guid.NewGuid(), "", 1, PartialDate.Year(2020), default, ""),
        };
}
