using System.Globalization;

namespace JourneyTracker.Imports.Files;

/// <summary>What a workbook's number stands for.</summary>
internal enum NumberKind
{
    /// <summary>A number.</summary>
    Plain,

    /// <summary>A share, which is kept as a part of one and shown in percent.</summary>
    Percent,

    /// <summary>A day, or a moment.</summary>
    Date,

    /// <summary>A time of a day.</summary>
    Time,

    /// <summary>How long something takes.</summary>
    Duration,
}

/// <summary>Numbers of workbooks as text: dates are numbers that have the format of a date.</summary>
internal static class NumberFormat
{
    private const double LastDay = 2_958_466;
    private const int SecondsOfDay = 86_400;

    /// <summary>What numbers with a format that has only a number stand for, after part 18.8.30 of the standard.</summary>
    public static NumberKind KindOf(int format) =>
        format switch
        {
            (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => NumberKind.Date,
            (>= 18 and <= 21) or (>= 32 and <= 35) or 45 or 47 or 55 or 56 => NumberKind.Time,
            46 => NumberKind.Duration,
            9 or 10 => NumberKind.Percent,
            _ => NumberKind.Plain,
        };

    /// <summary>What numbers with a format stand for.</summary>
    public static NumberKind KindOf(string format)
    {
        var (day, month, time, percent) = (false, false, false, false);
        if (format.StartsWith("General", StringComparison.OrdinalIgnoreCase))
        {
            return NumberKind.Plain;
        }
        for (var at = 0; at < format.Length; at++)
        {
            switch (char.ToLowerInvariant(format[at]))
            {
                case ';':
                    at = format.Length;
                    break;
                case '"':
                    at = format.IndexOf('"', at + 1) is var end and >= 0 ? end : format.Length;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case '[':
                    var close = format.IndexOf(']', at + 1) is var found and >= 0 ? found : format.Length;
                    // In brackets stand colours, languages and conditions, and the unit of which more than a day's may be shown.
                    var inside = format[(at + 1)..Math.Min(close, format.Length)].ToLowerInvariant();
                    if (inside.Length > 0 && inside.All(sign => sign is 'h' or 'm' or 's'))
                    {
                        return NumberKind.Duration;
                    }
                    at = close;
                    break;
                case '%':
                    percent = true;
                    break;
                case 'y' or 'd':
                    day = true;
                    break;
                case 'm':
                    month = true;
                    break;
                case 'h' or 's':
                    time = true;
                    break;
            }
        }
        return day || (month && !time) ? NumberKind.Date
            : time ? NumberKind.Time
            : percent ? NumberKind.Percent
            : NumberKind.Plain;
    }

    /// <summary>A number as text.</summary>
    /// <param name="number">As the workbook has it.</param>
    /// <param name="kind">What it stands for.</param>
    /// <param name="since1904">Whether days are counted from 1 January 1904, as old Excel for Mac does.</param>
    /// <exception cref="FormatException">It is no number.</exception>
    public static string Text(string number, NumberKind kind, bool since1904)
    {
        // A text of digits alone needs no reading, and keeps those that a double has no room for.
        var value = double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
        var plain = number.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0 ? number : Plain(value);
        return kind switch
        {
            NumberKind.Plain => plain,
            // As people see it and as a CSV file of the same sheet has it: 0.45 without its sign would be taken for less than half of one percent.
            NumberKind.Percent => decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
            && Math.Abs(share) < decimal.MaxValue / 100
                ? (share * 100).ToString("0.############################", CultureInfo.InvariantCulture) + "%"
                : plain,
            NumberKind.Date => Moment(value, since1904) ?? plain,
            NumberKind.Time => value is >= 0 and < 1 ? Time(Seconds(value)) : Moment(value, since1904) ?? plain,
            NumberKind.Duration => Math.Abs(value) < LastDay ? (value < 0 ? "-" : "") + Time(Seconds(Math.Abs(value))) : plain,
        };
    }

    /// <summary>A date that the workbook has as text after ISO 8601.</summary>
    public static string OfIso(string text) =>
        text.Length >= 10
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment)
            ? Text(moment)
            : text;

    // The shortest text that is read as the same number: Excel writes 0.1 as 0.10000000000000001. Without an exponent where that is exact.
    private static string Plain(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        // Compared as it will be read: the conversion of a decimal to a double is off by a digit where there are many zeros after the point.
        return
            decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            && exact.ToString(CultureInfo.InvariantCulture) is var written
            && double.Parse(written, CultureInfo.InvariantCulture) == value
            ? written
            : shortest;
    }

    // Excel counts 29 February 1900, which never was: the days before have another start, and that day itself stays a number.
    private static string? Moment(double days, bool since1904)
    {
        var start =
            since1904 ? new DateTime(1904, 1, 1)
            : days < 60 ? new DateTime(1899, 12, 31)
            : new DateTime(1899, 12, 30);
        return days < (since1904 ? 0 : 1) || days >= LastDay - (since1904 ? 1_462 : 0) || (!since1904 && Math.Floor(days) == 60)
            ? null
            : Text(start.AddSeconds(Seconds(days)));
    }

    private static string Text(DateTime moment) =>
        moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Time(long seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");

    private static long Seconds(double days) => (long)Math.Round(days * SecondsOfDay);
}
