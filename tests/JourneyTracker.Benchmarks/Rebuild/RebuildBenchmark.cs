using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;
using JourneyTracker.Benchmarks.Summaries;
using JourneyTracker.Core.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Benchmarks.Rebuild;

/// <summary>All rows of many initiatives computed anew, beside a floor that only copies the same rows.</summary>
internal static class RebuildBenchmark
{
    public const int Usual = 10_000;

    private const int Turns = 3;

    public static async Task RunAsync(int initiatives)
    {
        await using var host = await BenchmarkHost.StartAsync();
        await PortfolioOfMany.RecordAsync(host, initiatives);
        var events = await host.ScalarAsync<long>("select count(*) from journeytracker.mt_events");
        var stored = await host.ScalarAsync<long>("select count(*) from journeytracker.mt_doc_initiativesummary");
        if (stored != initiatives)
        {
            throw new InvalidOperationException($"Recorded {initiatives} initiatives and stored {stored} summaries.");
        }

        var rebuild = host.Services.GetRequiredService<ReadModelRebuild>();
        var rows = new List<object[]>();
        for (var turn = 1; turn <= Turns; turn++)
        {
            var rebuilt = (await rebuild.RunAsync(CancellationToken.None))!;
            if (rebuilt.Differences.FirstOrDefault(difference => !difference.IsNone) is { } different)
            {
                throw new InvalidOperationException(different.ToString());
            }

            var floor = await TableCopy.TimeAsync(host, [.. rebuilt.Differences.Select(difference => difference.Table)]);
            rows.Add([
                turn,
                events,
                rebuilt.Differences.Sum(difference => difference.Rows),
                rebuilt.Took.TotalSeconds,
                events / rebuilt.Took.TotalSeconds,
                floor.TotalSeconds,
                events / floor.TotalSeconds,
                rebuilt.Took / floor,
            ]);
        }

        Table.Print("All rows computed anew", ["turn", "events", "rows", "ours s", "events/s", "COPY of the rows s", "events/s", "ratio"], rows);
    }
}
