using System.Diagnostics;
using System.Text.Json;
using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;
using JourneyTracker.Server.Tests.Contract;

namespace JourneyTracker.Benchmarks.Summaries;

/// <summary>A page of 50 initiatives out of 10,000 of one tenant, filtered and sorted by several columns, by GraphQL.</summary>
internal static class SummariesBenchmark
{
    private const int Initiatives = 10_000,
        Requests = 200;

    private const string Query = """
        query($filter: InitiativeFilter, $orderBy: [InitiativeOrder!], $after: String) { initiatives(first: 50, filter: $filter, orderBy: $orderBy, after: $after) {
          totalCount pageInfo { endCursor hasNextPage }
          nodes { id reference name place status fit targetModel level { number } progress { inOperation total } outstandingChallenges highestSeverity lastRecordedAt version agencies { name } } } }
        """;

    private static readonly (string Name, object Variables)[] Cases =
    [
        ("by name", new { orderBy = new[] { new { by = "NAME" } } }),
        (
            "by level, challenges and name; severity 2 and more",
            new
            {
                filter = new { severityAtLeast = 2 },
                orderBy = new object[]
                {
                    new { by = "LEVEL", descending = true },
                    new { by = "OUTSTANDING_CHALLENGES", descending = true },
                    new { by = "NAME" },
                },
            }
        ),
        (
            "by progress and last entry; active, two models, a word",
            new
            {
                filter = new
                {
                    status = new[] { "ACTIVE" },
                    targetModel = new[] { "CUSTOMER_INTERFACE", "NETWORKED_DELIVERY" },
                    search = "harbour",
                },
                orderBy = new object[] { new { by = "PROGRESS", descending = true }, new { by = "LAST_RECORDED", descending = true } },
            }
        ),
    ];

    public static async Task RunAsync()
    {
        await using var host = await BenchmarkHost.StartAsync();
        var started = Stopwatch.GetTimestamp();
        await PortfolioOfMany.RecordAsync(host, Initiatives);
        var stored = await host.ScalarAsync<long>("select count(*) from journeytracker.mt_doc_initiativesummary");
        if (stored != Initiatives)
        {
            throw new InvalidOperationException($"Recorded {Initiatives} initiatives and stored {stored} summaries.");
        }

        Console.WriteLine($"{stored:N0} initiatives recorded in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
        await host.ScalarAsync<object>("analyze; select 1");

        var rows = new List<object[]>();
        foreach (var (name, variables) in Cases)
        {
            await Load.RunAsync(1, 20, _ => AskAsync(host, variables));
            var (found, trips) = await CountAsync(host, variables);
            Load load = null!;
            var traces = await Traces.OfAsync(async () => load = await Load.RunAsync(1, Requests, _ => AskAsync(host, variables)));
            var times = new Times(traces.Select(trace => trace.Single(activity => activity.Source.Name == Traces.Request).Duration));
            rows.Add([name, found, trips, times.Median, times.P99, load.Throughput]);
        }

        Table.Print(
            "A page of 50 of 10,000 initiatives",
            ["sorted and filtered", "found", "round trips", "server median ms", "server p99 ms", "requests/s, 1 client"],
            rows
        );
    }

    private static async Task<(int Found, int Trips)> CountAsync(BenchmarkHost host, object variables)
    {
        using var commands = new CommandCounter();
        var page = await AskAsync(host, variables);
        if (page.GetProperty("nodes").GetArrayLength() != 50)
        {
            throw new InvalidOperationException($"Not a page of 50: {page.GetProperty("totalCount")} found.");
        }

        return (page.GetProperty("totalCount").GetInt32(), commands.Of(host.DatabaseName));
    }

    private static async Task<JsonElement> AskAsync(BenchmarkHost host, object variables) => (await host.AskAsync(Query, variables)).GetProperty("initiatives");
}
