using System.Diagnostics;
using JasperFx.Events;
using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Benchmarks.Folding;

/// <summary>
/// What deciding has to fetch: the stream folded live, as the product does, beside a snapshot written with every entry.
/// Both end with the present state; the two take turns.
/// </summary>
internal static class FoldingBenchmark
{
    private static readonly (int Entries, int Times)[] Cases = [(100, 100), (1_000, 50), (10_000, 15)];

    public static async Task RunAsync()
    {
        await using var host = await BenchmarkHost.StartAsync();
        await MeasureAsync(host, 100, 20); // compiles what is compiled at first use
        var rows = new List<object[]>();
        var stages = new List<object[]>();
        foreach (var (entries, times) in Cases)
        {
            rows.Add(await MeasureAsync(host, entries, times));
            stages.Add(await StagesAsync(host, entries, times));
        }

        Table.Print(
            "Fetching for a decision, and appending one entry",
            ["entries", "fetch live ms", "fetch snapshot ms", "live / snapshot", "append ms", "append with snapshot ms", "snapshot costs ms", "snapshot KB"],
            rows
        );
        Table.Print(
            "Where the time of a fetch goes, median ms",
            ["entries", "read the events", "make the log of them", "what holds, in order", "fold the state"],
            stages
        );
    }

    private static async Task<object[]> StagesAsync(BenchmarkHost host, int entries, int times)
    {
        var id = Guid.NewGuid();
        await LongStream.RecordAsync(host, id, entries);
        var (read, logged, held, folded) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i < times; i++)
        {
            await using var session = host.Store.LightweightSession(BenchmarkHost.Tenant);
            IReadOnlyList<IEvent> events = [];
            read.Add(await TimeAsync(async () => events = await session.Events.FetchStreamAsync(id)));
            var log = EntryLog.Empty;
            logged.Add(Time(() => log = EntryLog.Of(events)));
            IReadOnlyList<RecordedEntry> holding = [];
            held.Add(Time(() => holding = log.Holding(AsOf.Now)));
            folded.Add(Time(() => InitiativeState.Of(log, holding, log.Version)));
        }

        return [entries, new Times(read).Median, new Times(logged).Median, new Times(held).Median, new Times(folded).Median];
    }

    private static TimeSpan Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<object[]> MeasureAsync(BenchmarkHost host, int entries, int times)
    {
        var id = Guid.NewGuid();
        await LongStream.RecordAsync(host, id, entries);
        await using (var session = host.Store.LightweightSession(BenchmarkHost.Tenant))
        {
            session.Store(LogSnapshot.Of((await session.Events.AggregateStreamAsync<Initiative>(id))!));
            await session.SaveChangesAsync();
        }

        var (live, snapshot, plain, kept) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i < times; i++)
        {
            live.Add(await TimeAsync(() => FetchLiveAsync(host, id)));
            snapshot.Add(await TimeAsync(() => FetchSnapshotAsync(host, id)));
            plain.Add(await AppendAsync(host, id, keepSnapshot: false));
            kept.Add(await AppendAsync(host, id, keepSnapshot: true));
        }

        var bytes = await host.ScalarAsync<int>($"select octet_length(data::text) from journeytracker.mt_doc_logsnapshot where id = '{id}'");
        var (l, s, p, k) = (new Times(live).Median, new Times(snapshot).Median, new Times(plain).Median, new Times(kept).Median);
        return [entries, l, s, l / s, p, k, k - p, bytes / 1000];
    }

    private static async Task FetchLiveAsync(BenchmarkHost host, Guid id)
    {
        await using var session = host.Store.LightweightSession(BenchmarkHost.Tenant);
        var stream = await session.Events.FetchForExclusiveWriting<Initiative>(id);
        _ = stream.Aggregate!.Present;
    }

    private static async Task FetchSnapshotAsync(BenchmarkHost host, Guid id)
    {
        await using var session = host.Store.LightweightSession(BenchmarkHost.Tenant);
        var snapshot = await session.LoadAsync<LogSnapshot>(id);
        _ = snapshot!.Initiative().Present;
    }

    /// <summary>Times the saving alone: the fetch before it is measured by itself.</summary>
    private static async Task<TimeSpan> AppendAsync(BenchmarkHost host, Guid id, bool keepSnapshot)
    {
        await using var session = host.Store.LightweightSession(BenchmarkHost.Tenant);
        var stream = await session.Events.FetchForExclusiveWriting<Initiative>(id);
        var added = session.Events.BuildEvent(LongStream.Decide(stream.Aggregate!, host.Clock));
        stream.AppendOne(added);
        return await TimeAsync(async () =>
        {
            if (keepSnapshot)
            {
                session.Store(LogSnapshot.Of(stream.Aggregate!.Evolve(added)));
            }

            await session.SaveChangesAsync();
        });
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started);
    }
}
