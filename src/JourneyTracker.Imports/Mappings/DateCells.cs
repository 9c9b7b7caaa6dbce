using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Imports.Mappings;

/// <summary>
/// Reads cells as dates: in the formats of the mapping, else as the product writes dates (2024, 2024-Q3 or Q3 2024, 2024-03,
/// 2024-03-31 and so on). Which of two numbers is the day is never guessed.
/// </summary>
/// <param name="formats">The formats of the mapping.</param>
internal sealed partial class DateCells(ImmutableArray<string> formats)
{
    // Days of spreadsheets that people mean: from 1954 to 2119.
    private const int FirstSerial = 20_000;
    private const int LastSerial = 80_000;

    private static readonly ImmutableArray<string> Usual =
    [
        "d MMMM yyyy",
        "d MMM yyyy",
        "d-MMM-yyyy",
        "d-MMM-yy",
        "d MMM yy",
        "MMMM d, yyyy",
        "MMM d, yyyy",
        "MMMM yyyy",
        "MMM yyyy",
        "MMM-yy",
        "yyyy/M/d",
        "yyyy-M-d",
        "yyyy.M.d",
        "yyyyMMdd",
        "M/yyyy",
        "yyyy/M",
    ];

    private static readonly ImmutableArray<DateFormat> UsualFormats = [.. Usual.Select(format => new DateFormat(format))];

    private readonly ImmutableArray<DateFormat> _formats = [.. formats.Select(format => new DateFormat(format))];

    /// <summary>What a text says.</summary>
    /// <param name="text">The text, with single blanks.</param>
    public CellFinding Read(string text)
    {
        var day = WithoutMidnight(text);
        ImmutableArray<PartialDate> found = [.. Found(text, _formats).Concat(Found(day, _formats)).Distinct()];
        return found switch
        {
            [var only] => CellFinding.Of(new CellValue.Date(only)),
            [] when AsProductWrites(day, out var date) => CellFinding.Of(new CellValue.Date(date)),
            [] => CellFinding.Wrong(CellCodes.DateNotUnderstood, Why(day)),
            [var first, var second, ..] => CellFinding.Wrong(
                CellCodes.DateNotUnderstood,
                $"By the formats of the mapping this could be {first.Said()} or {second.Said()}. Leave one of the formats out of the mapping."
            ),
        };
    }

    /// <summary>How a text is written, if it is a date.</summary>
    /// <param name="text">The text, with single blanks.</param>
    public static DateWriting WritingOf(string text)
    {
        var day = WithoutMidnight(text);
        if (AsProductWrites(day, out _))
        {
            return new DateWriting(IsDate: true) { IsYearAndMonth = YearAndTwoFigures().IsMatch(day), MayBeFiscalYear = DateFormat.IsFiscalYear(day) };
        }

        if (Numeric().Match(day) is { Success: true } three && three.Groups["one"].Length <= 2)
        {
            var (one, two, three3) = (Number(three, "one"), Number(three, "two"), Number(three, "three"));
            var year = three3 < 100 ? three3 + 2000 : three3;
            var (dayFirst, monthFirst) = (IsDay(year, two, one), IsDay(year, one, two));
            return new DateWriting(IsDate: dayFirst || monthFirst)
            {
                DayFirst = dayFirst ? Order(day, dayFirst: true) : null,
                MonthFirst = monthFirst ? Order(day, dayFirst: false) : null,
            };
        }

        return DateFormat.IsFiscalYear(day) ? new DateWriting(IsDate: true) { IsFiscalYear = true }
            : UsualFormats.FirstOrDefault(format => format.TryRead(day, out _)) is { } usual ? new DateWriting(IsDate: true) { Format = usual.ToString() }
            : default;
    }

    private static IEnumerable<PartialDate> Found(string text, ImmutableArray<DateFormat> formats)
    {
        foreach (var format in formats)
        {
            if (format.TryRead(text, out var date))
            {
                yield return date;
            }
        }
    }

    private static bool AsProductWrites(string text, out PartialDate date)
    {
        var quarter = Quarters().Match(text);
        return PartialDate.TryParse(quarter.Success ? $"{quarter.Groups["year"].Value}-Q{quarter.Groups["quarter"].Value}" : text, out date);
    }

    // Workbooks and databases write days as moments.
    private static string WithoutMidnight(string text) => Midnight().Replace(text, "");

    private string Why(string text)
    {
        if (
            Serials().Match(text) is { Success: true } serial
            && int.Parse(serial.Groups["day"].ValueSpan, CultureInfo.InvariantCulture) is >= FirstSerial and <= LastSerial and var number
        )
        {
            var day = DateOnly.FromDateTime(DateTime.FromOADate(number));
            return $"This is a number by which spreadsheets count days; it would be {day.Said()}. Show the column as dates in the spreadsheet, as {day:yyyy-MM-dd}, and save it again.";
        }

        if (Numeric().Match(text) is { Success: true } three)
        {
            return OfNumbers(text, Number(three, "one"), Number(three, "two"), Number(three, "three"), three.Groups["one"].Length);
        }

        if (!text.Any(char.IsAsciiDigit))
        {
            return $"This is not a date. Write one such as 2024-03-31, or leave the cell empty where there is none. If “{Whitespace.Shown(text)}” always says that in your files, add it to readAs.none in your mapping.";
        }

        if (DateFormat.IsFiscalYear(text))
        {
            return "This looks like a fiscal year, and they begin in different months. Add to the formats of the column in the mapping when it begins, such as fiscal-year-april or fiscal-year-october.";
        }

        foreach (var (index, format) in UsualFormats.Index())
        {
            if (format.TryRead(text, out var date))
            {
                return $"This is not written in a way that the mapping accepts{Accepted}. If {date.Said()} is meant, add {Usual[index]} to the formats of the column in the mapping.";
            }
        }

        return $"This is not a date{Accepted}. {PartialDate.HowToWrite}";
    }

    private string OfNumbers(string text, int one, int two, int three, int firstDigits)
    {
        if (firstDigits == 4)
        {
            return IsDay(one, two, three) ? UsualHint(text, new DateOnly(one, two, three)) : NoSuchDay;
        }

        var year = three < 100 ? three + 2000 : three;
        var (dayFirst, monthFirst) = (IsDay(year, two, one), IsDay(year, one, two));
        return (dayFirst, monthFirst) switch
        {
            (false, false) => NoSuchDay,
            _ when !_formats.IsEmpty =>
                $"This is not written in a way that the mapping accepts{Accepted}, or there is no such day in that order. Check the date, or write it as year, month and day: {Written(dayFirst ? new DateOnly(year, two, one) : new DateOnly(year, one, two))}.",
            (true, true) when one != two =>
                $"This could be {new DateOnly(year, two, one).Said()} or {new DateOnly(year, one, two).Said()}. State the order of day and month in the mapping: add {Order(text, dayFirst: true)} or {Order(text, dayFirst: false)} to the formats of the column. Or write it in the file as {Written(new DateOnly(year, two, one))} or {Written(new DateOnly(year, one, two))}.",
            _ =>
                $"Dates with figures alone are not guessed. State the order of day and month in the mapping: add {Order(text, dayFirst)} to the formats of the column. Or write it in the file as {Written(dayFirst ? new DateOnly(year, two, one) : new DateOnly(year, one, two))}.",
        };
    }

    private const string NoSuchDay = "There is no such day. Check the date.";

    private string UsualHint(string text, DateOnly day) =>
        $"This is not written in a way that the mapping accepts{Accepted}. Write {Written(day)}, or add {Order(text, dayFirst: false, yearFirst: true)} to the formats of the column in the mapping.";

    private string Accepted => _formats.IsEmpty ? "" : $" ({string.Join(", ", _formats)})";

    private static string Order(string text, bool dayFirst, bool yearFirst = false)
    {
        var separator = text.First(letter => !char.IsAsciiDigit(letter));
        var year = text.LastIndexOf(separator) == text.Length - 3 && !yearFirst ? "yy" : "yyyy";
        return string.Join(
            separator,
            yearFirst ? ["yyyy", "M", "d"]
                : dayFirst ? ["d", "M", year]
                : ["M", "d", year]
        );
    }

    private static bool IsDay(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A(Q(?<quarter>[1-4]) ?(?<year>[0-9]{4})|(?<year>[0-9]{4}) ?Q(?<quarter>[1-4]))\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Quarters();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex YearAndTwoFigures();

    [GeneratedRegex(@"[T ]0?0:00(:00(\.0+)?)?( ?Z)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Midnight();

    [GeneratedRegex(@"\A(?<day>[0-9]{5})(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Serials();

    [GeneratedRegex(
        @"\A((?<one>[0-9]{1,2})(?<by>[/.-])(?<two>[0-9]{1,2})\k<by>(?<three>[0-9]{4}|[0-9]{2})|(?<one>[0-9]{4})(?<by>[/.-])(?<two>[0-9]{1,2})\k<by>(?<three>[0-9]{1,2}))\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Numeric();
}

/// <summary>How a date is written.</summary>
/// <param name="IsDate">Whether it is one at all.</param>
internal readonly record struct DateWriting(bool IsDate)
{
    /// <summary>The format that it needs, where only one reads it; null where it needs none, or has figures alone.</summary>
    public string? Format { get; init; }

    /// <summary>Of figures alone, the format with the day first; null where there is no such day.</summary>
    public string? DayFirst { get; init; }

    /// <summary>Of figures alone, the format with the month first; null where there is no such day.</summary>
    public string? MonthFirst { get; init; }

    /// <summary>Whether it is a fiscal year, of which nobody knows when it begins.</summary>
    public bool IsFiscalYear { get; init; }

    /// <summary>Whether it is a year and a month in figures, such as <c>2009-10</c>.</summary>
    public bool IsYearAndMonth { get; init; }

    /// <summary>Whether it is a month that could as well be a fiscal year: October 2009, or 2009 to 2010.</summary>
    public bool MayBeFiscalYear { get; init; }

    /// <summary>Whether it has figures alone, so that the order of day and month has to be told.</summary>
    public bool IsInFigures => DayFirst is not null || MonthFirst is not null;
}
