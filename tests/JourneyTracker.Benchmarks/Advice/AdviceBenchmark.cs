using System.Diagnostics;
using JourneyTracker.Benchmarks.Folding;
using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;
using JourneyTracker.Benchmarks.Summaries;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Server.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Benchmarks.Advice;

/// <summary>
/// Advice and precedents for an initiative with 1,000 entries among 10,000: processor time of the host alone, round trips, and the whole request.
/// </summary>
internal static class AdviceBenchmark
{
    private const int Initiatives = 10_000,
        Entries = 1_000,
        Rounds = 200;

    private const string Query =
        "query($id: ID!) { initiative(id: $id) { advice { key what why because { entryId } } precedents { name distance why factors { factor here there distance } done { on summary } } } }";

    public static async Task RunAsync()
    {
        await using var host = await BenchmarkHost.StartAsync();
        await PortfolioOfMany.RecordAsync(host, Initiatives - 1, assessed: true);
        var id = Guid.NewGuid();
        await LongStream.RecordAsync(host, id, Entries - 4);
        await host.RecordAllAsync([
            new ChooseTargetModel(id, null, Guid.NewGuid(), PartialDate.Year(2020), ServiceModel.JointDelivery, null),
            .. PortfolioOfMany.Assessments(id, 3),
            new ChooseJourneyApproach(id, null, Guid.NewGuid(), PartialDate.Year(2021), JourneyApproach.TransformationalOneMove, null),
        ]);
        await host.ScalarAsync<object>("analyze; select 1");

        var computing = await ComputingAsync(host, id);
        await Load.RunAsync(1, 20, _ => host.AskAsync(Query, new { id }));
        int trips;
        using (var commands = new CommandCounter())
        {
            var advice = (await host.AskAsync(Query, new { id })).GetProperty("initiative").GetProperty("advice").GetArrayLength();
            trips = commands.Of(host.DatabaseName);
            if (advice < 10)
            {
                throw new InvalidOperationException($"Only {advice} pieces of advice.");
            }
        }

        var traces = await Traces.OfAsync(async () => await Load.RunAsync(1, Rounds, _ => host.AskAsync(Query, new { id })));
        var served = new Times(traces.Select(trace => trace.Single(activity => activity.Source.Name == Traces.Request).Duration));
        Table.Print(
            "Advice and precedents, 1,000 entries among 10,000 initiatives",
            ["computing, processor ms", "round trips", "server median ms", "server p99 ms"],
            [
                [computing, trips, served.Median, served.P99],
            ]
        );
    }

    // The database is a process of its own, so this one's processor time is what reading its answers and computing cost.
    private static async Task<double> ComputingAsync(BenchmarkHost host, Guid id)
    {
        var (records, search) = (host.Services.GetRequiredService<Records>(), host.Services.GetRequiredService<PrecedentSearch>());
        var taken = new List<TimeSpan>();
        for (var i = 0; i < Rounds; i++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            await AdviseAsync();
            taken.Add(Process.GetCurrentProcess().TotalProcessorTime - before);
        }

        // The first half compiles.
        return new Times(taken.Skip(Rounds / 2)).Median;

        async Task AdviseAsync()
        {
            var state = (await records.InitiativesAsync(BenchmarkHost.Tenant, [id], CancellationToken.None))[id].Present;
            var found = (await search.NearestAsync(BenchmarkHost.Tenant, [(state, AsOf.Now)], 3, CancellationToken.None))[0];
            if (Adviser.Advise(state, host.Clock.ProductDay(BenchmarkHost.Tenant), found.Precedents, found.Lessons).IsEmpty || found.Precedents.Length != 3)
            {
                throw new InvalidOperationException("No advice.");
            }
        }
    }
}
