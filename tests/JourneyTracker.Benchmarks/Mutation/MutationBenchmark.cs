using System.Diagnostics;
using System.Text.Json;
using JourneyTracker.Benchmarks.Measuring;
using Npgsql;

namespace JourneyTracker.Benchmarks.Mutation;

/// <summary>
/// <c>recordMeasurement</c> over HTTP beside <see cref="PlainEndpoint" />, which writes the same rows with the same guarantees,
/// and beside an insert of the event alone. Each is a process of its own on one database with the same settings; they take
/// turns, the first one changing with every round, and what is stored is counted for each.
/// </summary>
internal static class MutationBenchmark
{
    private const int Rounds = 5;

    // The compiler goes on for most of a minute after a start, and until then most of the processor time is its own.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(60);

    private const string Record =
        "mutation($input: RecordMeasurementInput!) { recordMeasurement(input: $input) { initiative { id version } entryId errors { code } } }";
    private const string Register = "mutation($input: RegisterInitiativeInput!) { registerInitiative(input: $input) { errors { code } } }";
    private const string Define = "mutation($input: DefineIndicatorInput!) { defineIndicator(input: $input) { errors { code } } }";

    private static readonly (string Name, int Clients, int Requests, bool OneRecord)[] Cases =
    [
        ("1 client", 1, 200, false),
        ("4 clients", 4, 100, false),
        ("16 clients", 16, 40, false),
        ("64 clients", 64, 15, false),
        ("16 clients, one record", 16, 15, true),
    ];

    public static async Task RunAsync()
    {
        await using var product = await Arm.StartAsync(null);
        await using var database = NpgsqlDataSource.Create(product.ConnectionString);
        var ours = new Measured("ours", product, async subject =>
            Check(await product.SendAsync("/graphql", new { query = Record, variables = new { input = Input(subject) } }))
        );
        await OnceAsync(ours, 1, 1, false); // what the floor copies
        await using var plain = await Arm.StartAsync(product.ConnectionString);
        var equal = new Measured("equal rows and guarantees", plain, subject => plain.SendAsync($"/equal/{subject.Initiative}", Input(subject)));
        var bare = new Measured("the event alone", plain, subject => plain.SendAsync($"/bare/{subject.Initiative}", Input(subject)));
        Measured[] arms = [ours, equal, bare];
        foreach (var arm in arms)
        {
            for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp; )
            {
                await OnceAsync(arm, 8, 50, false);
            }
        }

        var rows = new List<object[]>();
        foreach (var (name, clients, requests, oneRecord) in Cases)
        {
            var turns = arms.ToDictionary(arm => arm, _ => new List<(Load Load, Processors Spent)>());
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var arm in round % 2 == 0 ? arms : arms.Reverse())
                {
                    turns[arm].Add(await TurnAsync(arm, database, clients, requests, oneRecord));
                }
            }

            var figures = arms.ToDictionary(arm => arm, arm => Figures(turns[arm]));
            rows.AddRange(arms.Select(arm => (object[])[$"{name}: {arm.Name}", .. figures[arm].Select(figure => (object)figure)]));
            rows.Add([$"{name}: ours / equal", .. figures[ours].Zip(figures[equal], (our, its) => (object)$"{our / its:0.00}")]);
        }

        Table.Print(
            $"A measurement, {Rounds} rounds",
            ["", "requests/s", "median ms", "p99 ms", "processor ms, host", "processor ms, PostgreSQL", "WAL bytes"],
            rows
        );
        await CountAsync(database, arms);
    }

    private static async Task<(Load, Processors)> TurnAsync(Measured arm, NpgsqlDataSource database, int clients, int requests, bool oneRecord)
    {
        var before = await Processors.ReadAsync(arm.Server.Process, database);
        var load = await OnceAsync(arm, clients, requests, oneRecord);
        // What follows a request, such as its place in the tamper-evident log, belongs to it.
        await Task.Delay(TimeSpan.FromSeconds(1));
        return (load, await Processors.ReadAsync(arm.Server.Process, database) - before);
    }

    private static async Task<Load> OnceAsync(Measured arm, int clients, int requests, bool oneRecord)
    {
        var subjects = new List<Subject>();
        for (var i = 0; i < (oneRecord ? 1 : clients); i++)
        {
            subjects.Add(arm.Name == "ours" ? await RegisterAsync(arm.Server) : new Subject(Guid.NewGuid(), Guid.NewGuid()));
        }

        arm.Sent += clients * requests;
        return await Load.RunAsync(clients, requests, client => arm.SendAsync(subjects[client % subjects.Count]));
    }

    private static async Task<Subject> RegisterAsync(Arm product)
    {
        var subject = new Subject(Guid.NewGuid(), Guid.NewGuid());
        object register = new
        {
            entryId = subject.Initiative,
            on = "2019",
            reference = $"initiative-{subject.Initiative:N}",
            name = "Harbour desk",
            purpose = "One counter for the port and the tax office",
            place = "Harbour town",
            subjectArea = "Permits",
        };
        object define = new
        {
            initiativeId = subject.Initiative,
            entryId = subject.Indicator,
            on = "2019",
            name = "Visits settled at once",
            kind = "CUSTOMER_EXPERIENCE",
            unit = "%",
            direction = "UP",
        };
        Check(await product.SendAsync("/graphql", new { query = Register, variables = new { input = register } }));
        Check(await product.SendAsync("/graphql", new { query = Define, variables = new { input = define } }));
        return subject;
    }

    private static object Input(Subject subject) =>
        new
        {
            initiativeId = subject.Initiative,
            entryId = Guid.NewGuid(),
            on = "2020",
            indicatorId = subject.Indicator,
            value = 12.5,
            source = "Quarterly return",
        };

    private static void Check(JsonElement answer)
    {
        if (answer.TryGetProperty("errors", out _) || answer.GetProperty("data").EnumerateObject().First().Value.GetProperty("errors").GetArrayLength() > 0)
        {
            throw new InvalidOperationException(answer.ToString());
        }
    }

    private static double[] Figures(List<(Load Load, Processors Spent)> turns)
    {
        var times = new Times(turns.SelectMany(turn => turn.Load.Taken));
        var spent = turns.Select(turn => turn.Spent).Aggregate((one, other) => one + other);
        return
        [
            turns.Select(turn => turn.Load.Throughput).Order().ElementAt(turns.Count / 2),
            times.Median,
            times.P99,
            spent.Host.TotalMilliseconds / times.Count,
            spent.Database.TotalMilliseconds / times.Count,
            (double)spent.Wal / times.Count,
        ];
    }

    private static async Task CountAsync(NpgsqlDataSource database, Measured[] arms)
    {
        foreach (var (arm, table) in arms.Zip(["journeytracker.mt_events where type = 'measurement.recorded.v1'", "floor.mt_doc_activityrow", "floor.bare"]))
        {
            await using var count = database.CreateCommand($"select count(*) from {table}");
            var stored = (long)(await count.ExecuteScalarAsync())!;
            Console.WriteLine($"{arm.Name}: {stored:N0} stored of {arm.Sent:N0}");
            if (stored != arm.Sent)
            {
                throw new InvalidOperationException("What was accepted was not all stored.");
            }
        }
    }

    private readonly record struct Subject(Guid Initiative, Guid Indicator);

    private sealed class Measured(string name, Arm server, Func<Subject, Task> send)
    {
        public string Name { get; } = name;

        public Arm Server { get; } = server;

        public int Sent { get; set; }

        public Task SendAsync(Subject subject) => send(subject);
    }
}
