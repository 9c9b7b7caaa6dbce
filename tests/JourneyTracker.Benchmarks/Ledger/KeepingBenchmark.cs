using System.Diagnostics;
using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;
using JourneyTracker.Benchmarks.Mutation;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.People;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Benchmarks.Ledger;

/// <summary>
/// What keeping the ledger costs those who record, by turns with a host that keeps none; how far it lies behind; and a
/// bundle of a million events out of the database, with the memory it takes.
/// </summary>
internal static class KeepingBenchmark
{
    private const int Clients = 16,
        Requests = 40,
        Turns = 8;

    public static async Task RunAsync()
    {
        await RecordingAsync();
        await ExportAsync();
    }

    /// <summary>The bundle alone.</summary>
    public static async Task ExportAsync()
    {
        var rows = new List<object[]>();
        foreach (var events in new[] { 100_000, 1_000_000 })
        {
            rows.Add(await ExportAsync(events));
        }

        Table.Print(
            "A tenant's events, ten to a stream, taken in and exported by the host",
            ["events", "taken in, s", "exported, s", "MB", "working set before, MB", "peak while exporting, MB", "verified, s"],
            rows
        );
    }

    private static async Task RecordingAsync()
    {
        await using var keeping = await BenchmarkHost.StartAsync();
        await using var without = await BenchmarkHost.StartAsync("--JourneyTracker:Ledger:Keeps=false");
        var (kept, bare) = (new Measurements(keeping), new Measurements(without));
        await kept.RoundAsync(Clients, Requests, oneInitiative: false);
        await bare.RoundAsync(Clients, Requests, oneInitiative: false);
        var (with, none, behind) = (new List<Load>(), new List<Load>(), new List<TimeSpan>());
        for (var turn = 0; turn < Turns; turn++)
        {
            none.Add(await bare.RoundAsync(Clients, Requests, oneInitiative: false));
            with.Add(await kept.RoundAsync(Clients, Requests, oneInitiative: false));
            behind.Add(await BehindAsync(keeping));
        }

        var ratios = with.Zip(none, (one, other) => one.Throughput / other.Throughput).Order().ToList();
        Table.Print(
            "recordMeasurement by 16 clients with and without a ledger",
            ["", "requests/s", "processor ms/request"],
            [
                ["without", Median(none, load => load.Throughput), Median(none, load => load.Processor.TotalMilliseconds / load.Taken.Count)],
                ["with", Median(with, load => load.Throughput), Median(with, load => load.Processor.TotalMilliseconds / load.Taken.Count)],
            ]
        );
        Console.WriteLine(
            $"\nMedian ratio of a turn with to the turn without before it: {ratios[ratios.Count / 2]:0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00}). Signed after the last commit of a turn: {behind.Max().TotalSeconds:0.00} s at most."
        );
    }

    private static async Task<TimeSpan> BehindAsync(BenchmarkHost host)
    {
        var started = Stopwatch.GetTimestamp();
        while (await host.Services.GetRequiredService<LedgerReader>().BehindAsync(BenchmarkHost.Tenant, CancellationToken.None) > 0)
        {
            await Task.Delay(20);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private static double Median(List<Load> loads, Func<Load, double> figure) => loads.Select(figure).Order().ElementAt(loads.Count / 2);

    private static async Task<object[]> ExportAsync(int events)
    {
        await using var host = await BenchmarkHost.StartAsync("--JourneyTracker:Ledger:Keeps=false");
        await host.ScalarAsync<int>(
            $$"""
            insert into journeytracker.mt_streams (tenant_id, id, type, version)
            select '{{BenchmarkHost.Tenant}}', ('00000000-0000-4000-8000-' || lpad(to_hex(s), 12, '0'))::uuid, 'initiative', 10 from generate_series(1, {{events
                / 10}}) s;
            insert into journeytracker.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, headers, user_name, correlation_id)
            select n, gen_random_uuid(), ('00000000-0000-4000-8000-' || lpad(to_hex((n - 1) / 10 + 1), 12, '0'))::uuid, (n - 1) % 10 + 1,
              jsonb_build_object('entryId', gen_random_uuid(), 'on', '2020-06-30', 'indicatorId', gen_random_uuid(), 'value', n % 977 + 0.25, 'periodStart', null, 'source', 'Quarterly return of the counters', 'agencyId', gen_random_uuid()),
              'measurement.recorded.v1', timestamptz '2020-07-01' + n * interval '1 second', '{{BenchmarkHost.Tenant}}', '{"role": "ProgrammeOffice"}', 'local:somebody', gen_random_uuid()::text
            from generate_series(1, {{events}}) n;
            analyze; select 1
            """
        );
        var (keeper, reader, export) = (
            host.Services.GetRequiredService<LedgerKeeper>(),
            host.Services.GetRequiredService<LedgerReader>(),
            host.Services.GetRequiredService<BundleExport>()
        );
        var started = Stopwatch.GetTimestamp();
        await keeper.CatchUpAsync(BenchmarkHost.Tenant, CancellationToken.None);
        var taken = Stopwatch.GetElapsedTime(started);
        var checkpoint = await reader.CheckpointAsync(BenchmarkHost.Tenant, CancellationToken.None)
            ?? throw new InvalidOperationException(keeper.ProblemOf(BenchmarkHost.Tenant));
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = Environment.WorkingSet;

        var file = Path.GetTempFileName();
        started = Stopwatch.GetTimestamp();
        long peak = before;
        await using (var output = File.Create(file))
        {
            var writing = export.WriteAsync(
                BenchmarkHost.Tenant,
                new BundleContent(BundleScope.Tenant, "All", null),
                checkpoint,
                output,
                CancellationToken.None
            );
            while (await Task.WhenAny(writing, Task.Delay(50)) != writing)
            {
                peak = Math.Max(peak, Environment.WorkingSet);
            }

            await writing;
        }

        var exported = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        await using (var bundle = File.OpenRead(file))
        {
            var report = await BundleVerification.RunAsync(bundle, VerificationOptions.None, CancellationToken.None);
            if (!report.Holds || report.Manifest.Counts.Events != events)
            {
                throw new InvalidOperationException(string.Join('\n', report.Findings));
            }
        }

        var verified = Stopwatch.GetElapsedTime(started);
        var size = new FileInfo(file).Length;
        File.Delete(file);
        return [events, taken.TotalSeconds, exported.TotalSeconds, size / 1e6, before / 1e6, peak / 1e6, verified.TotalSeconds];
    }
}
