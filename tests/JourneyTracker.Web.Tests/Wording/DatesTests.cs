using JourneyTracker.Core.Dates;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Tests.Wording;

public sealed class DatesTests
{
    [Theory]
    [InlineData("2001", "2001"), InlineData("2001-05", "May 2001"), InlineData("2001-05-07", "7 May 2001")]
    public void A_date_is_shown_as_precisely_as_it_is_known(string known, string shown) => Assert.Equal(shown, Dates.Shown(PartialDate.Parse(known)));

    [Theory]
    [InlineData(0, 0, "As in the baseline"), InlineData(12, 12, "12 days later"), InlineData(-1, -1, "1 day earlier")]
    [InlineData(-89, 275, "89 days earlier to 275 days later"), InlineData(1, 729, "1 to 729 days later"), InlineData(-40, -10, "10 to 40 days earlier")]
    [
        InlineData(0, 364, "0 to 364 days later"),
        InlineData(-364, 0, "0 to 364 days earlier"),
        InlineData(null, 275, "At most 275 days later"),
        InlineData(null, -3, "At least 3 days earlier"),
        InlineData(5, null, "At least 5 days later")
    ]
    public void A_slip_is_said_with_all_that_it_can_be(int? min, int? max, string said) => Assert.Equal(said, Words.Slip(new DaySpan(min, max)));
}
