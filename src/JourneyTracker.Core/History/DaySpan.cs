namespace JourneyTracker.Core.History;

/// <summary>How many days lie between two dates that may be known in part: from 2025-03-31 to 2025, any number from -89 to 275.</summary>
/// <param name="Min">The fewest; null where there is no limit, because one of the dates is known only by a later one.</param>
/// <param name="Max">The most; null where there is no limit.</param>
public sealed record DaySpan(int? Min, int? Max)
{
    /// <summary>How many days after a date another lies; negative: before it.</summary>
    public static DaySpan Between(PartialDate from, PartialDate to) => new(
        to.IsBy ? null : to.Earliest.DayNumber - from.Latest.DayNumber,
        from.IsBy ? null : to.Latest.DayNumber - from.Earliest.DayNumber);

    /// <inheritdoc cref="Between(PartialDate, PartialDate)" />
    public static DaySpan Between(PartialDate from, DateOnly to) => Between(from, PartialDate.Day(to));

    /// <summary>Whether it is one number of days, which is then given.</summary>
    public bool IsExactly(out int days)
    {
        days = Min ?? 0;
        return Min is not null && Min == Max;
    }

    /// <summary>The same, none of it before a number of days.</summary>
    public DaySpan AtLeast(int days) => new(Math.Max(Min ?? days, days), Max is { } max ? Math.Max(max, days) : null);
}
