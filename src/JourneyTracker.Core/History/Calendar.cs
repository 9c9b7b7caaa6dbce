using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>
/// Two questions, two clocks. <see cref="LatestDayAnywhere" /> answers "may this have happened yet?" and nothing else;
/// <see cref="ProductDay" /> answers "what is today?", by which everything is judged: what is late, how old something is,
/// which day a form offers.
/// </summary>
public static class Calendar
{
    /// <summary>The day in the latest time zone on earth, so that nobody's today is refused as the future.</summary>
    public static LatestDay LatestDayAnywhere(this TimeProvider clock) => LatestDay.At(clock.GetUtcNow());

    /// <summary>Today: the day in the time zone of a programme office (see <see cref="ProductClock" />).</summary>
    /// <param name="clock">The product's clock.</param>
    /// <param name="tenant">The programme office.</param>
    public static DateOnly ProductDay(this TimeProvider clock, string tenant) => DateOnly.FromDateTime(clock.ProductTime(tenant).At.DateTime);

    /// <summary>Now, as clocks show it in the time zone of a programme office, and what that zone is called.</summary>
    /// <param name="clock">The product's clock.</param>
    /// <param name="tenant">The programme office.</param>
    public static (DateTimeOffset At, string Zone) ProductTime(this TimeProvider clock, string tenant)
    {
        var zone = (clock as ProductClock)?.ZoneOf(tenant) ?? clock.LocalTimeZone;
        return (TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone), zone.Id);
    }

    /// <exception cref="FactInFuture">The day from which it counts is still to come, wherever one is.</exception>
    public static void EnsureNotAfter(this PartialDate on, LatestDay latest, string field = "on")
    {
        if (latest.IsBefore(on))
        {
            throw new FactInFuture(on, field);
        }
    }
}

/// <summary>
/// The day it is where it is latest (UTC+14). A type of its own, which gives no day away, so that nothing is judged by it:
/// where it is already tomorrow on Kiritimati, nothing is overdue yet elsewhere.
/// </summary>
public readonly record struct LatestDay
{
    private const int HoursAheadOfUtc = 14;

    private readonly DateOnly _day;

    private LatestDay(DateOnly day) => _day = day;

    /// <summary>The latest day at an instant.</summary>
    public static LatestDay At(DateTimeOffset instant) => new(DateOnly.FromDateTime(instant.UtcDateTime.AddHours(HoursAheadOfUtc)));

    /// <summary>Whether the day from which a date counts is still to come everywhere.</summary>
    public bool IsBefore(PartialDate on) => on.CountsFrom > _day;
}

/// <summary>A clock in the product's time zones: those in which it is "today" for those who use it.</summary>
/// <param name="clock">What tells the instant.</param>
/// <param name="zone">The time zone of whoever has none of their own.</param>
/// <param name="zones">The time zones of programme offices that have one of their own, by tenant.</param>
public sealed class ProductClock(TimeProvider clock, TimeZoneInfo zone, IReadOnlyDictionary<string, TimeZoneInfo>? zones = null) : TimeProvider
{
    /// <summary>The computer's clock, in UTC.</summary>
    public static ProductClock Utc { get; } = new(System, TimeZoneInfo.Utc);

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => zone;

    /// <inheritdoc />
    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    /// <inheritdoc />
    public override long GetTimestamp() => clock.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);

    /// <summary>The time zone whose day is "today" for a programme office.</summary>
    public TimeZoneInfo ZoneOf(string tenant) => zones?.GetValueOrDefault(tenant) ?? zone;

    /// <summary>The time zone of an IANA name such as <c>Pacific/Auckland</c>; null where there is none.</summary>
    public static TimeZoneInfo? Zone(string? name) => name is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
