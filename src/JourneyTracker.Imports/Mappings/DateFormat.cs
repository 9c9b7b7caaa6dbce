using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Imports.Mappings;

/// <summary>A format of dates that a mapping gives: as .NET writes it, or a fiscal year by the month in which it begins.</summary>
internal sealed partial record DateFormat
{
    private const string FiscalYear = "fiscal-year-";

    private static readonly ImmutableArray<string> Months =
    [
        .. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12).Select(month => month.ToLowerInvariant()),
    ];

    private readonly string _format;
    private readonly int? _fiscalMonth;
    private readonly DatePrecision _precision;

    /// <summary>A format in which <see cref="Problem" /> finds nothing wrong.</summary>
    public DateFormat(string format)
    {
        _format = format;
        _fiscalMonth = FiscalMonth(format);
        var parts = Parts(format);
        _precision =
            parts.Contains('d') ? DatePrecision.Day
            : parts.Contains('M') ? DatePrecision.Month
            : DatePrecision.Year;
    }

    /// <summary>What is wrong with a format; null where it can be used.</summary>
    public static string? Problem(string format)
    {
        if (format.StartsWith(FiscalYear, StringComparison.OrdinalIgnoreCase))
        {
            return FiscalMonth(format) is null ? $"A fiscal year is written with the month in which it begins: {FiscalYear}april, {FiscalYear}october." : null;
        }

        var parts = Parts(format);
        return parts switch
        {
            _ when format.Trim().Length < 2 => "A format is written with the parts of the date, such as dd/MM/yyyy.",
            _ when parts.Contains('K') || parts.Contains('z') => "A format of dates has no time zone. Leave out K and z.",
            _ when !parts.Contains('y') => "The format has no year. Add yyyy (or yy), in small letters.",
            _ when parts.Contains('d') && !parts.Contains('M') => "The format has a day and no month. Add MM, in capital letters: small ones are minutes.",
            _ when parts.Contains('m') && !parts.Contains('H') && !parts.Contains('h') =>
                "In a format, mm are minutes. Write months as MM, in capital letters.",
            _ when !IsReadable(format) => "This is not a format of dates that can be read. Write it with d, M and y, such as dd/MM/yyyy or d MMMM yyyy.",
            _ => null,
        };
    }

    /// <summary>The date that a text is in this format.</summary>
    public bool TryRead(string text, out PartialDate date)
    {
        date = default;
        if (_fiscalMonth is { } month)
        {
            return TryFiscalYear(text, month, out date);
        }

        if (!DateTime.TryParseExact(text, _format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var found))
        {
            return false;
        }

        date = _precision switch
        {
            DatePrecision.Day => PartialDate.Day(DateOnly.FromDateTime(found)),
            DatePrecision.Month => PartialDate.Month(found.Year, found.Month),
            DatePrecision.Year or DatePrecision.Quarter => PartialDate.Year(found.Year),
        };
        return true;
    }

    /// <summary>The format of fiscal years that begin in a month, 1 to 12.</summary>
    public static string FiscalYearFrom(int month) => $"{FiscalYear}{Months[month - 1]}";

    /// <summary>Whether a text is written as fiscal years are.</summary>
    public static bool IsFiscalYear(string text) => FiscalYears().Match(text) is { Success: true } found && Years(found) is not null;

    /// <inheritdoc />
    public override string ToString() => _format;

    // Two years of which the second follows the first: 2019-20, FY 2019/20, Fiscal Year 2019/2020.
    private static bool TryFiscalYear(string text, int month, out PartialDate date)
    {
        date = default;
        if (FiscalYears().Match(text) is not { Success: true } found || Years(found) is not { } first)
        {
            return false;
        }

        var start = new DateOnly(first, month, 1);
        date = PartialDate.Between(PartialDate.Day(start), PartialDate.Day(start.AddYears(1).AddDays(-1)));
        return true;
    }

    private static int? Years(Match found)
    {
        var first = int.Parse(found.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
        var last = found.Groups["last"];
        return first is >= 1 and < 9999 && int.Parse(last.ValueSpan, CultureInfo.InvariantCulture) == (last.Length == 2 ? (first + 1) % 100 : first + 1)
            ? first
            : null;
    }

    private static int? FiscalMonth(string format) =>
        format.StartsWith(FiscalYear, StringComparison.OrdinalIgnoreCase)
        && Months.IndexOf(format[FiscalYear.Length..].ToLowerInvariant()) is >= 0 and var month
            ? month + 1
            : null;

    private static bool IsReadable(string format)
    {
        try
        {
            var day = new DateTime(2024, 5, 17, 0, 0, 0, DateTimeKind.Unspecified);
            var written = day.ToString(format, CultureInfo.InvariantCulture);
            return DateTime.TryParseExact(written, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // The letters of a format that stand for parts of a date, without the names of days (ddd), quoted texts and what is escaped.
    private static ImmutableHashSet<char> Parts(string format) =>
        [
            .. Runs()
                .Matches(format)
                .Select(run => run.Value)
                .Where(run => run[0] is not ('\'' or '"' or '\\') && !(run[0] == 'd' && run.Length > 2))
                .Select(run => run[0]),
        ];

    [GeneratedRegex(@"'[^']*'|""[^""]*""|\\.|(?<letter>[A-Za-z])\k<letter>*", RegexOptions.CultureInvariant)]
    private static partial Regex Runs();

    [GeneratedRegex(
        @"\A((FY|fiscal year|financial year) ?)?(?<first>[0-9]{4}) ?[-–/] ?(?<last>[0-9]{4}|[0-9]{2})\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex FiscalYears();
}
