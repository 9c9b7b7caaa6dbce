using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;
using JourneyTracker.Benchmarks.Summaries;
using JourneyTracker.Server.Tests.Contract;

namespace JourneyTracker.Benchmarks.Pages;

/// <summary>The pages of a programme office with 10,000 initiatives, as a browser asks for them.</summary>
internal static class PagesBenchmark
{
    private const int Initiatives = 10_000,
        Requests = 200;

    private static readonly (string Name, string Address, string Holds)[] Cases =
    [
        ("portfolio by name", "/", "Family centre"),
        ("portfolio by challenges; under-integrated", "/?fit=under-integrated&sort=-outstanding-challenges", "Under-integrated"),
        ("portfolio, a word, page 3", "/?q=harbour&page=3", "Harbour desk"),
        ("portfolio of an agency", "/?agency=agency-3", "What needs attention"),
        ("overview of an initiative", "/initiatives/initiative-3", "Job route 3"),
        ("advice for an initiative", "/initiatives/initiative-3/advice", "Who went before"),
        ("performance of an initiative", "/initiatives/initiative-3/performance", "Is it getting better?"),
        ("framework", "/framework", "Reference initiatives"),
    ];

    public static async Task RunAsync()
    {
        await using var host = await BenchmarkHost.StartAsync();
        await PortfolioOfMany.RecordAsync(host, Initiatives, assessed: true);
        await host.ScalarAsync<object>("analyze; select 1");
        await MeasureAsync(host, "Pages of 10,000 initiatives", Cases);
    }

    /// <summary>Pages as a board member asks for them, each with what shows that it is the one meant.</summary>
    public static async Task MeasureAsync(BenchmarkHost host, string title, IEnumerable<(string Name, string Address, string Holds)> cases)
    {
        using var visitor = await Visitor.SignedInAsync(host);
        var rows = new List<object[]>();
        foreach (var (name, address, holds) in cases)
        {
            var page = "";
            await Load.RunAsync(1, 20, async _ => page = await visitor.LookAsync(address));
            if (!page.Contains(holds, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{address} does not show “{holds}”.");
            }

            int trips;
            using (var commands = new CommandCounter())
            {
                await visitor.LookAsync(address);
                trips = commands.Of(host.DatabaseName);
            }

            var traces = await Traces.OfAsync(() => Load.RunAsync(1, Requests, _ => visitor.LookAsync(address)));
            var times = new Times(traces.Select(trace => trace.Single(activity => activity.Source.Name == Traces.Request).Duration));
            rows.Add([name, page.Length / 1024.0, trips, times.Median, times.P99]);
        }

        Table.Print(title, ["page", "KiB", "round trips", "server median ms", "server p99 ms"], rows);
    }
}
