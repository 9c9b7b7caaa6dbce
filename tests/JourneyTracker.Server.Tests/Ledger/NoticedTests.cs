using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using JourneyTracker.Server.Tests.Hosting;
using Npgsql;

namespace JourneyTracker.Server.Tests.Ledger;

/// <summary>A running host says by itself what was changed past it: in its log, its health, the API and the page; and a command puts lists right.</summary>
public sealed class NoticedTests(PostgresFixture postgres) : IDisposable
{
    private readonly string _folder = TestFolder.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task What_is_changed_while_the_host_runs_is_said_everywhere_and_goes_when_it_is_put_right()
    {
        var database = await postgres.NewDatabaseAsync();
        string[] settings = [$"--ConnectionStrings:JourneyTracker={database}", $"--JourneyTracker:DataFolder={_folder}"];
        await using var host = await HostProcess.StartAsync(_folder, [.. settings, "--JourneyTracker:Ledger:CheckEvery=00:00:01"]);
        using var client = new HttpClient { BaseAddress = host.Address };
        var (_, token) = await HostProcess.RunAsync("Development", ["token", "--role", "auditor", .. settings]);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim().Split('\n')[^1].Trim());
        await PatientlyAsync(async () => (await AskAsync(client)).Contains("\"findings\":[]", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ledger", Cancellation)).StatusCode);
        Assert.Contains("\"problem\":null", await AskAsync(client), StringComparison.Ordinal);

        await SqlAsync(
            database,
            "update journeytracker.mt_doc_initiativesummary set data = jsonb_set(data, '{name}', '\"Another name\"') where tenant_id = 'demo' and data ->> 'reference' = 'nav'"
        );

        await PatientlyAsync(async () => (await client.GetAsync("/health/ledger", Cancellation)).StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Contains(
            "Something was changed by somebody with access to the database, in 1 of the programme offices.",
            await (await client.GetAsync("/health/ledger", Cancellation)).Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal
        );
        using var ready = await client.GetAsync("/health/ready", Cancellation);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.StartsWith(
            "Healthy\nSomething was changed by somebody with access to the database",
            await ready.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal
        );
        var told = await AskAsync(client);
        Assert.Contains("\"kind\":\"LISTS\"", told, StringComparison.Ordinal);
        Assert.Contains("mt_doc_initiativesummary says something else than the entries", told, StringComparison.Ordinal);
        Assert.DoesNotContain("\"problem\":null", told, StringComparison.Ordinal);
        string address = host.Address.GetLeftPart(UriPartial.Authority);
        var (unwell, changes) = await HostProcess.RunAsync("Production", "health", "--ledger", address);
        Assert.True(unwell == 1 && changes.StartsWith("Degraded", StringComparison.Ordinal), changes);
        Assert.Equal(0, (await HostProcess.RunAsync("Production", "health", address)).ExitCode);
        Assert.Equal(
            (0, "Healthy"),
            await HostProcess.RunAsync("Production", "health", "--live", address) is var (well, lives) ? (well, lives.Trim()) : default
        );
        await PatientlyAsync(() =>
            Task.FromResult(
                host.Said.Contains("Something was changed by somebody with access to the database in \"demo\". \"The row ", StringComparison.Ordinal)
            )
        );
        Assert.DoesNotContain("Another name", host.Said, StringComparison.Ordinal);

        var (found, said) = await HostProcess.RunAsync("Development", ["ledger", "check", "--tenant", "demo", .. settings]);
        Assert.True(
            found == 1
                && said.Contains("lists    The row", StringComparison.Ordinal)
                && said.TrimEnd().Split('\n')[^1].StartsWith("What to do about lists: run ledger check --put-right", StringComparison.Ordinal),
            said
        );
        var (put, done) = await HostProcess.RunAsync("Development", ["ledger", "check", "--put-right", .. settings]);
        Assert.True(put == 0 && done.Contains("demo: put right 1, and checked again.", StringComparison.Ordinal), done);
        Assert.DoesNotContain("What to do", done, StringComparison.Ordinal);
        await PatientlyAsync(async () => (await client.GetAsync("/health/ledger", Cancellation)).StatusCode == HttpStatusCode.OK);
        Assert.Equal(0L, await SqlAsync(database, "select count(*) from journeytracker.mt_doc_initiativesummary where data ->> 'name' = 'Another name'"));

        await SqlAsync(
            database,
            "update journeytracker.mt_events set user_name = 'somebody else' where (stream_id, version) = (select id, 2 from journeytracker.mt_doc_initiativesummary where tenant_id = 'demo' and data ->> 'reference' = 'nav')"
        );
        var (changed, advice) = await HostProcess.RunAsync("Development", ["ledger", "check", .. settings]);
        Assert.True(
            changed == 1
                && advice.Contains(
                    "What to do: keep this database as it is, and compare it with the newest bundle and the newest backup",
                    StringComparison.Ordinal
                )
                && advice.Contains("Only if the host refuses to sign afterwards, run ledger go-on", StringComparison.Ordinal),
            advice
        );

        var (refused, whom) = await HostProcess.RunAsync("Development", ["ledger", "go-on", "--tenant", "demos", .. settings]);
        Assert.True(refused == 1 && whom.Contains("Nothing was ever recorded in \"demos\". Records are in: demo.", StringComparison.Ordinal), whom);
    }

    [Fact]
    public async Task A_check_of_nobody_says_whom_there_is()
    {
        var database = await postgres.NewDatabaseAsync();
        string[] settings = [$"--ConnectionStrings:JourneyTracker={database}", $"--JourneyTracker:DataFolder={_folder}"];
        var (empty, none) = await HostProcess.RunAsync("Development", ["ledger", "check", "--tenant", "north", .. settings]);
        Assert.True(empty == 1 && none.Contains("Nothing was ever recorded in \"north\". The database is empty.", StringComparison.Ordinal), none);
        var (nothing, silent) = await HostProcess.RunAsync("Development", ["ledger", "check", .. settings]);
        Assert.True(nothing == 1 && silent.Contains("nothing is recorded in this database", StringComparison.Ordinal), silent);
        foreach (var wrong in (string[])["-1", "soon", "400.00:00:00"])
        {
            var (refused, why) = await HostProcess.RunAsync("Development", ["ledger", "check", $"--JourneyTracker:Ledger:CheckEvery={wrong}", .. settings]);
            Assert.True(refused == 1 && why.Contains("CheckEvery", StringComparison.Ordinal) && !why.Contains("   at ", StringComparison.Ordinal), why);
        }
    }

    private static async Task<string> AskAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync(
            "/graphql",
            new { query = "{ ledger { problem breaks { size } check { checkedAt entries records more findings { kind message recordId version } } } }" },
            Cancellation
        );
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static async Task<object?> SqlAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private static async Task PatientlyAsync(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await reached())
        {
            Assert.False(patience.IsCancellationRequested, "It took too long.");
            await Task.Yield();
        }
    }
}
