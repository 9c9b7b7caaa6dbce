using JourneyTracker.Benchmarks.History;
using JourneyTracker.Benchmarks.Host;

namespace JourneyTracker.Benchmarks.Pages;

/// <summary>The pages about time, of a programme office with 1,000 initiatives of 100 entries each.</summary>
internal static class ReplayBenchmark
{
    private static readonly (string Name, string Address, string Holds)[] Cases =
    [
        ("replay of many, now", "/replay", "1 to 100 of 1,000"),
        ("replay of many, to a year", "/replay?point=2021", "at the end of 2021"),
        ("replay of many, two times", "/replay?on=2021&against=now", "What differs"),
        ("replay of one, now", "/initiatives/initiative-3/replay", "Move through time"),
        ("replay of one, to a day", "/initiatives/initiative-3/replay?point=20&of=100", "One later"),
        ("replay of one, two times", "/initiatives/initiative-3/replay?on=2021&against=now", "What differs"),
        ("history of one", "/initiatives/initiative-3/history", "100 entries"),
        ("history of all", "/history", "100,040 entries"),
        ("history of all, late challenges", "/history?what=challenges&only=late", "found"),
    ];

    public static async Task RunAsync()
    {
        await using var host = await BenchmarkHost.StartAsync();
        await HistoryBenchmark.RecordAsync(host);
        await host.ScalarAsync<object>("vacuum analyze; select 1");
        await PagesBenchmark.MeasureAsync(host, "Pages about time, of 1,000 initiatives with 100 entries each", Cases);
    }
}
