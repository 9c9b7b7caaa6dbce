using JourneyTracker.Core.History;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Tests.Wording;

public sealed class DatesTests
{
    [Theory]
    [InlineData("2001", "2001"), InlineData("2001-05", "May 2001"), InlineData("2001-05-07", "7 May 2001")]
    public void A_date_is_shown_as_precisely_as_it_is_known(string known, string shown) => Assert.Equal(shown, Dates.Shown(PartialDate.Parse(known)));

    [Theory]
    [InlineData("2001", "2001"), InlineData("2001-05", "2001-05"), InlineData("May 2001", "2001-05"), InlineData("7 May 2001", "2001-05-07"), InlineData("7 may 2001", "2001-05-07"), InlineData("2001-05-07", "2001-05-07")]
    public void A_date_is_read_as_it_is_shown(string typed, string known) =>
        Assert.Equal(known, Dates.TryRead(typed, out var date) ? date.ToString() : null);

    [Theory]
    [InlineData("soon"), InlineData("31 February 2001"), InlineData("01"), InlineData("2001-13"), InlineData("")]
    public void What_is_no_date_is_not_read(string typed) => Assert.False(Dates.TryRead(typed, out _));
}
