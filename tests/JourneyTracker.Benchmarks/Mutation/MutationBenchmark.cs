using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;

namespace JourneyTracker.Benchmarks.Mutation;

/// <summary>
/// <c>recordMeasurement</c> over HTTP beside <see cref="BareEndpoint" />, in turns, so that whatever else the machine
/// does falls on both.
/// </summary>
internal static class MutationBenchmark
{
    private const int Rounds = 8;

    private static readonly (string Name, int Clients, int Requests, bool OneInitiative)[] Cases =
    [
        ("1 client", 1, 150, false),
        ("16 clients, an initiative each", 16, 40, false),
        ("16 clients, one initiative", 16, 10, true),
    ];

    public static async Task RunAsync()
    {
        await using var host = await BenchmarkHost.StartAsync();
        await using var bare = await BareEndpoint.StartAsync(host.ConnectionString);
        var measurements = new Measurements(host);
        var rows = new List<object[]>();
        foreach (var (name, clients, requests, oneInitiative) in Cases)
        {
            var (ours, floor) = await InTurnsAsync(measurements, bare, clients, requests, oneInitiative);
            rows.Add(Row($"{name}: bare", floor));
            rows.Add(Row($"{name}: ours", ours));
            rows.Add([$"{name}: ratio", .. rows[^1].Skip(1).Zip(rows[^2].Skip(1), (our, its) => (object)$"{(double)our / (double)its:0.00}")]);
        }

        Table.Print("A mutation beside a bare insert", ["", "median ms", "p99 ms", "requests/s", "processor ms/request"], rows);
        await CompareStoredAsync(host, measurements.Accepted, rows: Cases.Sum(c => c.Clients * c.Requests * (Rounds + 1)));
        foreach (var (name, clients, requests, _) in Cases[..2])
        {
            await MutationProfile.PrintAsync(name, () => measurements.RoundAsync(clients, requests, oneInitiative: false));
        }
    }

    private static async Task<(Load[] Ours, Load[] Floor)> InTurnsAsync(
        Measurements measurements,
        BareEndpoint bare,
        int clients,
        int requests,
        bool oneInitiative
    )
    {
        var (ours, floor) = (new List<Load>(), new List<Load>());
        for (var round = 0; round <= Rounds; round++)
        {
            var stream = Guid.NewGuid();
            var its = await Load.RunAsync(clients, requests, _ => bare.SendAsync(stream, Measurements.StoredJson()));
            var our = await measurements.RoundAsync(clients, requests, oneInitiative);
            if (round > 0) // the first warms both up
            {
                floor.Add(its);
                ours.Add(our);
            }
        }

        return ([.. ours], [.. floor]);
    }

    private static object[] Row(string name, Load[] rounds)
    {
        var times = new Times(rounds.SelectMany(round => round.Taken));
        return
        [
            name,
            times.Median,
            times.P99,
            rounds.Select(round => round.Throughput).Order().ElementAt(rounds.Length / 2),
            rounds.Sum(round => round.Processor.TotalMilliseconds) / times.Count,
        ];
    }

    private static async Task CompareStoredAsync(BenchmarkHost host, int accepted, int rows)
    {
        var stored = await host.ScalarAsync<long>("select count(*) from journeytracker.mt_events where type = 'measurement.recorded.v1'");
        var bare = await host.ScalarAsync<long>("select count(*) from bare_events");
        if (stored != accepted || bare != rows)
        {
            throw new InvalidOperationException($"Accepted {accepted} measurements and stored {stored}; accepted {rows} bare events and stored {bare}.");
        }

        Console.WriteLine($"\nStored rows counted: {stored:N0} of {accepted:N0} measurements, {bare:N0} of {rows:N0} bare events.");
    }
}
