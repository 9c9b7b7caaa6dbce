using JourneyTracker.Core.History;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Tests.Wording;

public sealed class DatesTests
{
    [Theory]
    [InlineData("2001", "2001"), InlineData("2001-05", "May 2001"), InlineData("2001-05-07", "7 May 2001")]
    public void A_date_is_shown_as_precisely_as_it_is_known(string known, string shown) => Assert.Equal(shown, Dates.Shown(PartialDate.Parse(known)));

    [Theory]
    [InlineData("61 % on 2026-10: the line asks for 76", "61 % in October 2026: the line asks for 76")]
    [InlineData("It fell on 2026-10-02.", "It fell on 2 October 2026.")]
    [InlineData("from 40 (2024-08) to 80 (2027-02)", "from 40 (August 2024) to 80 (February 2027)")]
    [InlineData("the target of 5 by 2027", "the target of 5 by 2027")]
    [InlineData("Case 2026-10-A, account 12-2026-10, 2400 on 2500 sheets", "Case 2026-10-A, account 12-2026-10, 2400 on 2500 sheets")]
    public void Dates_in_a_line_are_written_out_and_nothing_else(string line, string shown) => Assert.Equal(shown, Dates.InWords(line));
}
