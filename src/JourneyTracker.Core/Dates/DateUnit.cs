using System.Globalization;

namespace JourneyTracker.Core.Dates;

/// <summary>One year, quarter, month or day: what the notations of a <see cref="PartialDate" /> are made of.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Precision">What it is.</param>
internal readonly record struct DateUnit(DateOnly First, DatePrecision Precision)
{
    private const int LastYear = 9999;

    /// <summary>Its last day.</summary>
    public DateOnly Last =>
        Precision switch
        {
            DatePrecision.Year => new DateOnly(First.Year, 12, 31),
            DatePrecision.Quarter => EndOfMonth(First.Month + 2),
            DatePrecision.Month => EndOfMonth(First.Month),
            DatePrecision.Day => First,
        };

    /// <summary>The first day of the unit before it.</summary>
    public DateOnly Before => Moved(First, -1) ?? DateOnly.MinValue;

    /// <summary>The last day of the unit after it.</summary>
    public DateOnly After => Moved(First, 1) is { } next ? new DateUnit(next, Precision).Last : DateOnly.MaxValue;

    /// <summary>Reads <c>2001</c>, <c>2001-Q2</c>, <c>2001-05</c> or <c>2001-05-17</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateUnit unit)
    {
        unit = default;
        (string Format, DatePrecision Precision)? form = text.Length switch
        {
            4 => ("yyyy", DatePrecision.Year),
            7 when text[5] == 'Q' => ("yyyy", DatePrecision.Quarter),
            7 => ("yyyy-MM", DatePrecision.Month),
            10 => ("yyyy-MM-dd", DatePrecision.Day),
            _ => null,
        };
        if (form is not { } known)
        {
            return false;
        }

        var quarter = 1;
        if (known.Precision == DatePrecision.Quarter)
        {
            quarter = text[6] - '0';
            if (text[4] != '-' || quarter is < 1 or > 4)
            {
                return false;
            }

            text = text[..4];
        }

        if (!DateOnly.TryParseExact(text, known.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
        {
            return false;
        }

        unit = new DateUnit(quarter == 1 ? first : first.AddMonths((quarter - 1) * 3), known.Precision);
        return true;
    }

    /// <summary>The form it was given in.</summary>
    public override string ToString() =>
        Precision switch
        {
            DatePrecision.Year => First.ToString("yyyy", CultureInfo.InvariantCulture),
            DatePrecision.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First:yyyy}-Q{(First.Month + 2) / 3}"),
            DatePrecision.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            DatePrecision.Day => First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };

    private DateOnly EndOfMonth(int month) => new(First.Year, month, DateTime.DaysInMonth(First.Year, month));

    // Null where there is no such unit any more, at either end of the calendar.
    private DateOnly? Moved(DateOnly day, int units)
    {
        var months =
            Precision switch
            {
                DatePrecision.Year => 12,
                DatePrecision.Quarter => 3,
                DatePrecision.Month => 1,
                DatePrecision.Day => 0,
            } * units;
        var month = (day.Year * 12) + day.Month - 1 + months;
        return months == 0
            ? (units < 0 ? day > DateOnly.MinValue : day < DateOnly.MaxValue)
                ? day.AddDays(units)
                : null
            : month is >= 12 and <= (LastYear * 12) + 11
                ? new DateOnly(month / 12, (month % 12) + 1, day.Day)
                : null;
    }
}

/// <summary>How much of a date is known.</summary>
public enum DatePrecision
{
    /// <summary>The year alone.</summary>
    Year,

    /// <summary>Year and quarter.</summary>
    Quarter,

    /// <summary>Year and month.</summary>
    Month,

    /// <summary>The full date.</summary>
    Day,
}
