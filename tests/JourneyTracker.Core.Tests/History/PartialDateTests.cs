using System.Text.Json;
using CsCheck;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Tests.History;

public sealed class PartialDateTests
{
    private static readonly Gen<PartialDate> Units = Gen.OneOf(
        Gen.Int[1, 9999].Select(PartialDate.Year),
        Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 4], PartialDate.Quarter),
        Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 12], PartialDate.Month),
        Gen.DateOnly.Select(PartialDate.Day)
    );

    // Dates near each other, so that the order is tried where it is hard.
    private static readonly Gen<PartialDate> Near = Gen.OneOf(
        Gen.Int[2008, 2010].Select(PartialDate.Year),
        Gen.Select(Gen.Int[2008, 2010], Gen.Int[1, 4], PartialDate.Quarter),
        Gen.Select(Gen.Int[2008, 2010], Gen.Int[1, 12], PartialDate.Month),
        Gen.Select(Gen.Int[2008, 2010], Gen.Int[0, 3], (year, day) => PartialDate.Day(year, 1 + day * 3, day % 2 == 0 ? 1 : 30))
    );

    public static readonly Gen<PartialDate> Dates = Gen.OneOf(Units, InEveryNotation(Units), InEveryNotation(Near));

    [Fact]
    public void Every_date_shows_the_form_it_was_given_in() => Dates.Sample(date => PartialDate.Parse(date.ToString()) == date);

    [Fact]
    public void Every_date_survives_json() => Dates.Sample(date => JsonSerializer.Deserialize<PartialDate>(JsonSerializer.Serialize(date)) == date);

    [Theory]
    [
        InlineData("2023-02-29"),
        InlineData("2023-13"),
        InlineData("23"),
        InlineData(""),
        InlineData("2023-1-1"),
        InlineData("0000"),
        InlineData("２０２３"),
        InlineData("2023-01-01T00:00")
    ]
    [
        InlineData("2023-Q5"),
        InlineData("2023-q1"),
        InlineData("2023-Q"),
        InlineData("2023Q1"),
        InlineData("2003/2001"),
        InlineData("2001/"),
        InlineData("/2001"),
        InlineData("2001/.."),
        InlineData("../"),
        InlineData("../../2001")
    ]
    [
        InlineData("../2009~"),
        InlineData("~"),
        InlineData("2009~~"),
        InlineData("2001~/2003"),
        InlineData("2001/2003/2005"),
        InlineData("2009?"),
        InlineData("2001-05-17/2001")
    ]
    public void A_date_that_does_not_exist_is_refused(string text)
    {
        var wrong = Assert.Throws<FormatException>(() => PartialDate.Parse(text));
        Assert.Contains("../2001", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PartialDate>(JsonSerializer.Serialize(text)));
    }

    [Theory]
    [InlineData("2001", "\"2001\""), InlineData("2001-05", "\"2001-05\""), InlineData("2001-05-17", "\"2001-05-17\"")]
    [
        InlineData("2024-Q3", "\"2024-Q3\""),
        InlineData("2024-04-01/2025-03-31", "\"2024-04-01/2025-03-31\""),
        InlineData("../2009", "\"../2009\""),
        InlineData("2009~", "\"2009~\"")
    ]
    public void What_is_stored_is_the_text_as_it_was_given(string text, string json) => Assert.Equal(json, JsonSerializer.Serialize(PartialDate.Parse(text)));

    [Theory]
    [InlineData("2001", "2001-01-01", "2001-12-31", "2001-01-01")]
    [InlineData("2024-Q3", "2024-07-01", "2024-09-30", "2024-07-01")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", "2024-02-01")]
    [InlineData("2024-02-03", "2024-02-03", "2024-02-03", "2024-02-03")]
    [InlineData("2001/2003", "2001-01-01", "2003-12-31", "2001-01-01")]
    [InlineData("2024-04-01/2025-03-31", "2024-04-01", "2025-03-31", "2024-04-01")]
    [InlineData("2009~", "2008-01-01", "2010-12-31", "2009-01-01")]
    [InlineData("2009-01~", "2008-12-01", "2009-02-28", "2009-01-01")]
    [InlineData("2009-Q4~", "2009-07-01", "2010-03-31", "2009-10-01")]
    [InlineData("2009-03-01~", "2009-02-28", "2009-03-02", "2009-03-01")]
    [InlineData("../2009", "0001-01-01", "2009-12-31", "2009-12-31")]
    [InlineData("../2009-Q1", "0001-01-01", "2009-03-31", "2009-03-31")]
    [InlineData("0001~", "0001-01-01", "0002-12-31", "0001-01-01")]
    [InlineData("9999-12~", "9999-11-01", "9999-12-31", "9999-12-01")]
    public void It_can_mean_the_days_between_two_and_counts_from_one(string text, string earliest, string latest, string countsFrom)
    {
        var date = PartialDate.Parse(text);
        Assert.Equal((Day(earliest), Day(latest), Day(countsFrom)), (date.Earliest, date.Latest, date.CountsFrom));
    }

    [Fact]
    public void It_counts_from_a_day_that_it_can_mean() => Dates.Sample(date => date.Earliest <= date.CountsFrom && date.CountsFrom <= date.Latest);

    [Fact]
    public void Dates_sort_by_the_day_they_count_from_and_what_reaches_further_first_and_by_last()
    {
        string[] sorted =
        [
            "2001",
            "2001~",
            "2001-Q1",
            "2001-01",
            "2001-01~",
            "2001-01-01",
            "2001-01-01~",
            "2001-01-02",
            "2001-02",
            "../2001-02",
            "2001-12-31",
            "../2001",
            "../2001-12",
            "../2001-12-31",
            "2002/2004",
            "2002/2003",
            "2002",
        ];
        Assert.Equal(sorted, sorted.Reverse().Select(PartialDate.Parse).Order().Select(date => date.ToString()));
    }

    [Fact]
    public void The_order_is_total() =>
        Gen.Select(Dates, Dates, Dates)
            .Sample(
                (a, b, c) =>
                    Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a))
                    && a.CompareTo(b) == 0 == (a == b)
                    && (a == b) == (a.ToString() == b.ToString())
                    && !(a <= b && b <= c && !(a <= c))
            );

    [Fact]
    public void The_order_keeps_to_the_days_they_count_from_and_to_what_is_sure() =>
        Gen.Select(Dates, Dates)
            .Sample(
                (a, b) =>
                    (a.CountsFrom >= b.CountsFrom || a < b)
                    && (!a.IsSurelyBefore(b) || a < b)
                    && a.IsSurelyBefore(b) == b.IsSurelyAfter(a)
                    && !(a.IsSurelyBefore(b) && a.IsPossiblyAfter(b))
                    && a.IsPossiblyBefore(b) == b.IsPossiblyAfter(a)
            );

    [Theory]
    [
        InlineData("2005", "2005-03", false),
        InlineData("2005-04", "2005-03-31", true),
        InlineData("2006", "2005-12-31", true),
        InlineData("2005-03-31", "2005-03", false)
    ]
    [
        InlineData("2006~", "2005", false),
        InlineData("2007~", "2005", true),
        InlineData("../2009", "1990", false),
        InlineData("2010", "../2009", true),
        InlineData("2004/2006", "2004", false)
    ]
    public void A_date_is_surely_after_another_only_when_no_day_of_both_agrees(string later, string earlier, bool surely) =>
        Assert.Equal(surely, PartialDate.Parse(later).IsSurelyAfter(PartialDate.Parse(earlier)));

    [Theory]
    [InlineData("2025-03-31", "2025", -89, 275)]
    [InlineData("2025-03-31", "2025-04-10", 10, 10)]
    [InlineData("2025", "2025", -364, 364)]
    [InlineData("2024-Q4", "2025-Q1", 1, 181)]
    [InlineData("2009-12-31", "../2009", null, 0)]
    [InlineData("../2009", "2009-12-31", 0, null)]
    public void Between_dates_known_in_part_lies_a_span_of_days(string from, string to, int? min, int? max) =>
        Assert.Equal(new DaySpan(min, max), DaySpan.Between(PartialDate.Parse(from), PartialDate.Parse(to)));

    [Theory]
    [InlineData("2001", "2001", "in 2001")]
    [InlineData("2024-Q3", "third quarter of 2024", "in the third quarter of 2024")]
    [InlineData("2001-05", "May 2001", "in May 2001")]
    [InlineData("2001-05-17", "17 May 2001", "on 17 May 2001")]
    [InlineData("2024-04-01/2025-03-31", "April 2024 to March 2025", "between April 2024 and March 2025")]
    [InlineData("2024-04-02/2025-03-31", "2 April 2024 to 31 March 2025", "between 2 April 2024 and 31 March 2025")]
    [InlineData("2001/2003", "2001 to 2003", "between 2001 and 2003")]
    [InlineData("../2009", "by 2009", "by 2009")]
    [InlineData("../2009-Q1", "by the first quarter of 2009", "by the first quarter of 2009")]
    [InlineData("2009~", "about 2009", "about 2009")]
    [InlineData("2024-Q3/2024-Q3", "third quarter of 2024", "in the third quarter of 2024")]
    [InlineData("2024-05-01/2024-05-31", "May 2024", "in May 2024")]
    public void It_is_said_in_words(string text, string said, string when) =>
        Assert.Equal((said, when), (PartialDate.Parse(text).Said(), PartialDate.Parse(text).SaidWhen()));

    [Theory]
    [InlineData("2001", "2001", "by 2001")]
    [InlineData("2001-05-17", "17 May 2001", "by 17 May 2001")]
    [InlineData("2024-Q3", "the third quarter of 2024", "by the third quarter of 2024")]
    [InlineData("../2009", "2009 at the latest", "by 2009")]
    [InlineData("2018~", "about 2018", "about 2018 at the latest")]
    [InlineData("2024-04-01/2025-03-31", "some time between April 2024 and March 2025", "by the end of 31 March 2025")]
    [InlineData("2024-Q3/2024-Q3", "the third quarter of 2024", "by the end of the third quarter of 2024")]
    public void It_goes_on_after_since_and_is_said_as_a_time_limit(string text, string since, string by)
    {
        Assert.Equal((since, by), (PartialDate.Parse(text).SaidSince(), PartialDate.Parse(text).SaidBy()));
        Assert.Equal(
            ($"since {since}", $"since {text}"),
            (Marked.InWords($"since {Marked.Since(PartialDate.Parse(text))}"), Marked.Plain($"since {Marked.Since(PartialDate.Parse(text))}"))
        );
    }

    [Theory]
    [InlineData("2026-11-27", "1 day"), InlineData("2026-10", "28 to 58 days"), InlineData("2024-11-28", "2 years")]
    [
        InlineData("2009", "16 to 17 years"),
        InlineData("2025-01", "666 to 696 days"),
        InlineData("2024-11-29", "729 days"),
        InlineData("../2009", "16 years or more")
    ]
    public void An_age_is_told_with_all_that_it_can_be_and_a_long_one_in_years(string from, string said) =>
        Assert.Equal(said, DaySpan.Between(PartialDate.Parse(from), new DateOnly(2026, 11, 28)).Said());

    private static DateOnly Day(string day) => PartialDate.Parse(day).Earliest;

    private static Gen<PartialDate> InEveryNotation(Gen<PartialDate> units) =>
        Gen.OneOf(
            units,
            units.Select(PartialDate.About),
            units.Select(PartialDate.By),
            Gen.Select(units, units).Where((a, b) => a.Earliest <= b.Earliest && a.Latest <= b.Latest).Select(PartialDate.Between)
        );
}
