namespace JourneyTracker.Core.Dates;

/// <summary>How many days lie between two dates that may be known in part: from 2025-03-31 to 2025, any number from -89 to 275.</summary>
/// <param name="Min">The fewest; null where there is no limit, because one of the dates is known only by a later one.</param>
/// <param name="Max">The most; null where there is no limit.</param>
public sealed record DaySpan(int? Min, int? Max)
{
    private const int DaysInAYear = 365;
    private const int LongFromDays = 2 * DaysInAYear;

    /// <summary>How many days after a date another lies; negative: before it.</summary>
    public static DaySpan Between(PartialDate from, PartialDate to) =>
        new(to.IsBy ? null : to.Earliest.DayNumber - from.Latest.DayNumber, from.IsBy ? null : to.Latest.DayNumber - from.Earliest.DayNumber);

    /// <inheritdoc cref="Between(PartialDate, PartialDate)" />
    public static DaySpan Between(PartialDate from, DateOnly to) => Between(from, PartialDate.Day(to));

    /// <summary>Whether it is one number of days, which is then given.</summary>
    public bool IsExactly(out int days)
    {
        days = Min ?? 0;
        return Min is not null && Min == Max;
    }

    /// <summary>
    /// How long it is, in words: “31 days”, “430 to 794 days”, and from two years on in years, “16 to 17 years”; “16 years or more” where there is no limit.
    /// </summary>
    public string Said() =>
        (Min, Max) switch
        {
            ({ } min, { } max) => $"{(Unit(min, min) == Unit(max, min) ? "" : $"{Unit(min, min)} to ")}{Counted(Unit(max, min), min)}",
            ({ } min, null) => $"{Counted(Unit(min, min), min)} or more",
            (null, { } max) => $"at most {Counted(Unit(max, max), max)}",
            _ => "of unknown length",
        };

    /// <summary>The same, none of it before a number of days.</summary>
    public DaySpan AtLeast(int days) => new(Math.Max(Min ?? days, days), Max is { } max ? Math.Max(max, days) : null);

    // The fewest days decide the unit, so that years are told only where it is two of them at least.
    private static int Unit(int days, int fewest) => fewest < LongFromDays ? days : days / DaysInAYear;

    private static string Counted(int count, int fewest) => $"{count} {(fewest < LongFromDays ? "day" : "year")}{(count == 1 ? "" : "s")}";
}
