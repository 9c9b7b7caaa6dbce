using System.Diagnostics;
using JourneyTracker.Benchmarks.Measuring;
using JourneyTracker.Server.Tests;
using JourneyTracker.Server.Tests.Hosting;

namespace JourneyTracker.Benchmarks.Start;

/// <summary>
/// How long the built host takes from its process's start until it has loaded the reference initiatives, said so and
/// answers <c>/health/ready</c>, and what it then holds in memory; PostgreSQL is a process of its own.
/// </summary>
internal static class StartBenchmark
{
    private const int Rounds = 5;

    public static async Task RunAsync()
    {
        var (fresh, existing) = (new List<(TimeSpan Taken, double Megabytes)>(), new List<(TimeSpan Taken, double Megabytes)>());
        for (var round = 0; round < Rounds; round++)
        {
            var folder = TestFolder.New();
            fresh.Add(await StartAsync(folder));
            existing.Add(await StartAsync(folder));
            TestFolder.Delete(folder);
        }

        Table.Print(
            "From the process's start to /health/ready",
            ["database", "median s", "slowest s", "working set MB, largest"],
            [Row("new", fresh), Row("existing", existing)]
        );
    }

    private static async Task<(TimeSpan Taken, double Megabytes)> StartAsync(string folder)
    {
        var started = Stopwatch.GetTimestamp();
        await using var host = await HostProcess.StartAsync(folder);
        using var client = new HttpClient();
        using var answer = await client.GetAsync(host.Address);
        answer.EnsureSuccessStatusCode();
        return (Stopwatch.GetElapsedTime(started), host.WorkingSet / 1e6);
    }

    private static object[] Row(string name, List<(TimeSpan Taken, double Megabytes)> starts)
    {
        var times = new Times(starts.Select(start => start.Taken));
        return [name, times.Median / 1000, times.P99 / 1000, starts.Max(start => start.Megabytes)];
    }
}
