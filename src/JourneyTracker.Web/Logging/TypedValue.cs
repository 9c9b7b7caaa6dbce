using System.Globalization;
using System.Text.RegularExpressions;
using JourneyTracker.Core.History;

namespace JourneyTracker.Web.Logging;

/// <summary>Reads what people type, in the forms that people type.</summary>
internal static partial class TypedValue
{
    private static readonly string[] Days = ["d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy/M/d"];
    private static readonly string[] Months = ["MMMM yyyy", "MMM yyyy", "M.yyyy", "M/yyyy", "yyyy-M", "yyyy/M"];

    /// <summary>Reads a date known to the year, the month or the day.</summary>
    /// <param name="text">Such as <c>2001</c>, <c>May 2001</c>, <c>17 May 2001</c>, <c>17.5.2001</c>, <c>today</c>.</param>
    /// <param name="today">Today's date.</param>
    /// <param name="date">The date.</param>
    /// <returns>Null where it was read, else what to do.</returns>
    public static string? ReadDate(string text, DateOnly today, out PartialDate date)
    {
        text = Spaces().Replace(text, " ").Trim();
        if (PartialDate.TryParse(text, out date))
            return null;
        if (text.Equals("today", StringComparison.OrdinalIgnoreCase) || text.Equals("yesterday", StringComparison.OrdinalIgnoreCase))
        {
            date = PartialDate.Day(today.AddDays(text[0] is 't' or 'T' ? 0 : -1));
            return null;
        }

        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = PartialDate.Day(day);
            return null;
        }

        if (DateOnly.TryParseExact(text, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            date = PartialDate.Month(month.Year, month.Month);
            return null;
        }

        return SlashedDay().Match(text) is { Success: true } slashed
            ? ReadSlashed(slashed, text, out date)
            : $"“{Shorten(text)}” is not a date that exists. Write a day, a month or a year: 17 May 2001, May 2001 or 2001.";
    }

    /// <summary>Reads a whole number.</summary>
    /// <returns>Null where it was read, else what to do.</returns>
    public static string? ReadNumber(string text, out long number)
    {
        var complaint = ReadAmount(text, out var amount);
        number = 0;
        if (complaint is not null)
            return complaint;
        if (amount != decimal.Truncate(amount) || Math.Abs(amount) > long.MaxValue)
            return $"“{Shorten(text)}” is not a whole number. Write one such as 12.";
        number = (long)amount;
        return null;
    }

    /// <summary>Reads an exact decimal number; thousands may be set apart.</summary>
    /// <returns>Null where it was read, else what to do.</returns>
    public static string? ReadAmount(string text, out decimal amount)
    {
        var digits = Spaces().Replace(text, "").Replace('−', '-');
        amount = 0;
        if (OneComma().IsMatch(digits))
        {
            if (EitherWay().IsMatch(digits))
                return $"“{Shorten(text)}” can mean two numbers. Write {digits.Replace(",", "", StringComparison.Ordinal)} or {digits.Replace(',', '.')}.";
            digits = digits.Replace(',', '.');
        }

        if (Thousands().IsMatch(digits))
            digits = digits.Replace(",", "", StringComparison.Ordinal);
        if (!Plain().IsMatch(digits))
            return $"“{Shorten(text)}” is not a number. Write digits, such as 12.5, without the unit.";
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out amount)
            ? null
            : $"“{Shorten(text)}” is larger than can be kept. Check it, or choose a larger unit.";
    }

    // Which comes first is a matter of where one grew up: only where it can't be a month is it clear.
    private static string? ReadSlashed(Match slashed, string text, out PartialDate date)
    {
        date = default;
        var (first, second, year) = (Number(1), Number(2), Number(3));
        var (day, month) = first > 12 ? (first, second) : second > 12 ? (second, first) : first == second ? (first, second) : (0, 0);
        if (day == 0)
            return $"“{text}” can mean two days. Write the month as a word, as in {first} {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(second)} {year}.";
        if (!DateOnly.TryParseExact($"{year:0000}-{month:00}-{day:00}", "yyyy-MM-dd", out var found))
            return $"“{text}” is not a date that exists. Write a day, a month or a year: 17 May 2001, May 2001 or 2001.";
        date = PartialDate.Day(found);
        return null;

        int Number(int group) => int.Parse(slashed.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static string Shorten(string text) => text.Length > 40 ? string.Concat(text.AsSpan(0, 40), "…") : text;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^([1-9]|0[1-9]|[12][0-9]|3[01])/([1-9]|0[1-9]|[12][0-9]|3[01])/([0-9]{4})$")]
    private static partial Regex SlashedDay();

    [GeneratedRegex(@"^-?[0-9]+,[0-9]+$")]
    private static partial Regex OneComma();

    [GeneratedRegex(@"^-?[1-9][0-9]{0,2},[0-9]{3}$")]
    private static partial Regex EitherWay();

    [GeneratedRegex(@"^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?$")]
    private static partial Regex Plain();
}
