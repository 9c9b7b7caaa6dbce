using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using JourneyTracker.Server.LocalPostgres;
using JourneyTracker.Server.SignIn;
using JourneyTracker.Server.Tests.Hosting;
using Npgsql;

namespace JourneyTracker.Server.Tests.Logging;

/// <summary>What people type is never in the log, whatever goes wrong: not a title, not a name, not a body.</summary>
public sealed class TypedTextTests : IDisposable
{
    private const string Typed = "Zzyzx-known-to-nobody";
    private const string Register = "mutation($input: RegisterInitiativeInput!) { registerInitiative(input: $input) { errors { code } } }";

    private readonly string _folder = TestFolder.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Theory]
    [InlineData("as it is set")]
    [InlineData("Debug")]
    public async Task No_failure_puts_what_was_typed_into_the_log(string level)
    {
        string[] settings =
            level == "Debug"
                ?
                [
                    .. new[] { "Default", "Override:Marten", "Override:Wolverine", "Override:Npgsql", "Override:JasperFx" }.Select(name =>
                        $"--Serilog:MinimumLevel:{name}=Debug"
                    ),
                ]
                : [];
        await using var host = await HostProcess.StartAsync(_folder, ["--JourneyTracker:DemoTenant=false", .. settings]);
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            LocalIssuer.Open(_folder, TimeProvider.System).TokenFor(new LocalPerson($"{Typed} Person", "office", ["programme-office"], null))
        );
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(LocalDatabase.Running(_folder)!) { Pooling = false }.ConnectionString
        );

        Assert.Contains("\"errors\":[]", await RegisterAsync(client, "first"), StringComparison.Ordinal);
        await WhatIsWrongWithARequestAsync(client);
        await WhatIsWrongWithTheDatabaseAsync(client, database, _folder);
        await host.SignalAsync("TERM");
        await host.ExitCodeAsync();

        // Something of each was logged, or it would not be known that nothing was told.
        Assert.Contains("Unexpected error at \"registerInitiative\"", host.Said, StringComparison.Ordinal);
        foreach (var state in new[] { "57014", "55P03", "23514", "P0001", "57P01" })
        {
            Assert.Contains(state, host.Said, StringComparison.Ordinal);
        }

        Assert.Equal("", string.Join("\n", host.Said.Split('\n').Where(line => line.Contains("zzyzx", StringComparison.OrdinalIgnoreCase))));
    }

    private static async Task WhatIsWrongWithARequestAsync(HttpClient client)
    {
        await RegisterAsync(client, "first"); // a rule
        await PostAsync(client, $$"""{"query": "{{Typed}}", {{Typed}}""");
        await PostAsync(client, $$$"""{"query": "{ {{{Typed}}} }"}""");
        await PostAsync(client, "{\"query\": \"{ initiative(reference: \\\"" + Typed + "\\\") { " + Typed + " } }\"}");
        await PostAsync(
            client,
            $$$"""{"query": "{{{Register}}}", "variables": {"input": {"name": "{{{Typed}}}", "on": "{{{Typed}}}", "reference": 7, "{{{Typed}}}": 1 } } }"""
        );
        await PostAsync(client, $$$"""{"query": "{{{Register}}}", "variables": "{{{Typed}}}", "extensions": {"persistedQuery": "{{{Typed}}}"}}""");
        await PostAsync(client, $"\ud800{Typed}");
        foreach (var place in new[] { $"/live?of={Typed}", $"/initiatives/first?asOf={Typed}", $"/graphql?query={Typed}", $"/sign-in?returnUrl=//{Typed}" })
        {
            using var answer = await client.GetAsync(new Uri(place, UriKind.Relative), Cancellation);
        }

        foreach (var type in new[] { "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/plain" })
        {
            using var body = new StringContent($"--b\r\nContent-Disposition: form-data; name=\"{Typed}\"\r\n{Typed}={Typed}");
            body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var answer = await client.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), body, Cancellation);
        }
    }

    private static async Task WhatIsWrongWithTheDatabaseAsync(HttpClient client, NpgsqlDataSource database, string folder)
    {
        async Task DuringAsync(string begin, string end)
        {
            await ExecuteAsync(database, begin);
            await EndConnectionsAsync(database);
            await RegisterTwiceAsync(client, Guid.NewGuid().ToString("N"));
            await ExecuteAsync(database, end);
            await EndConnectionsAsync(database);
        }

        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
        await DuringAsync(
            "alter table journeytracker.mt_events add constraint nothing_new check (false) not valid",
            "alter table journeytracker.mt_events drop constraint nothing_new"
        );
        await DuringAsync(
            "create function journeytracker.refuse() returns trigger language plpgsql as $$ begin raise exception 'not this: %', new.data; end $$; create trigger refuse before insert on journeytracker.mt_events for each row execute function journeytracker.refuse()",
            "drop trigger refuse on journeytracker.mt_events; drop function journeytracker.refuse()"
        );
        await DuringAsync(
            "create function journeytracker.wait() returns trigger language plpgsql as $$ begin perform pg_sleep(30); return new; end $$; create trigger wait before insert on journeytracker.mt_events for each row execute function journeytracker.wait(); alter database "
                + name
                + " set statement_timeout = '1s'",
            "alter database " + name + " reset statement_timeout"
        );
        var waiting = RegisterTwiceAsync(client, "gone");
        await UntilAsync(database, "select exists (select 1 from pg_stat_activity where wait_event = 'PgSleep')");
        await EndConnectionsAsync(database);
        await waiting;
        await ExecuteAsync(database, "drop trigger wait on journeytracker.mt_events; drop function journeytracker.wait()");

        await using (var connection = await database.OpenConnectionAsync(Cancellation))
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await ExecuteAsync(database, $"alter database {name} set lock_timeout = '300ms'");
            await EndConnectionsAsync(database, connection.ProcessID);
            await using (var hold = new NpgsqlCommand("lock table journeytracker.mt_events, journeytracker.mt_streams in access exclusive mode", connection))
            {
                await hold.ExecuteNonQueryAsync(Cancellation);
            }

            await RegisterTwiceAsync(client, "locked");
        }

        await ExecuteAsync(database, $"alter database {name} reset lock_timeout");

        // The last thing to try: from here on the database takes no connection at all.
        await using var beside = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.ConnectionString)
            {
                Database = "postgres",
                Password = new NpgsqlConnectionStringBuilder(LocalDatabase.Running(folder)!).Password,
            }.ConnectionString
        );
        await ExecuteAsync(beside, $"alter database {name} allow_connections false");
        await ExecuteAsync(beside, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        await RegisterAsync(client, "closed");
    }

    // The first one finds that its connection was ended, and nothing else.
    private static async Task RegisterTwiceAsync(HttpClient client, string reference)
    {
        await RegisterAsync(client, $"{reference}-first");
        await RegisterAsync(client, reference);
    }

    private static Task EndConnectionsAsync(NpgsqlDataSource database, int except = 0) =>
        ExecuteAsync(
            database,
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid not in (pg_backend_pid(), {except})"
        );

    private static async Task UntilAsync(NpgsqlDataSource database, string condition)
    {
        await using var connection = await database.OpenConnectionAsync(Cancellation);
        await using var command = new NpgsqlCommand(condition, connection);
        while (await command.ExecuteScalarAsync(Cancellation) is not true)
        {
            Cancellation.ThrowIfCancellationRequested();
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<string> RegisterAsync(HttpClient client, string reference)
    {
        using var answer = await client.PostAsJsonAsync(
            "/graphql",
            new
            {
                query = Register,
                variables = new
                {
                    input = new
                    {
                        name = $"{Typed} desk",
                        on = "2019",
                        reference,
                        purpose = $"{Typed} purpose",
                    },
                },
            },
            Cancellation
        );
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static async Task PostAsync(HttpClient client, string body)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content, Cancellation);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
    }
}
