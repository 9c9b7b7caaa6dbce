namespace JourneyTracker.Core.History;

/// <summary>
/// A number of days between two dates of which one or both are known in part: any number from <see cref="Min" /> to
/// <see cref="Max" />. From 2025-03-31 to 2025 it is −89 to 275 days.
/// </summary>
/// <param name="Min">The fewest; null: there is no limit, since one of the dates is known only "by" another.</param>
/// <param name="Max">The most; null: there is no limit.</param>
public readonly record struct DaySpan(int? Min, int? Max)
{
    /// <summary>Whether it is one number.</summary>
    public bool IsExact => Min is not null && Min == Max;

    /// <summary>How many days after a date another lies; negative: before it.</summary>
    public static DaySpan Between(PartialDate from, PartialDate to) => new(
        to.IsBy ? null : to.Earliest.DayNumber - from.Latest.DayNumber,
        from.IsBy ? null : to.Latest.DayNumber - from.Earliest.DayNumber);

    /// <inheritdoc cref="Between(PartialDate, PartialDate)" />
    public static DaySpan Between(PartialDate from, DateOnly to) => Between(from, PartialDate.Day(to));

    /// <summary>The same, none of it before a number of days.</summary>
    public DaySpan AtLeast(int days) => new(Math.Max(Min ?? days, days), Max is { } max ? Math.Max(max, days) : null);
}
