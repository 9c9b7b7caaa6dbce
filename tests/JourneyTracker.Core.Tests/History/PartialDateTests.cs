using System.Text.Json;
using CsCheck;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Tests.History;

public sealed class PartialDateTests
{
    public static readonly Gen<PartialDate> Dates = Gen.OneOf(
        Gen.Int[1, 9999].Select(PartialDate.Year),
        Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 12], PartialDate.Month),
        Gen.DateOnly.Select(PartialDate.Day));

    [Fact]
    public void Every_date_shows_the_precision_it_was_given_with() =>
        Dates.Sample(date => PartialDate.Parse(date.ToString()) == date);

    [Fact]
    public void Every_date_survives_json() =>
        Dates.Sample(date => JsonSerializer.Deserialize<PartialDate>(JsonSerializer.Serialize(date)) == date);

    [Theory]
    [InlineData("2023-02-29"), InlineData("2023-13"), InlineData("23"), InlineData(""), InlineData("2023-1-1"), InlineData("0000"), InlineData("２０２３"), InlineData("2023-01-01T00:00")]
    public void A_date_that_does_not_exist_is_refused(string text) =>
        Assert.Throws<FormatException>(() => PartialDate.Parse(text));

    [Fact]
    public void Dates_sort_by_their_earliest_day_and_the_less_precise_first() =>
        Assert.Equal(
            ["2001", "2001-01", "2001-01-01", "2001-01-02", "2001-02"],
            new[] { "2001-02", "2001-01-02", "2001-01-01", "2001", "2001-01" }.Select(PartialDate.Parse).Order().Select(date => date.ToString()));

    [Theory]
    [InlineData("2005", "2005-03", false), InlineData("2005-04", "2005-03-31", true), InlineData("2006", "2005-12-31", true), InlineData("2005-03-31", "2005-03", false)]
    public void A_date_is_surely_after_another_only_when_no_day_of_both_agrees(string later, string earlier, bool surely) =>
        Assert.Equal(surely, PartialDate.Parse(later).IsSurelyAfter(PartialDate.Parse(earlier)));
}
