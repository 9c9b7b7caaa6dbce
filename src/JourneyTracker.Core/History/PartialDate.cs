using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyTracker.Core.History;

/// <summary>
/// A date known to the year, to the month or to the day: <c>2001</c>, <c>2001-05</c>, <c>2001-05-17</c>.
/// It sorts by its earliest day (the less precise first) and always shows the precision it was given with.
/// </summary>
[JsonConverter(typeof(PartialDateJsonConverter))]
public readonly record struct PartialDate : IComparable<PartialDate>
{
    private readonly DateOnly _earliest;
    private readonly DatePrecision _precision;

    private PartialDate(DateOnly earliest, DatePrecision precision) => (_earliest, _precision) = (earliest, precision);

    /// <summary>The first day the date can mean.</summary>
    public DateOnly Earliest => _earliest;

    /// <summary>How much of the date is known.</summary>
    public DatePrecision Precision => _precision;

    /// <summary>The last day the date can mean.</summary>
    public DateOnly Latest => _precision switch
    {
        DatePrecision.Year => new DateOnly(_earliest.Year, 12, 31),
        DatePrecision.Month => new DateOnly(_earliest.Year, _earliest.Month, DateTime.DaysInMonth(_earliest.Year, _earliest.Month)),
        _ => _earliest,
    };

    /// <summary>A date known to the year only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside 1 to 9999.</exception>
    public static PartialDate Year(int year) => new(new DateOnly(year, 1, 1), DatePrecision.Year);

    /// <summary>A date known to the month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public static PartialDate Month(int year, int month) => new(new DateOnly(year, month, 1), DatePrecision.Month);

    /// <summary>A full date.</summary>
    public static PartialDate Day(DateOnly day) => new(day, DatePrecision.Day);

    /// <inheritdoc cref="Day(DateOnly)" />
    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public static PartialDate Day(int year, int month, int day) => Day(new DateOnly(year, month, day));

    /// <summary>Reads <c>2001</c>, <c>2001-05</c> or <c>2001-05-17</c>; years have four digits.</summary>
    /// <exception cref="FormatException">The text has another form or names a date that does not exist.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date)
            ? date
            : throw new FormatException($"'{Shorten(text)}' is not a date. Write a year (2001), a year and month (2001-05) or a full date (2001-05-17) that exists.");

    /// <summary>As <see cref="Parse" />, without throwing.</summary>
    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        switch (text?.Length)
        {
            case 4 when DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year):
                date = new PartialDate(year, DatePrecision.Year);
                return true;
            case 7 when DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month):
                date = new PartialDate(month, DatePrecision.Month);
                return true;
            case 10 when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                date = new PartialDate(day, DatePrecision.Day);
                return true;
            default:
                return false;
        }
    }

    /// <summary>True where every day this date can mean lies after every day the other can mean.</summary>
    public bool IsSurelyAfter(PartialDate other) => Earliest > other.Latest;

    /// <inheritdoc />
    public int CompareTo(PartialDate other)
    {
        var byDay = _earliest.CompareTo(other._earliest);
        return byDay != 0 ? byDay : _precision.CompareTo(other._precision);
    }

    /// <summary>The form it was given in: <c>2001</c>, <c>2001-05</c> or <c>2001-05-17</c>.</summary>
    public override string ToString() => _precision switch
    {
        DatePrecision.Year => _earliest.ToString("yyyy", CultureInfo.InvariantCulture),
        DatePrecision.Month => _earliest.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => _earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Whether the left date sorts before the right one.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left date sorts after the right one.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left date sorts before the right one or with it.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left date sorts after the right one or with it.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;

    private static string Shorten(string? text) => text is { Length: > 40 } ? string.Concat(text.AsSpan(0, 40), "…") : text ?? "";
}

/// <summary>How much of a <see cref="PartialDate" /> is known; the less precise sorts first.</summary>
public enum DatePrecision
{
    /// <summary>The year alone.</summary>
    Year,

    /// <summary>Year and month.</summary>
    Month,

    /// <summary>The full date.</summary>
    Day,
}

/// <summary>Stores a <see cref="PartialDate" /> as the text it was given as.</summary>
public sealed class PartialDateJsonConverter : JsonConverter<PartialDate>
{
    /// <inheritdoc />
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.TryParse(reader.GetString(), out var date) ? date : throw new JsonException("A date is a year (2001), a year and month (2001-05) or a full date (2001-05-17).");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
