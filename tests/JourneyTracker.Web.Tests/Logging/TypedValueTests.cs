using System.Globalization;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Web.Logging;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Tests.Logging;

public sealed class TypedValueTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("2001", "2001"), InlineData("2001-05", "2001-05"), InlineData("2001-05-17", "2001-05-17"), InlineData(" 17  May 2001 ", "2001-05-17")]
    [InlineData("17 may 2001", "2001-05-17"), InlineData("May 2001", "2001-05"), InlineData("Sep 2001", "2001-09"), InlineData("May 17, 2001", "2001-05-17")]
    [InlineData("17.5.2001", "2001-05-17"), InlineData("05.2001", "2001-05"), InlineData("5/2001", "2001-05"), InlineData("17/5/2001", "2001-05-17")]
    [
        InlineData("5/17/2001", "2001-05-17"),
        InlineData("5/5/2001", "2001-05-05"),
        InlineData("today", "2026-11-24"),
        InlineData("Yesterday", "2026-11-23"),
        InlineData("2001/5/7", "2001-05-07")
    ]
    [
        InlineData("Sept 2025", "2025-09"),
        InlineData("1 Sept 2024", "2024-09-01"),
        InlineData("Sept. 1, 2024", "2024-09-01"),
        InlineData("1st September 2024", "2024-09-01"),
        InlineData("the 3rd of May 2001", "2001-05-03"),
        InlineData("17-May-2001", "2001-05-17")
    ]
    [
        InlineData("Q3 2024", "2024-Q3"),
        InlineData("2024 Q3", "2024-Q3"),
        InlineData("q3/2024", "2024-Q3"),
        InlineData("2024-q3", "2024-Q3"),
        InlineData("third quarter of 2024", "2024-Q3"),
        InlineData("in the 3rd quarter 2024", "2024-Q3")
    ]
    [
        InlineData("by 2009", "../2009"),
        InlineData("By Sept 2009", "../2009-09"),
        InlineData("by 31 March 2009", "../2009-03-31"),
        InlineData("by the first quarter of 2009", "../2009-Q1"),
        InlineData("../2009", "../2009")
    ]
    [
        InlineData("about 2009", "2009~"),
        InlineData("circa 2009", "2009~"),
        InlineData("c. May 2009", "2009-05~"),
        InlineData("ca 2009", "2009~"),
        InlineData("2009~", "2009~"),
        InlineData("around Q1 2009", "2009-Q1~")
    ]
    [
        InlineData("April 2024 to March 2025", "2024-04/2025-03"),
        InlineData("1 April 2024 – 31 March 2025", "2024-04-01/2025-03-31"),
        InlineData("between 2001 and 2003", "2001/2003"),
        InlineData("2001–2003", "2001/2003"),
        InlineData("from May 2001 until 2002", "2001-05/2002")
    ]
    [
        InlineData("17 May 2001, 14:05", "2001-05-17"),
        InlineData("17 May 2001, 14:05:10 UTC", "2001-05-17"),
        InlineData("on 17 May 2001", "2001-05-17"),
        InlineData("in May 2001", "2001-05"),
        InlineData("in 2001", "2001")
    ]
    public void A_date_is_read_as_people_write_it_and_as_precisely_as_they_know_it(string typed, string read)
    {
        Assert.Null(TypedValue.ReadDate(typed, Today, out var date));
        Assert.Equal(read, date.ToString());
    }

    [Theory]
    [
        InlineData("3/4/2001", "two days"),
        InlineData("31.2.2001", "not a date"),
        InlineData("31/02/2001", "not a date"),
        InlineData("soon", "not a date"),
        InlineData("01", "not a date"),
        InlineData("May", "not a date")
    ]
    [
        InlineData("FY 2024/25", "April 2024 to March 2025"),
        InlineData("FY24", "April 2024 to March 2025"),
        InlineData("2024/25", "April 2024 to March 2025"),
        InlineData("fiscal year 2024-25", "several years")
    ]
    [
        InlineData("2011/12", "2011-12 for the month"),
        InlineData("March 2025 to April 2024", "ends before it begins"),
        InlineData("by soon", "by 2001"),
        InlineData("Q5 2024", "Q2 2001"),
        InlineData("about by 2009", "not a date"),
        InlineData("2001 to soon", "not a date")
    ]
    public void What_can_mean_two_days_or_none_is_asked_about(string typed, string complaint) =>
        Assert.Contains(complaint, TypedValue.ReadDate(typed, Today, out _), StringComparison.Ordinal);

    [Theory]
    [
        InlineData("2001"),
        InlineData("2024-Q3"),
        InlineData("2001-05"),
        InlineData("2001-05-17"),
        InlineData("2009~"),
        InlineData("2024-Q3~"),
        InlineData("../2009"),
        InlineData("../2009-Q1"),
        InlineData("../2009-03-31")
    ]
    [InlineData("2001/2003"), InlineData("2024-Q2/2025-Q1"), InlineData("2024-04/2025-03"), InlineData("2024-04-02/2025-03-31")]
    public void A_date_is_read_as_the_pages_show_it(string stored)
    {
        var date = PartialDate.Parse(stored);
        Assert.Null(TypedValue.ReadDate(Dates.Shown(date), Today, out var shown));
        Assert.Null(TypedValue.ReadDate(Dates.When(date), Today, out var said));
        Assert.Equal((date, date), (shown, said));
    }

    [Theory]
    [
        InlineData("12", "12"),
        InlineData("-3.50", "-3.50"),
        InlineData("1 234 567", "1234567"),
        InlineData("1,234,567.5", "1234567.5"),
        InlineData("12,5", "12.5"),
        InlineData("−4", "-4"),
        InlineData("0,125", "0.125")
    ]
    public void A_number_is_read_exactly(string typed, string read)
    {
        Assert.Null(TypedValue.ReadAmount(typed, out var amount));
        Assert.Equal(read, amount.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [
        InlineData("12,500", "12500 or 12.500"),
        InlineData("12 %", "not a number"),
        InlineData("many", "not a number"),
        InlineData("1e5", "not a number"),
        InlineData("99999999999999999999999999999999", "larger")
    ]
    public void What_can_mean_two_numbers_or_none_is_asked_about(string typed, string complaint) =>
        Assert.Contains(complaint, TypedValue.ReadAmount(typed, out _), StringComparison.Ordinal);

    [Theory]
    [InlineData("12.5"), InlineData("99999999999999999999")]
    public void A_whole_number_is_no_other(string typed) => Assert.NotNull(TypedValue.ReadNumber(typed, out _));

    [Theory]
    [InlineData("Pilot service", "Pilot service", "pilot-service")]
    [InlineData("Agence de l’emploi – Québec", "Agence de l’emploi – Québec", "agence-de-lemploi-quebec")]
    [InlineData("Pilot service (pilots)", "Pilot service", "pilots")]
    [InlineData("Ministry (Work)", "Ministry (Work)", "ministry-work")]
    public void A_new_agency_is_a_name_with_a_reference_behind_it_or_made_of_it(string line, string name, string reference) =>
        Assert.Equal(new NewAgency(reference, name, null, null), TypedValue.ReadAgency(line));
}
