using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Reading;
using JourneyTracker.Web.Replays;
using JourneyTracker.Web.Wording;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace JourneyTracker.Web.Tests.Replays;

public sealed class ReplayTimesTests
{
    private static readonly DateOnly Today = new(2010, 6, 15);

    [Theory]
    [InlineData(null, null, "Now")]
    [InlineData("now", "now", "Now")]
    [InlineData("yesterday", null, "What held on 14 June 2010, as known today")]
    [InlineData("2009-03-15", null, "What held on 15 March 2009, as known today")]
    [InlineData("15 March 2009", "2009", "What held on 15 March 2009, as known at the end of 2009")]
    [InlineData(null, "2009-03", "What was known at the end of March 2009")]
    [InlineData("2010", null, "What held in 2010 so far, as known today")]
    [InlineData(null, "2009-03-15T12:30:01.5Z", "What was known on 15 March 2009, 12:30:01 UTC")]
    [InlineData("2009 without a month", null, "What held in 2009, by its facts without a month, as known today")]
    [InlineData("2009-03 without a day", "2009", "What held in March 2009, by its facts without a day, as known at the end of 2009")]
    [InlineData("2012", null, "What held in 2012, which is yet to come, as known today")]
    public void They_are_said_in_words(string? on, string? known, string words) => Assert.Equal(words, ReplayTimes.Read(on, known, null, Today).InWords(Today));

    [Theory]
    [InlineData(null, null, "2009", "What was known from what was published by 31 December 2009", "2009-12-31")]
    [InlineData(null, "2010-01", "2009-03-15", "What was known at the end of January 2010, from what was published by 15 March 2009", "2009-03-15")]
    [InlineData("2008", null, "2009-03", "What held at the end of 2008, as known today, from what was published by 31 March 2009", "2008-12-31")]
    [InlineData(null, null, "2011-01-01", "What was known from what is published by 1 January 2011", "2010-06-15")]
    public void They_tell_by_when_it_was_published(string? on, string? known, string published, string words, string day)
    {
        var times = ReplayTimes.Read(on, known, null, Today, published);
        Assert.Equal((words, PartialDate.Parse(day).Earliest), (times.InWords(Today), times.Day(Today)));
        Assert.Equal((times.PublishedBy, false), (times.AsOf(Today).PublishedBy, times.IsNow));
    }

    [Theory]
    [
        InlineData("2009", null, "2009-12-31"),
        InlineData("2009-03", null, "2009-03-31"),
        InlineData("2009 without a month", null, "2009-01-01"),
        InlineData("March 2009 without a day", null, "2009-03-01"),
        InlineData("2012", null, "2010-06-15"),
        InlineData(null, "2009", "2009-12-31"),
        InlineData(null, null, "2010-06-15")
    ]
    public void A_date_in_part_means_its_last_day_and_none_that_is_yet_to_come(string? on, string? known, string day) =>
        Assert.Equal(PartialDate.Parse(day).Earliest, ReplayTimes.Read(on, known, null, Today).Day(Today));

    [Fact]
    public void All_of_a_day_counts_as_known_on_it()
    {
        var asOf = ReplayTimes.Read(null, "2009-03-15", null, Today).AsOf(Today);
        Assert.True(asOf.KnownAt > new DateTimeOffset(2009, 3, 15, 23, 59, 59, TimeSpan.Zero));
        Assert.True(asOf.KnownAt < new DateTimeOffset(2009, 3, 16, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void What_is_no_date_is_kept_and_counts_as_not_said()
    {
        var times = ReplayTimes.Read("soon", null, null, Today);
        Assert.True(times.IsWrong);
        Assert.Equal(("soon", Today), (times.On.Text, times.Day(Today)));
    }

    [Theory]
    [InlineData("2009 without a day"), InlineData("2009-03 without a month"), InlineData("2009-03-15 without a day"), InlineData(" without a month")]
    public void What_a_date_is_not_without_makes_no_date(string on)
    {
        var times = ReplayTimes.Read(on, null, null, Today);
        Assert.True(times.IsWrong);
        Assert.False(times.IsCoarse);
    }

    [Fact]
    public void The_field_of_an_instant_is_written_for_people_and_read_back_to_the_same_instant()
    {
        var asked = ReplayTimes.Read(null, "2009-03-15T12:30:01.123456Z", null, Today);
        Assert.Equal("15 March 2009, 12:30:01 UTC", asked.KnownField.Text);
        Assert.Equal(asked, ReplayTimes.Read("", asked.KnownField.Text, asked.KnownText, Today));
    }

    [Fact]
    public void An_instant_that_somebody_wrote_means_all_of_its_second()
    {
        var end = new DateTimeOffset(2009, 3, 15, 12, 30, 2, TimeSpan.Zero).AddTicks(-1);
        Assert.Equal(end, ReplayTimes.Read(null, "15 March 2009, 12:30:01 UTC", null, Today).KnownAt);
        Assert.Equal(end, ReplayTimes.Read(null, "15 March 2009, 12:30:01 UTC", "2009-03-15T12:29:01.123456Z", Today).KnownAt);
        Assert.Equal(PartialDate.Year(2008), ReplayTimes.Read(null, "2008", "2009-03-15T12:29:01.123456Z", Today).Known.Date);
    }

    [Fact]
    public void The_address_says_all_of_a_view()
    {
        var instant = new DateTimeOffset(2009, 3, 15, 12, 30, 1, TimeSpan.Zero).AddTicks(1_234_560);
        var view = new ReplayView("/replay")
        {
            Along = ReplayOrder.Recorded,
            Times = new ReplayTimes { On = TypedDate.Read("2009", Today), KnownInstant = instant },
            Against = new ReplayTimes { Known = TypedDate.Read("2010-01", Today) },
            Portfolio = "reference",
            Page = 2,
        };
        Assert.Equal(view, Read(view.Address));
        var coarse = view with
        {
            Times = new ReplayTimes { On = TypedDate.Read("2009-03", Today), IsCoarse = true },
        };
        Assert.Equal(coarse, Read(coarse.Address));
        Assert.Equal(view with { Against = ReplayTimes.Now }, Read((view with { Against = ReplayTimes.Now }).Address));
    }

    [Theory]
    [InlineData("on=2009", null)]
    [InlineData("on=2009&against=&against-known=", null)]
    [InlineData("on=2009&against=&against-known=&compare=yes", "Now")]
    [InlineData("on=2009&against=2008&against-known=", "What held at the end of 2008, as known today")]
    [InlineData("on=2009&against=2008&compare=yes&compare=no", null)]
    [InlineData("on=2009&known=2010-01&against=&compare=hindsight", "What held at the end of 2009, as known today")]
    [InlineData("on=2009&against=now", "Now")]
    [InlineData("on=2009&against-known=2009", "What was known at the end of 2009")]
    public void What_is_compared_with_is_what_was_typed_and_what_the_button_says(string query, string? against) =>
        Assert.Equal(against, Read($"/replay?{query}").Against?.InWords(Today));

    [Theory]
    [
        InlineData("portfolio=coast&page=3", 3),
        InlineData("portfolio=coast&page=3&page-of=coast", 3),
        InlineData("portfolio=coast&page=3&page-of=", 1),
        InlineData("portfolio=&page=3&page-of=", 3)
    ]
    public void Other_initiatives_are_shown_from_their_first_page(string query, int page) => Assert.Equal(page, Read($"/replay?{query}").Page);

    [Fact]
    public void What_is_usual_is_left_out_of_the_address() => Assert.Equal("/replay", new ReplayView("/replay").Address);

    [Fact]
    public void A_short_time_is_told_by_months_and_a_long_one_by_years()
    {
        Assert.Equal(
            ["2009-12", "2010-01", "2010-02"],
            Periods.Between(new DateOnly(2009, 12, 31), new DateOnly(2010, 2, 1)).Select(period => period.ToString())
        );
        Assert.Equal(
            ["2001", "2002", "2003", "2004", "2005", "2006"],
            Periods.Between(new DateOnly(2001, 12, 31), new DateOnly(2006, 12, 31)).Select(period => period.ToString())
        );
    }

    [Fact]
    public void Periods_are_numbered_one_after_another()
    {
        Assert.Equal(
            [0, 1, 2],
            Periods
                .Between(new DateOnly(2009, 12, 31), new DateOnly(2010, 2, 1))
                .Select(Periods.NumberOf)
                .Select(number => number - Periods.NumberOf(PartialDate.Month(2009, 12)))
        );
        Assert.Equal(2001, Periods.NumberOf(PartialDate.Year(2001)));
    }

    private static ReplayView Read(string address) =>
        ReplayView.Read("/replay", new QueryCollection(QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..])), Today);
}
