using System.Globalization;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Web.Logging;

/// <summary>Reads dates as people type them, as the pages show them, and as programs write them.</summary>
internal static partial class DateText
{
    /// <summary>What can be typed.</summary>
    public const string Hint = "A day, month, quarter or year; “by 2009” or “about 2009” where it is not known better.";

    /// <summary>What can be written, for who wrote something else.</summary>
    public const string HowToWrite =
        "Write a day, a month, a quarter or a year: 17 May 2001, May 2001, Q2 2001 or 2001; about 2001, by 2001, or April 2001 to March 2002.";

    private static readonly string[] Days =
    [
        "d MMMM yyyy",
        "d MMM yyyy",
        "d MMMM, yyyy",
        "d MMM, yyyy",
        "d-MMM-yyyy",
        "d-MMMM-yyyy",
        "MMMM d, yyyy",
        "MMM d, yyyy",
        "MMMM d yyyy",
        "MMM d yyyy",
        "d.M.yyyy",
        "yyyy-M-d",
        "yyyy/M/d",
        "yyyy.M.d",
    ];

    private static readonly string[] Months =
    [
        "MMMM yyyy",
        "MMM yyyy",
        "MMMM, yyyy",
        "MMM, yyyy",
        "MMM-yyyy",
        "MMMM-yyyy",
        "yyyy MMMM",
        "yyyy MMM",
        "M.yyyy",
        "M/yyyy",
        "yyyy-M",
        "yyyy/M",
    ];
    private static readonly string[] Quarters = ["1ST", "FIRST", "2ND", "SECOND", "3RD", "THIRD", "4TH", "FOURTH"];

    /// <summary>Reads a date in any of the ways in which it can be known.</summary>
    /// <param name="text">Such as <c>2001</c>, <c>May 2001</c>, <c>1 Sept 2024</c>, <c>Q3 2024</c>, <c>by 2009</c>, <c>today</c>.</param>
    /// <param name="today">Today's date.</param>
    /// <param name="date">The date.</param>
    /// <returns>Null where it was read, else what to do.</returns>
    public static string? Read(string text, DateOnly today, out PartialDate date)
    {
        text = Spaces().Replace(text, " ").Trim();
        if (PartialDate.TryParse(text, out date))
        {
            return null;
        }

        if (By().Match(text) is { Success: true } by)
        {
            return Then(ReadOne(by.Groups[1].Value, today, out date), PartialDate.By, ref date);
        }

        if (About().Match(text) is { Success: true } about)
        {
            return Then(ReadOne(about.Groups[1].Value + about.Groups[2].Value, today, out date), PartialDate.About, ref date);
        }

        if (FiscalYear().IsMatch(text))
        {
            return $"“{Shorten(text)}” can mean several years, since not all begin in the same month. Write its first and last month, as in April 2024 to March 2025.";
        }

        return Span().Match(text) is { Success: true } span ? ReadSpan(span, text, today, out date) : ReadOne(text, today, out date);
    }

    private static string? Then(string? complaint, Func<PartialDate, PartialDate> said, ref PartialDate date)
    {
        if (complaint is null)
        {
            date = said(date);
        }

        return complaint;
    }

    private static string? ReadSpan(Match span, string text, DateOnly today, out PartialDate date)
    {
        date = default;
        var complaint = ReadOne(span.Groups["first"].Value, today, out var first);
        complaint = ReadOne(span.Groups["last"].Value, today, out var last) is var other && complaint is null ? other : complaint;
        if (complaint is not null)
        {
            return complaint;
        }

        if (last.Earliest < first.Earliest || last.Latest < first.Latest)
        {
            return $"“{Shorten(text)}” ends before it begins. Write the earlier date first.";
        }

        date = PartialDate.Between(first, last);
        return null;
    }

    // A year, a quarter, a month or a day.
    private static string? ReadOne(string text, DateOnly today, out PartialDate date)
    {
        text = Before().Replace(text, "").Trim();
        if (PartialDate.TryParse(text, out date) && date.Notation == DateNotation.Plain)
        {
            return null;
        }

        date = default;
        if (text.Equals("today", StringComparison.OrdinalIgnoreCase) || text.Equals("yesterday", StringComparison.OrdinalIgnoreCase))
        {
            date = PartialDate.Day(today.AddDays(text[0] is 't' or 'T' ? 0 : -1));
        }
        else if (Quarter().Match(text) is { Success: true } quarter)
        {
            date = PartialDate.Quarter(int.Parse(quarter.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), QuarterOf(quarter.Groups["quarter"].Value));
        }
        else if (
            TwoYears().Match(text) is { Success: true } years
            && int.Parse(years.Groups[2].ValueSpan, CultureInfo.InvariantCulture)
                == (int.Parse(years.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1) % 100
        )
        {
            return $"“{text}” can mean a month or a year from one to the next. Write {years.Groups[1].Value}-{years.Groups[2].Value} for the month, or the first and last month of the year, as in April 2024 to March 2025.";
        }
        else if (DateOnly.TryParseExact(Plain(text), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = PartialDate.Day(day);
        }
        else if (DateOnly.TryParseExact(Plain(text), Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            date = PartialDate.Month(month.Year, month.Month);
        }
        else if (SlashedDay().Match(text) is { Success: true } slashed)
        {
            return ReadSlashed(slashed, text, out date);
        }
        else
        {
            return NoDate(text);
        }

        return null;
    }

    // Months and days as the calendar has them: “1st Sept. 2024, 14:05 UTC” is 1 Sep 2024. A time of day is more than is kept.
    private static string Plain(string text) => Ordinal().Replace(MonthDot().Replace(September().Replace(TimeOfDay().Replace(text, ""), "Sep"), "$1"), "$1");

    private static int QuarterOf(string text) =>
        char.IsAsciiDigit(text[^1]) ? text[^1] - '0' : (Array.IndexOf(Quarters, text.Split(' ')[0].ToUpperInvariant()) / 2) + 1;

    // Which comes first is a matter of where one grew up: only where it can't be a month is it clear.
    private static string? ReadSlashed(Match slashed, string text, out PartialDate date)
    {
        date = default;
        var (first, second, year) = (Number(1), Number(2), Number(3));
        var (day, month) =
            first > 12 ? (first, second)
            : second > 12 ? (second, first)
            : first == second ? (first, second)
            : (0, 0);
        if (day == 0)
        {
            return $"“{text}” can mean two days. Write the month as a word, as in {first} {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(second)} {year}.";
        }

        if (!DateOnly.TryParseExact($"{year:0000}-{month:00}-{day:00}", "yyyy-MM-dd", out var found))
        {
            return NoDate(text);
        }

        date = PartialDate.Day(found);
        return null;

        int Number(int group) => int.Parse(slashed.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static string NoDate(string text) => $"“{Shorten(text)}” is not a date that exists. {HowToWrite}";

    private static string Shorten(string text) => text.Length > 40 ? string.Concat(text.AsSpan(0, 40), "…") : text;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:in|on|the) (?:the )?", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex(@"^by (.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex By();

    [GeneratedRegex(@"^(?:(?:in )?(?:about|around|approximately|circa|ca\.?|c\.|~) ?(.+)|(.+?) ?~)$", RegexOptions.IgnoreCase)]
    private static partial Regex About();

    [GeneratedRegex(
        @"^(?:(?:fy|financial year|fiscal year|year) ?\d{2,4}(?: ?[/–-] ?\d{2,4})?|\d{4}/(?:1[3-9]|[2-9]\d)|\d{4}–\d{2})$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex FiscalYear();

    [GeneratedRegex(@"^(?:(?:from )?(?<first>.+?)(?: to | until | - | / | ?– ?)(?<last>.+)|between (?<first>.+?) and (?<last>.+))$", RegexOptions.IgnoreCase)]
    private static partial Regex Span();

    [GeneratedRegex(
        @"^(?:(?<quarter>q[1-4])[ /-]?(?<year>[1-9]\d{3})|(?<year>[1-9]\d{3})[ /-]?(?<quarter>q[1-4])|(?<quarter>(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter)(?: of|,)? (?<year>[1-9]\d{3}))$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Quarter();

    [GeneratedRegex(@"^(\d{4})/(\d{2})$")]
    private static partial Regex TwoYears();

    [GeneratedRegex(@"(?:,| at)? \d{1,2}:\d{2}(?::\d{2})?(?: UTC)?$", RegexOptions.IgnoreCase)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"\bsept\b", RegexOptions.IgnoreCase)]
    private static partial Regex September();

    [GeneratedRegex(@"\b([a-z]{3})\.", RegexOptions.IgnoreCase)]
    private static partial Regex MonthDot();

    [GeneratedRegex(@"\b(\d{1,2})(?:st|nd|rd|th)\b(?: of\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^([1-9]|0[1-9]|[12][0-9]|3[01])/([1-9]|0[1-9]|[12][0-9]|3[01])/([0-9]{4})$")]
    private static partial Regex SlashedDay();
}
