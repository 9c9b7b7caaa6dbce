using JourneyTracker.Core.History;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Tests.Wording;

public sealed class DatesTests
{
    [Theory]
    [InlineData("2001", "2001"), InlineData("2001-05", "May 2001"), InlineData("2001-05-07", "7 May 2001")]
    public void A_date_is_shown_as_precisely_as_it_is_known(string known, string shown) => Assert.Equal(shown, Dates.Shown(PartialDate.Parse(known)));
}
