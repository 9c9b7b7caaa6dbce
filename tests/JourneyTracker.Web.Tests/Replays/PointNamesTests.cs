using JourneyTracker.Web.Replays;

namespace JourneyTracker.Web.Tests.Replays;

public sealed class PointNamesTests
{
    [Fact]
    public void Instants_are_told_as_closely_as_tells_them_from_those_beside_them() =>
        Assert.Equal(
            [
                "15 March 2009, 12:29 UTC",
                "15 March 2009, 12:30:01 UTC",
                "15 March 2009, 12:30:02.100 UTC",
                "15 March 2009, 12:30:02.250 UTC",
                "16 March 2009, 12:30 UTC",
            ],
            PointNames.Of([At(15, "12:29:59"), At(15, "12:30:01"), At(15, "12:30:02.1"), At(15, "12:30:02.25"), At(16, "12:30:02")])
        );

    private static DateTimeOffset At(int day, string time) =>
        new(new DateOnly(2009, 3, day), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}
