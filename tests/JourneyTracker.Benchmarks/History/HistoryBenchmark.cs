using System.Diagnostics;
using System.Text.Json;
using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Server.Tests.Contract;

namespace JourneyTracker.Benchmarks.History;

/// <summary>Pages of the history of a tenant of 100,000 events, filtered in every way there is, by GraphQL.</summary>
internal static class HistoryBenchmark
{
    private const int Initiatives = 1_000,
        EntriesEach = 100,
        Agencies = 40,
        Requests = 100;

    private const string Query = """
        query($filter: HistoryFilter, $order: HistoryOrder, $after: String) { history(first: 50, filter: $filter, order: $order, after: $after) {
          totalCount pageInfo { endCursor hasNextPage }
          nodes { kind version eventType capability on recordedAt recordedBy role summary data lateByDays withdrawn { entryId } correctedBy { entryId } initiative { name } agencies { name } } } }
        """;

    private static readonly string[] Words = ["premises", "pay", "consent", "mandate", "training", "budget", "lease", "telephone", "index", "portal"];

    private static readonly (string Name, object Variables)[] Cases =
    [
        ("everything, the latest first", new { }),
        ("everything, the oldest first", new { order = "OLDEST_FIRST" }),
        ("everything, after 90,000", new { after = Convert.ToBase64String("89999"u8) }),
        ("a common type", new { filter = new { eventType = new[] { "challenge.raised.v1" } } }),
        ("a rare type", new { filter = new { eventType = new[] { "entry.withdrawn.v1" } } }),
        ("a capability and a role", new { filter = new { capability = new[] { "CHALLENGES" }, role = new[] { "PROGRAMME_OFFICE" } } }),
        ("a person who recorded nothing", new { filter = new { recordedBy = "nobody" } }),
        ("an agency", new { filter = new { agencyId = Agency(3) } }),
        ("held in a month", new { filter = new { heldFrom = "2021-03-01", heldTo = "2021-03-31" } }),
        (
            "recorded in the last minute, late, not withdrawn",
            new
            {
                filter = new
                {
                    recordedFrom = DateTimeOffset.UtcNow.AddMinutes(-1),
                    late = true,
                    withdrawn = false,
                },
            }
        ),
        ("two words", new { filter = new { search = "consent lease" } }),
        ("a word that occurs once", new { filter = new { search = "needle" } }),
    ];

    public static async Task RunAsync()
    {
        await using var host = await BenchmarkHost.StartAsync();
        var started = Stopwatch.GetTimestamp();
        await RecordAsync(host);
        var stored = await host.ScalarAsync<long>("select count(*) from journeytracker.mt_events");
        var size = await host.ScalarAsync<long>("select pg_total_relation_size('journeytracker.mt_doc_activityrow')");
        Console.WriteLine(
            $"{stored:N0} events recorded in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s; rows and indexes of the history {size / 1_048_576:N0} MB"
        );
        await host.ScalarAsync<object>("vacuum analyze; select 1");

        var rows = new List<object[]>();
        foreach (var (name, variables) in Cases)
        {
            await Load.RunAsync(1, 10, _ => AskAsync(host, variables));
            var (found, trips) = await CountAsync(host, variables);
            Load load = null!;
            var traces = await Traces.OfAsync(async () => load = await Load.RunAsync(1, Requests, _ => AskAsync(host, variables)));
            var times = new Times(traces.Select(trace => trace.Single(activity => activity.Source.Name == Traces.Request).Duration));
            rows.Add([name, found, trips, times.Median, times.P99]);
        }

        Table.Print($"A page of 50 of the history of {stored:N0} events", ["filtered", "found", "round trips", "server median ms", "server p99 ms"], rows);
    }

    private static Guid Agency(int number) => new(0x6a6f7572, 0x6e65, 0x7900, 0, 0, 0, 0, 0, 0, 0, (byte)number);

    /// <summary>Records 1,000 initiatives of 100 entries each, and 40 agencies.</summary>
    public static async Task RecordAsync(BenchmarkHost host)
    {
        for (var i = 0; i < Agencies; i++)
        {
            await host.RecordAsync(new RegisterAgency(Agency(i), PartialDate.Year(2001), $"agency-{i}", $"Agency {i}", null, null));
        }

        await Parallel.ForAsync(0, Initiatives, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
        {
            var id = Guid.NewGuid();
            await host.RecordAllAsync([.. Commands(id, i)]);
        });
    }

    private static IEnumerable<object> Commands(Guid id, int i)
    {
        var random = new Random(i);
        yield return new RegisterInitiative(
            id,
            PartialDate.Year(2005 + (i % 15)),
            $"initiative-{i}",
            $"Initiative {i}",
            i == 500 ? "The needle" : "Ask once, at one place",
            $"Town {i % 97}",
            "Permits",
            null
        );
        var partner = Guid.NewGuid();
        yield return new JoinPartner(id, null, partner, PartialDate.Year(2020), Agency(i % Agencies), PartnerRole.Lead, null, null);
        Guid challenge = default;
        for (var n = 2; n < EntriesEach; n++)
        {
            var on = PartialDate.Day(new DateOnly(2020, 1, 1).AddDays(random.Next(1500)));
            var entry = Guid.NewGuid();
            yield return (n % 5) switch
            {
                0 => new RaiseChallenge(
                    id,
                    null,
                    challenge = entry,
                    on,
                    (ChallengeArea)random.Next(4),
                    $"The {Words[random.Next(Words.Length)]} and the {Words[random.Next(Words.Length)]}",
                    "It was said in the meeting that this will take longer than planned.",
                    1 + random.Next(5),
                    Agency(random.Next(Agencies)),
                    null
                ),
                1 when n > 5 && n % 20 == 1 => new WithdrawEntry(id, null, entry, on, challenge, "Raised twice"),
                1 => new NoteStakeholderPosition(
                    id,
                    null,
                    entry,
                    on,
                    StakeholderGroup.Users,
                    Words[random.Next(Words.Length)],
                    StakeholderPosition.Supporter,
                    null
                ),
                2 => new PlanMilestone(
                    id,
                    null,
                    entry,
                    on,
                    $"Milestone of the {Words[random.Next(Words.Length)]}",
                    null,
                    null,
                    Agency(random.Next(Agencies)),
                    false
                ),
                3 => new TakeDecision(
                    id,
                    null,
                    entry,
                    on,
                    $"Go on with the {Words[random.Next(Words.Length)]}",
                    DecisionSubject.Gate,
                    null,
                    null,
                    "It is worth it"
                ),
                _ => new ChangePartnerCommitment(id, null, entry, on, partner, 1 + random.Next(5), "Asked in the quarter"),
            };
        }
    }

    private static async Task<(int Found, int Trips)> CountAsync(BenchmarkHost host, object variables)
    {
        using var commands = new CommandCounter();
        var page = await AskAsync(host, variables);
        return (page.GetProperty("totalCount").GetInt32(), commands.Of(host.DatabaseName));
    }

    private static async Task<JsonElement> AskAsync(BenchmarkHost host, object variables) => (await host.AskAsync(Query, variables)).GetProperty("history");
}
