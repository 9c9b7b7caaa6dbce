using JourneyTracker.Core.History;
using JourneyTracker.Web.Histories;
using JourneyTracker.Web.Wording;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace JourneyTracker.Web.Tests.Histories;

public sealed class HistoryViewTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static readonly HistoryView Full = new("/history")
    {
        Search = "one & other+",
        Kind = "step.completed.v1",
        By = "somebody",
        Mark = HistoryMark.Corrected,
        HeldFrom = TypedDate.Read("2001", Today),
        HeldTo = TypedDate.Read("2002-05", Today),
        RecordedFrom = TypedDate.Read("2009-03-15", Today),
        RecordedTo = TypedDate.Read("2010", Today),
        Page = 3,
    };

    [Fact]
    public void The_address_says_all_of_a_view() => Assert.Equal(Full, Read(Full.Address));

    [Fact]
    public void What_is_usual_is_left_out_of_the_address() => Assert.Equal("/history", new HistoryView("/history").Address);

    [Fact]
    public void A_capability_stands_for_all_its_kinds()
    {
        var view = Read("/history?what=journey");
        Assert.Equal([Capability.Journey], view.Filter.Capability);
        Assert.Empty(view.Filter.EventType);
    }

    [Fact]
    public void A_date_in_part_means_all_its_days()
    {
        Assert.Equal((new DateOnly(2001, 1, 1), new DateOnly(2002, 5, 31)), (Full.Filter.HeldFrom, Full.Filter.HeldTo));
        Assert.Equal(new DateTimeOffset(2009, 3, 15, 0, 0, 0, TimeSpan.Zero), Full.Filter.RecordedFrom);
        Assert.True(Full.Filter.RecordedBefore > new DateTimeOffset(2010, 12, 31, 23, 59, 59, TimeSpan.Zero));
        Assert.True(Full.Filter.RecordedBefore < new DateTimeOffset(2011, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("9999"), InlineData("0001")]
    public void The_ends_of_the_calendar_can_be_asked_for(string year) =>
        Assert.NotNull(
            (
                new HistoryView("/history")
                {
                    HeldFrom = TypedDate.Read(year, Today),
                    HeldTo = TypedDate.Read(year, Today),
                    RecordedFrom = TypedDate.Read(year, Today),
                    RecordedTo = TypedDate.Read(year, Today),
                }
            ).Filter
        );

    [Theory]
    [InlineData("/history?what=password&only=lovely&page=0&at=-1&by=&q=+")]
    public void What_is_not_understood_counts_as_not_said(string address) => Assert.Equal(new HistoryView("/history"), Read(address));

    [Theory]
    [InlineData(60, 60, 0), InlineData(11, 60, 0), InlineData(10, 60, 50), InlineData(1, 60, 50), InlineData(61, 60, 0)]
    public void An_entry_is_on_the_page_that_its_place_says(int at, int total, int offset) =>
        Assert.Equal(offset, (new HistoryView("/history") { At = at }).Part(total).Offset);

    private static HistoryView Read(string address)
    {
        var question = address.IndexOf('?', StringComparison.Ordinal);
        return HistoryView.Read("/history", new QueryCollection(QueryHelpers.ParseQuery(question < 0 ? "" : address[question..])), Today, Today);
    }
}
