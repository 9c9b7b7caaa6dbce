using System.Globalization;
using JourneyTracker.Web.Logging;

namespace JourneyTracker.Web.Tests.Logging;

public sealed class TypedValueTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("2001", "2001"), InlineData("2001-05", "2001-05"), InlineData("2001-05-17", "2001-05-17"), InlineData(" 17  May 2001 ", "2001-05-17")]
    [InlineData("17 may 2001", "2001-05-17"), InlineData("May 2001", "2001-05"), InlineData("Sep 2001", "2001-09"), InlineData("May 17, 2001", "2001-05-17")]
    [InlineData("17.5.2001", "2001-05-17"), InlineData("05.2001", "2001-05"), InlineData("5/2001", "2001-05"), InlineData("17/5/2001", "2001-05-17")]
    [InlineData("5/17/2001", "2001-05-17"), InlineData("5/5/2001", "2001-05-05"), InlineData("today", "2026-11-24"), InlineData("Yesterday", "2026-11-23"), InlineData("2001/5/7", "2001-05-07")]
    public void A_date_is_read_as_people_write_it_and_as_precisely_as_they_know_it(string typed, string read)
    {
        Assert.Null(TypedValue.ReadDate(typed, Today, out var date));
        Assert.Equal(read, date.ToString());
    }

    [Theory]
    [InlineData("3/4/2001", "two days"), InlineData("31.2.2001", "not a date"), InlineData("31/02/2001", "not a date"), InlineData("soon", "not a date"), InlineData("01", "not a date"), InlineData("May", "not a date")]
    public void What_can_mean_two_days_or_none_is_asked_about(string typed, string complaint) =>
        Assert.Contains(complaint, TypedValue.ReadDate(typed, Today, out _), StringComparison.Ordinal);

    [Theory]
    [InlineData("12", "12"), InlineData("-3.50", "-3.50"), InlineData("1 234 567", "1234567"), InlineData("1,234,567.5", "1234567.5"), InlineData("12,5", "12.5"), InlineData("−4", "-4"), InlineData("0,125", "0.125")]
    public void A_number_is_read_exactly(string typed, string read)
    {
        Assert.Null(TypedValue.ReadAmount(typed, out var amount));
        Assert.Equal(read, amount.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("12,500", "12500 or 12.500"), InlineData("12 %", "not a number"), InlineData("many", "not a number"), InlineData("1e5", "not a number"), InlineData("99999999999999999999999999999999", "larger")]
    public void What_can_mean_two_numbers_or_none_is_asked_about(string typed, string complaint) =>
        Assert.Contains(complaint, TypedValue.ReadAmount(typed, out _), StringComparison.Ordinal);

    [Theory]
    [InlineData("12.5"), InlineData("99999999999999999999")]
    public void A_whole_number_is_no_other(string typed) => Assert.NotNull(TypedValue.ReadNumber(typed, out _));
}
