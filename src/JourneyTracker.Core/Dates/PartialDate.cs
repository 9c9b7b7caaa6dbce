using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyTracker.Core.Dates;

/// <summary>
/// A date as it is known, written as ISO 8601-2 (level 1 of EDTF) has it, and kept as it was given:
/// <list type="bullet">
/// <item>a year <c>2001</c>, a month <c>2001-05</c>, a day <c>2001-05-17</c>, or a quarter as people write it <c>2024-Q3</c>;</item>
/// <item>about one of these <c>2009~</c>: it may be off by one of its units, in either direction;</item>
/// <item>an interval <c>2001/2003</c> or <c>2024-04-01/2025-03-31</c>: some time in it, or all of it (a fiscal year);</item>
/// <item>by one of these <c>../2009</c>: certain from its last day, possible on any day before.</item>
/// </list>
/// </summary>
/// <remarks>
/// <para>It can mean any day from <see cref="Earliest" /> to <see cref="Latest" />, and counts from <see cref="CountsFrom" />.</para>
/// <para><b>Order.</b> Dates sort by the day they count from. Of the same day, those known "by" it come last; of the others the
/// one that reaches further comes first (the year before its first month before its first day), and one that is given
/// outright before the same about; what is still alike sorts by its text.</para>
/// </remarks>
[JsonConverter(typeof(PartialDateJsonConverter))]
public readonly record struct PartialDate : IComparable<PartialDate>
{
    /// <summary>What can be written, for who wrote something else.</summary>
    public const string HowToWrite =
        "Write a year (2001), a quarter (2001-Q2), a year and month (2001-05) or a full date (2001-05-17) that exists; about one of these (2001~), by one of these (../2001), or from one to another (2001-04-01/2002-03-31).";

    private readonly DateUnit _first;
    private readonly DateUnit _last;

    private PartialDate(DateUnit first, DateUnit last, DateNotation notation) => (_first, _last, Notation) = (first, last, notation);

    /// <summary>In which way it is known.</summary>
    public DateNotation Notation { get; }

    /// <summary>How much of it is known; of an interval, of its beginning.</summary>
    public DatePrecision Precision => _first.Precision;

    /// <summary>Whether it is known only that it was so by then.</summary>
    public bool IsBy => Notation == DateNotation.By;

    /// <summary>The first day it can mean; of a date known "by" another, the first day there is.</summary>
    public DateOnly Earliest =>
        Notation switch
        {
            DateNotation.By => DateOnly.MinValue,
            DateNotation.About => _first.Before,
            DateNotation.Plain or DateNotation.Interval => _first.First,
        };

    /// <summary>The last day it can mean.</summary>
    public DateOnly Latest =>
        Notation switch
        {
            DateNotation.About => _first.After,
            DateNotation.Plain or DateNotation.Interval or DateNotation.By => LastWritten,
        };

    /// <summary>The day from which a fact of this date counts: the first of those written, or, known "by" a date, the last, when it is certain.</summary>
    public DateOnly CountsFrom => IsBy ? _first.Last : _first.First;

    /// <summary>The date without what is said about it: 2009 of <c>2009~</c> and <c>../2009</c>; of an interval, its beginning.</summary>
    public PartialDate Start => new(_first, default, DateNotation.Plain);

    /// <summary>Of an interval, its end; else the same as <see cref="Start" />.</summary>
    public PartialDate End => Notation == DateNotation.Interval ? new(_last, default, DateNotation.Plain) : Start;

    private DateOnly LastWritten => Notation == DateNotation.Interval ? _last.Last : _first.Last;

    /// <summary>A date known to the year only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside 1 to 9999.</exception>
    public static PartialDate Year(int year) => Of(new DateUnit(new DateOnly(year, 1, 1), DatePrecision.Year));

    /// <summary>A date known to the quarter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such quarter.</exception>
    public static PartialDate Quarter(int year, int quarter) => Of(new DateUnit(new DateOnly(year, (quarter * 3) - 2, 1), DatePrecision.Quarter));

    /// <summary>A date known to the month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public static PartialDate Month(int year, int month) => Of(new DateUnit(new DateOnly(year, month, 1), DatePrecision.Month));

    /// <summary>A full date.</summary>
    public static PartialDate Day(DateOnly day) => Of(new DateUnit(day, DatePrecision.Day));

    /// <inheritdoc cref="Day(DateOnly)" />
    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public static PartialDate Day(int year, int month, int day) => Day(new DateOnly(year, month, day));

    /// <summary>About a date: <c>2009~</c>.</summary>
    /// <exception cref="ArgumentException">The date is more than a year, a quarter, a month or a day.</exception>
    public static PartialDate About(PartialDate date) => new(Plain(date), default, DateNotation.About);

    /// <summary>By a date: <c>../2009</c>.</summary>
    /// <exception cref="ArgumentException">The date is more than a year, a quarter, a month or a day.</exception>
    public static PartialDate By(PartialDate date) => new(Plain(date), default, DateNotation.By);

    /// <summary>From one date to another: <c>2001/2003</c>.</summary>
    /// <exception cref="ArgumentException">One of the dates is more than a year, a quarter, a month or a day, or the end lies before the beginning.</exception>
    public static PartialDate Between(PartialDate start, PartialDate end) =>
        TryInterval(Plain(start), Plain(end), out var interval) ? interval : throw new ArgumentException($"{end} lies before {start}.", nameof(end));

    /// <summary>Reads a date in any of the notations; years have four digits.</summary>
    /// <exception cref="FormatException">The text has another form or names a date that does not exist.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{Shorten(text)}' is not a date. {HowToWrite}");

    /// <summary>As <see cref="Parse" />, without throwing.</summary>
    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        if (text is null)
        {
            return false;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (notation, first) = text switch
        {
            _ when text.StartsWith("../", StringComparison.Ordinal) => (DateNotation.By, 3..),
            _ when slash > 0 => (DateNotation.Interval, ..slash),
            _ when text.EndsWith('~') => (DateNotation.About, ..^1),
            _ => (DateNotation.Plain, ..),
        };
        if (!DateUnit.TryParse(text.AsSpan(first), out var unit))
        {
            return false;
        }

        if (notation == DateNotation.Interval)
        {
            return DateUnit.TryParse(text.AsSpan(slash + 1), out var last) && TryInterval(unit, last, out date);
        }

        date = new PartialDate(unit, default, notation);
        return true;
    }

    /// <summary>True where every day this date can mean lies after every day the other can mean.</summary>
    public bool IsSurelyAfter(PartialDate other) => Earliest > other.Latest;

    /// <summary>True where every day this date can mean lies before every day the other can mean.</summary>
    public bool IsSurelyBefore(PartialDate other) => other.IsSurelyAfter(this);

    /// <summary>True where some day this date can mean lies after some day the other can mean.</summary>
    public bool IsPossiblyAfter(PartialDate other) => Latest > other.Earliest;

    /// <summary>True where some day this date can mean lies before some day the other can mean.</summary>
    public bool IsPossiblyBefore(PartialDate other) => other.IsPossiblyAfter(this);

    /// <inheritdoc />
    public int CompareTo(PartialDate other)
    {
        var order = CountsFrom.CompareTo(other.CountsFrom);
        order = order != 0 ? order : IsBy.CompareTo(other.IsBy);
        order = order != 0 ? order : other.LastWritten.CompareTo(LastWritten);
        order = order != 0 ? order : (Notation == DateNotation.About).CompareTo(other.Notation == DateNotation.About);
        return order != 0 || this == other ? order : string.CompareOrdinal(ToString(), other.ToString());
    }

    /// <summary>The form it was given in.</summary>
    public override string ToString() =>
        Notation switch
        {
            DateNotation.About => $"{_first}~",
            DateNotation.By => $"../{_first}",
            DateNotation.Interval => $"{_first}/{_last}",
            DateNotation.Plain => _first.ToString(),
        };

    /// <summary>Whether the left date sorts before the right one.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left date sorts after the right one.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left date sorts before the right one or with it.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left date sorts after the right one or with it.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;

    private static PartialDate Of(DateUnit unit) => new(unit, default, DateNotation.Plain);

    private static DateUnit Plain(PartialDate date) =>
        date.Notation == DateNotation.Plain
            ? date._first
            : throw new ArgumentException($"{date} is more than a year, a quarter, a month or a day.", nameof(date));

    private static bool TryInterval(DateUnit first, DateUnit last, out PartialDate interval)
    {
        var isInOrder = first.First <= last.First && first.Last <= last.Last;
        interval = isInOrder ? new PartialDate(first, last, DateNotation.Interval) : default;
        return isInOrder;
    }

    private static string Shorten(string? text) => text is { Length: > 40 } ? string.Concat(text.AsSpan(0, 40), "…") : text ?? "";
}

/// <summary>In which way a <see cref="PartialDate" /> is known.</summary>
public enum DateNotation
{
    /// <summary>To a year, a quarter, a month or a day: <c>2001-05</c>.</summary>
    Plain,

    /// <summary>About then: <c>2009~</c>.</summary>
    About,

    /// <summary>From one date to another: <c>2001/2003</c>.</summary>
    Interval,

    /// <summary>Certain from the last day, possible before: <c>../2009</c>.</summary>
    By,
}

/// <summary>Stores a <see cref="PartialDate" /> as the text it was given as.</summary>
public sealed class PartialDateJsonConverter : JsonConverter<PartialDate>
{
    /// <inheritdoc />
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.TryParse(reader.GetString(), out var date) ? date : throw new JsonException($"This is not a date. {PartialDate.HowToWrite}");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
