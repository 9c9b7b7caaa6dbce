using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>Today, and what must not lie after it.</summary>
public static class Calendar
{
    /// <summary>Today's date in the latest time zone on earth, so that nobody's today is refused as the future.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(14));

    /// <exception cref="FactInFuture">Every day the date can mean lies after today.</exception>
    public static void EnsureNotAfter(this PartialDate on, DateOnly today, string field = "on")
    {
        if (on.Earliest > today)
        {
            throw new FactInFuture(on, field);
        }
    }
}
