namespace JourneyTracker.Core.Dates;

/// <summary>What is so of dates known in part whichever of their days they mean, and what may be so.</summary>
internal static class Readings
{
    /// <summary>Whether every day the first can mean lies before every day the second can mean.</summary>
    public static bool SurelyBefore(PartialDate first, PartialDate second) => first.Latest < second.Earliest;

    /// <summary>Whether the first may lie before the second, or on its day.</summary>
    public static bool MayComeBefore(PartialDate first, PartialDate second) => first.Earliest <= second.Latest;

    /// <summary>
    /// Whether the first comes no later than the second whichever days they mean, or both are the same date and stand in the order in which they were recorded.
    /// </summary>
    public static bool FollowsInOrder(PartialDate first, PartialDate second) => SurelyBefore(first, second) || first == second;

    /// <summary>Whether a date may lie between two others, in whichever order they are.</summary>
    public static bool MayLieBetween(PartialDate date, PartialDate one, PartialDate other) =>
        date.Earliest <= Later(one.Latest, other.Latest) && date.Latest >= Earlier(one.Earliest, other.Earliest);

    /// <summary>The days on which something surely goes on: from the first to the day before the second; the second is null while it goes on.</summary>
    public static (DateOnly From, DateOnly Until) SureDays(PartialDate began, PartialDate? ended) => (began.Latest, ended?.Earliest ?? DateOnly.MaxValue);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
