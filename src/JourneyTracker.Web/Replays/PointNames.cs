using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Reading;

namespace JourneyTracker.Web.Replays;

/// <summary>What the moments of an initiative are called.</summary>
internal static class PointNames
{
    private static readonly string[] Clocks = ["HH:mm", "HH:mm:ss", "HH:mm:ss.fff"];

    /// <summary>The date of a moment at which facts held: the closest that any of them has.</summary>
    public static PartialDate Dated(this ReplayPoint point) => point.Entries.Max(entry => entry.On);

    /// <summary>Instants in UTC, each as closely as tells it from those beside it.</summary>
    public static ImmutableArray<string> Of(ImmutableArray<DateTimeOffset> instants)
    {
        var names = Clocks
            .Select(clock => instants.Select(instant => instant.UtcDateTime.ToString($"d MMMM yyyy, {clock} 'UTC'", CultureInfo.InvariantCulture)).ToList())
            .ToList();
        return [.. instants.Select((_, place) => (names.Find(name => IsTold(name, place)) ?? names[^1])[place])];

        static bool IsTold(List<string> name, int place) =>
            (place == 0 || name[place - 1] != name[place]) && (place + 1 == name.Count || name[place + 1] != name[place]);
    }
}
