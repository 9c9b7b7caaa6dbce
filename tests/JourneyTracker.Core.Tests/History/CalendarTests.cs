using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Tests.History;

/// <summary>Two questions, two clocks: what may have happened yet, and what today is.</summary>
public sealed class CalendarTests
{
    private const string Office = "office";

    private static readonly EntryReference Planned = new(
        Guid.NewGuid(),
        "milestone.planned.v1",
        1,
        PartialDate.Year(2026),
        DateTimeOffset.UnixEpoch,
        "somebody"
    );

    [Theory]
    [InlineData("UTC", "2026-11-28T11:00", "2026-11-28")]
    [InlineData("UTC", "2026-11-28T23:30", "2026-11-28")]
    [InlineData("Pacific/Auckland", "2026-11-28T11:00", "2026-11-29")]
    [InlineData("Pacific/Auckland", "2026-11-28T10:30", "2026-11-28")]
    [InlineData("America/Los_Angeles", "2026-11-28T23:30", "2026-11-28")]
    [InlineData("America/Los_Angeles", "2026-11-28T07:30", "2026-11-27")]
    [InlineData("Pacific/Kiritimati", "2026-11-28T10:30", "2026-11-29")]
    public void Today_is_the_day_in_the_product_s_time_zone(string zone, string utc, string day) => Assert.Equal(Day(day), At(zone, utc).ProductDay(Office));

    [Fact]
    public void A_programme_office_can_have_a_day_of_its_own()
    {
        var clock = new ProductClock(
            At("UTC", "2026-11-28T11:00"),
            TimeZoneInfo.Utc,
            new Dictionary<string, TimeZoneInfo> { [Office] = ProductClock.Zone("Pacific/Auckland")! }
        );

        Assert.Equal(Day("2026-11-29"), clock.ProductDay(Office));
        Assert.Equal(Day("2026-11-28"), clock.ProductDay("another"));
    }

    [Theory]
    [InlineData("UTC", "2026-11-28T11:00")]
    [InlineData("UTC", "2026-11-28T23:30")]
    [InlineData("Pacific/Auckland", "2026-11-28T10:30")]
    [InlineData("America/Los_Angeles", "2026-11-28T23:30")]
    public void What_may_have_happened_somewhere_is_taken_whatever_the_product_s_day(string zone, string utc)
    {
        var clock = At(zone, utc);

        PartialDate.Parse("2026-11-29").EnsureNotAfter(clock.LatestDayAnywhere());
        Assert.Throws<FactInFuture>(() => PartialDate.Parse("2026-11-30").EnsureNotAfter(clock.LatestDayAnywhere()));
    }

    [Theory]
    [InlineData("UTC", "2026-11-28T11:00", MilestoneStatus.Planned)]
    [InlineData("UTC", "2026-11-28T23:30", MilestoneStatus.Planned)]
    [InlineData("UTC", "2026-11-29T00:00", MilestoneStatus.Overdue)]
    [InlineData("Pacific/Auckland", "2026-11-28T10:30", MilestoneStatus.Planned)]
    [InlineData("Pacific/Auckland", "2026-11-28T11:00", MilestoneStatus.Overdue)]
    [InlineData("America/Los_Angeles", "2026-11-29T07:30", MilestoneStatus.Planned)]
    [InlineData("America/Los_Angeles", "2026-11-29T08:00", MilestoneStatus.Overdue)]
    public void A_milestone_is_overdue_once_its_due_day_is_over_here(string zone, string utc, MilestoneStatus status)
    {
        var milestone = new Milestone
        {
            Id = Guid.NewGuid(),
            Name = "The counter opens",
            DueOn = PartialDate.Parse("2026-11-28"),
            Planned = Planned,
        };

        Assert.Equal(status, milestone.StatusOn(At(zone, utc).ProductDay(Office)));
    }

    [Theory]
    [InlineData("2026-11-27", 1)]
    [InlineData("2026-11-28", 0)]
    [InlineData("2026-11-29", 0)]
    public void An_age_counts_the_days_here_and_is_none_where_it_was_dated_in_a_later_zone(string raised, int days)
    {
        var challenge = new Challenge(
            Guid.NewGuid(),
            default,
            "Two pay scales",
            null,
            3,
            null,
            null,
            ChallengeStatus.Open,
            Planned with
            {
                On = PartialDate.Parse(raised),
            },
            null,
            Planned,
            [],
            []
        );

        Assert.Equal(days, challenge.AgeOn(At("UTC", "2026-11-28T23:30").ProductDay(Office)));
    }

    [Theory]
    [InlineData("Europe/Oslo", true)]
    [InlineData("UTC", true)]
    [InlineData("Europe/Olso", false)]
    [InlineData("", false)]
    public void A_time_zone_is_known_by_its_name(string name, bool known) => Assert.Equal(known, ProductClock.Zone(name) is not null);

    private static ProductClock At(string zone, string utc) =>
        new(new Stopped(DateTimeOffset.Parse($"{utc}Z", System.Globalization.CultureInfo.InvariantCulture)), ProductClock.Zone(zone)!);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
