using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Ledger.Checks;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Store;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Server.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>
/// The databases of earlier versions, as they left them: the reference initiatives and a few entries of our own, a refused
/// registration among them. Each is taken over by the present host, with nothing done by hand.
/// </summary>
public sealed partial class UpgradeTests(PostgresFixture postgres)
{
    private const string Tenant = "demo";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly string Landed = Path.Combine(AppContext.BaseDirectory, "Store", "Landed");

    public static TheoryData<string> Dumps => [.. Directory.GetFiles(Landed, "*.sql.gz").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Dumps))]
    public async Task A_database_of_an_earlier_version_is_taken_over_without_a_hand(string dump)
    {
        var database = await postgres.NewDatabaseAsync();
        await RestoreAsync(database, dump);
        var folder = TestFolder.New();
        var former = await ContinueLedgerAsync(database, folder);
        var host = new StoreHost(postgres, database, folder, [.. former.Select((key, number) => $"--JourneyTracker:Ledger:FormerKeys:{number}={key}")]);
        await host.InitializeAsync();
        await host.Services.GetRequiredService<ReadModelStatus>().Current.WaitAsync(Cancellation);

        await EnsureToldAsync(host, database);
        await EnsurePagesAsync(host);
        Assert.All((await host.Services.GetRequiredService<ReadModelRebuild>().RunAsync(Cancellation))!.Differences, difference =>
            Assert.True(difference.IsNone, difference.ToString())
        );
        await EnsureLedgerAsync(host, database);
        await EnsureCheckedAsync(host, database);
        await host.DisposeAsync();
        TestFolder.Delete(folder);
    }

    // The names that were there before there were seals get theirs once.
    private static async Task EnsureCheckedAsync(StoreHost host, string database)
    {
        var check = host.Services.GetRequiredService<LedgerCheck>();
        Assert.Empty((await check.RunAsync(Tenant, null, putRight: false, Cancellation)).Findings);
        var names = await CountAsync(database, "select count(*) from journeytracker.people where tenant_id = 'demo'");
        await using var source = NpgsqlDataSource.Create(database);
        await using var unseal = source.CreateCommand(
            "update journeytracker.people set seal = null; delete from journeytracker.compatibility where name = 'names_sealed'"
        );
        await unseal.ExecuteNonQueryAsync(Cancellation);
        var again = await check.RunAsync(Tenant, null, putRight: false, Cancellation);
        Assert.Equal(names, again.Findings.Count(finding => finding.Kind == CheckKind.Names) + again.More);
    }

    private static async Task EnsureToldAsync(StoreHost host, string database)
    {
        var api = new Api(host, Role.ProgrammeOffice, Tenant);
        var told = await api.DataAsync(
            """
            { activity { totalCount } initiatives(first: 50) { totalCount } indicators(first: 50) { totalCount }
              initiative(reference: "harbour-desk") { level { number } challenges { title } indicators { name status { standing } } steps { name status } }
              before: initiative(reference: "nav", asOf: {effectiveOn: "2009-02-15"}) { challenges { title } } }
            """
        );
        Assert.DoesNotContain("Who answers at the counter", told.GetProperty("before").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            await CountAsync(
                database,
                "select count(*) from journeytracker.mt_events e where tenant_id = 'demo' and exists (select from journeytracker.mt_events r where r.tenant_id = e.tenant_id and r.stream_id = e.stream_id and r.type = 'initiative.registered.v1')"
            ),
            told.GetProperty("activity").GetProperty("totalCount").GetInt64()
        );
        Assert.Equal(17, told.GetProperty("initiatives").GetProperty("totalCount").GetInt32());
        var harbour = told.GetProperty("initiative");
        Assert.Equal(2, harbour.GetProperty("level").GetProperty("number").GetInt32());
        Assert.Empty(harbour.GetProperty("challenges").EnumerateArray());
        Assert.Equal("Visits settled at once", Assert.Single(harbour.GetProperty("indicators").EnumerateArray()).GetProperty("name").GetString());
        Assert.NotEmpty(await host.Services.GetRequiredService<Lists>().ConcernsAsync(Tenant, null, 20, Cancellation));
    }

    private static async Task EnsurePagesAsync(StoreHost host)
    {
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = host.Address };
        var form = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Cancellation);
        using var person = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["person"] = "auditor",
                ["returnUrl"] = "/",
                ["__RequestVerificationToken"] = Token().Match(form).Groups[1].Value,
            }
        );
        using var signedIn = await client.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), person, Cancellation);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        foreach (var path in (string[])["/", "/history", "/initiatives/harbour-desk", "/initiatives/harbour-desk/performance", "/initiatives/nav/history"])
        {
            using var page = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            Assert.True(page.StatusCode == HttpStatusCode.OK, $"{path}: {page.StatusCode}");
        }

        Assert.DoesNotContain(
            "Nothing needs attention",
            await client.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation),
            StringComparison.OrdinalIgnoreCase
        );
    }

    private static async Task EnsureLedgerAsync(StoreHost host, string database)
    {
        var keeper = host.Services.GetRequiredService<LedgerKeeper>();
        await keeper.CatchUpAsync(Tenant, Cancellation);
        Assert.Null(keeper.ProblemOf(Tenant));
        Assert.Equal(
            await CountAsync(database, "select coalesce(sum(version), 0)::bigint from journeytracker.mt_streams where tenant_id = 'demo'"),
            await CountAsync(database, "select count(*) from journeytracker.ledger_leaf where tenant_id = 'demo'")
        );
        Assert.Equal(
            JsonValueKind.Null,
            (await new Api(host, Role.Auditor, Tenant).DataAsync("{ ledger { problem } }")).GetProperty("ledger").GetProperty("problem").ValueKind
        );
    }

    // A log keeps its name: the key that goes on with it has that of the one before.
    private static async Task<List<string>> ContinueLedgerAsync(string database, string folder)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await using var there = new NpgsqlCommand("select to_regclass('journeytracker.ledger_checkpoint') is not null", connection);
        if (await there.ExecuteScalarAsync(Cancellation) is not true)
        {
            return [];
        }

        await using (
            var command = new NpgsqlCommand("select note from journeytracker.ledger_checkpoint where tenant_id = 'demo' order by size desc limit 1", connection)
        )
        {
            if (await command.ExecuteScalarAsync(Cancellation) is string note)
            {
                using var key = SigningKey.Generate(note.Split('\n')[0].Split('/')[0]);
                Directory.CreateDirectory(Path.Combine(folder, "ledger"));
                await File.WriteAllTextAsync(Path.Combine(folder, "ledger", "signing.key"), key.ExportSecret(), Cancellation);
            }
        }

        await using var keys = new NpgsqlCommand("select verifying_key from journeytracker.ledger_key", connection);
        await using var rows = await keys.ExecuteReaderAsync(Cancellation);
        var former = new List<string>();
        while (await rows.ReadAsync(Cancellation))
        {
            former.Add(rows.GetString(0));
        }

        return former;
    }

    private static async Task RestoreAsync(string database, string dump)
    {
        await using var file = File.OpenRead(Path.Combine(Landed, dump));
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(await reader.ReadToEndAsync(Cancellation), connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<long> CountAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    [GeneratedRegex("__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
