using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Npgsql;

namespace JourneyTracker.Server.Tests.Hosting;

/// <summary>A host whose user of the database may read and write rows, and make nothing: its owner makes the tables.</summary>
public sealed class LeastPrivilegeTests(PostgresFixture postgres) : IDisposable
{
    private const string Owner = "journey_owner",
        Host = "journey_host";
    private readonly string _folder = TestFolder.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task What_the_owner_made_is_all_that_the_host_needs_and_what_is_missing_is_said_in_one_message()
    {
        var database = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync());
        await SqlAsync(
            database,
            $"""
            do $$ begin create role {Owner} login password 'o'; create role {Host} login password 'h'; exception when duplicate_object then null; end $$;
            alter database {database.Database} owner to {Owner};
            revoke create on schema public from public
            """
        );

        var (empty, said) = await RunAsync(database, Host, "h");
        Assert.Equal(1, empty);
        Assert.Contains("db-apply", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);

        var (applied, done) = await RunAsync(database, Owner, "o", "db-apply");
        Assert.True(applied == 0, done);
        var tables = await TablesAsync(database);

        var (notGranted, why) = await RunAsync(database, Host, "h");
        Assert.True(notGranted == 1 && why.Contains("grant the host's user", StringComparison.Ordinal), why);
        Assert.DoesNotContain("   at ", why, StringComparison.Ordinal);

        await SqlAsync(
            database,
            $"""
            grant usage on schema journeytracker to {Host};
            grant select, insert, update, delete on all tables in schema journeytracker to {Host};
            grant usage on all sequences in schema journeytracker to {Host}
            """
        );
        await using (var host = await HostProcess.StartAsync(_folder, As(database, Host, "h"), "--JourneyTracker:DemoTenant=true"))
        {
            using var client = new HttpClient();
            Assert.Equal("Healthy", await client.GetStringAsync(host.Address, Cancellation));
            var (_, token) = await HostProcess.RunAsync("Development", "token", "--role", "programme-office", $"--JourneyTracker:DataFolder={_folder}");
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim().Split('\n')[^1].Trim());
            using var answer = await client.PostAsJsonAsync(
                new Uri(host.Address, "/graphql"),
                new
                {
                    query = "mutation { registerAgency(input: { on: \"2001\", reference: \"quay-office\", name: \"Quay office\" }) { entryId errors { message } } }",
                },
                Cancellation
            );
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("\"errors\":[]", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        Assert.Equal(tables, await TablesAsync(database));

        // Rows that are computed anew come in tables of their own, and so may one that there was none of.
        await SqlAsync(
            database,
            $"""
            alter default privileges for role {Owner} in schema journeytracker grant select, insert, update, delete on tables to {Host};
            drop table journeytracker.mt_doc_workshoprow
            """
        );
        var (forbidden, asked) = await RunAsync(database, Host, "h", "projections", "rebuild");
        Assert.True(forbidden == 1 && asked.Contains("is run as the owner", StringComparison.Ordinal), asked);
        var (rebuilt, differences) = await RunAsync(database, Owner, "o", "projections", "rebuild");
        Assert.True(rebuilt == 0, differences);
        await using (var host = await HostProcess.StartAsync(_folder, As(database, Host, "h")))
        {
            using var client = new HttpClient();
            Assert.Equal("Healthy", await client.GetStringAsync(host.Address, Cancellation));
        }

        await SqlAsync(database, "update pg_collation set collversion = '1.2.3' where collname = 'und-x-icu'");
        await using (var sorted = await HostProcess.StartAsync(_folder, As(database, Host, "h")))
        {
            Assert.Contains("reindex index journeytracker.", sorted.Said, StringComparison.Ordinal);
            Assert.Contains("refresh version", sorted.Said, StringComparison.Ordinal);
        }

        // The owner of the tables may, and a superuser is asked for what is left.
        var (reapplied, anew) = await RunAsync(database, Owner, "o", "db-apply");
        Assert.True(reapplied == 0 && anew.Contains("computed anew at each start until a superuser", StringComparison.Ordinal), anew);

        await SqlAsync(database, "drop table journeytracker.page_sessions");
        var (older, what) = await RunAsync(database, Host, "h");
        Assert.True(older == 1 && what.Contains("db-apply", StringComparison.Ordinal), what);
        Assert.DoesNotContain("   at ", what, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Said)> RunAsync(NpgsqlConnectionStringBuilder database, string user, string password, params string[] command) =>
        HostProcess.RunAsync(
            "Development",
            [
                .. command,
                As(database, user, password),
                $"--JourneyTracker:DataFolder={_folder}",
                .. command.Length == 0 ? ["--urls=http://127.0.0.1:0"] : Array.Empty<string>(),
            ]
        );

    private static string As(NpgsqlConnectionStringBuilder database, string user, string password) =>
        $"--ConnectionStrings:JourneyTracker={new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = user, Password = password }.ConnectionString}";

    private static async Task<IReadOnlyList<string>> TablesAsync(NpgsqlConnectionStringBuilder database)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(
            "select string_agg(format('%s.%s', schemaname, tablename), ' ' order by schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"
        );
        return [.. $"{await command.ExecuteScalarAsync(Cancellation)}".Split(' ')];
    }

    private static async Task SqlAsync(NpgsqlConnectionStringBuilder database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
