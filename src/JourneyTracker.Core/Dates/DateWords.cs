using System.Globalization;

namespace JourneyTracker.Core.Dates;

/// <summary>How a date is said: as precisely as it is known, and no more.</summary>
public static class DateWords
{
    private static readonly string[] Quarters = ["first", "second", "third", "fourth"];

    /// <summary>“2001”, “third quarter of 2024”, “May 2001”, “17 May 2001”, “about 2009”, “by 2009” or “April 2024 to March 2025”.</summary>
    public static string Said(this PartialDate date) =>
        date.Notation switch
        {
            DateNotation.About => $"about {WithArticle(date.Start)}",
            DateNotation.By => $"by {WithArticle(date.Start)}",
            DateNotation.Interval => Between(date, Plain, (start, end) => $"{start} to {end}"),
            DateNotation.Plain => Plain(date),
        };

    /// <summary>“in 2001”, “in the third quarter of 2024”, “on 17 May 2001”, “about 2009”, “by 2009” or “between April 2024 and March 2025”.</summary>
    public static string SaidWhen(this PartialDate date) =>
        date.Notation switch
        {
            DateNotation.About or DateNotation.By => date.Said(),
            DateNotation.Interval when Ends(date) is var (start, end) && start == end => start.SaidWhen(),
            DateNotation.Interval => Between(date, WithArticle, (start, end) => $"between {start} and {end}"),
            DateNotation.Plain => $"{(date.Precision == DatePrecision.Day ? "on" : "in")} {WithArticle(date)}",
        };

    /// <summary>
    /// As it goes on after “since”: “2001”, “the third quarter of 2024”, “about 2009”, “2009 at the latest” or “some time between April 2024 and March 2025”.
    /// </summary>
    public static string SaidSince(this PartialDate date) =>
        date.Notation switch
        {
            DateNotation.About => date.Said(),
            DateNotation.By => $"{WithArticle(date.Start)} at the latest",
            DateNotation.Interval => Between(date, WithArticle, (_, _) => $"some time {date.SaidWhen()}"),
            DateNotation.Plain => WithArticle(date),
        };

    /// <summary>By when something is to be: “by May 2001”, “by the end of March 2025” of an interval, “about 2018 at the latest”.</summary>
    public static string SaidBy(this PartialDate date) =>
        date.Notation switch
        {
            DateNotation.About => $"{date.Said()} at the latest",
            DateNotation.Interval => $"by {date.SaidEnd()}",
            DateNotation.Plain or DateNotation.By => $"by {WithArticle(date.Start)}",
        };

    /// <summary>The end of a date that is more than a day: “the end of the third quarter of 2024”.</summary>
    public static string SaidEnd(this PartialDate date) => $"the end of {WithArticle(date.End)}";

    /// <summary>“17 May 2001”.</summary>
    public static string Said(this DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Plain(PartialDate date) =>
        date.Precision switch
        {
            DatePrecision.Year => date.ToString(),
            DatePrecision.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Quarters[(date.Earliest.Month - 1) / 3]} quarter of {date.Earliest:yyyy}"),
            DatePrecision.Month => date.Earliest.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            DatePrecision.Day => date.Earliest.Said(),
        };

    // An interval can begin and end with one and the same date.
    private static string Between(PartialDate interval, Func<PartialDate, string> said, Func<string, string, string> two) =>
        Ends(interval) is var (start, end) && start == end ? said(start) : two(said(start), said(end));

    private static string WithArticle(PartialDate date) => date.Precision == DatePrecision.Quarter ? $"the {Plain(date)}" : Plain(date);

    // Days that are the first and the last of a month are said as the months that they begin and end.
    private static (PartialDate Start, PartialDate End) Ends(PartialDate interval) =>
        interval is { Start: { Precision: DatePrecision.Day, Earliest: { Day: 1 } first }, End: { Precision: DatePrecision.Day, Latest: var last } }
        && last.Day == DateTime.DaysInMonth(last.Year, last.Month)
            ? (PartialDate.Month(first.Year, first.Month), PartialDate.Month(last.Year, last.Month))
            : (interval.Start, interval.End);
}
