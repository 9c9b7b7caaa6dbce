using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.Tests.Contract;
using JourneyTracker.Server.Tests.Store;
using Npgsql;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>The tests of imports share one host; each has an office of its own on it.</summary>
[CollectionDefinition(Name)]
public sealed class ImportCollection : ICollectionFixture<StoreHost>
{
    public const string Name = "Imports";
}

/// <summary>A programme office of its own that imports files as a client does: over HTTP, with tokens.</summary>
internal sealed class ImportOffice
{
    private const string Run = """
        id state how done message file givenBy decidedBy canImportAll canImportGoodRows endedAt at publishedOn
        recorded { kind event count }
        report {
          canBeRead rows rowsRefused rowsUnchanged initiatives entries problemCount notMapped refusedRows
          changes { kind event count } problems { row column value code message } warnings { row code message }
        }
        """;

    private static readonly HttpClient Client = new();
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly StoreHost _host;

    public ImportOffice(StoreHost host) => (_host, Api) = (host, new Api(host, tenant: Tenant));

    /// <summary>The office on another host that goes on where the first one stopped.</summary>
    public ImportOffice(StoreHost host, string tenant) => (_host, Tenant, Api) = (host, tenant, new Api(host, tenant: tenant));

    public string Tenant { get; } = $"t{Guid.NewGuid():N}";

    /// <summary>The programme office.</summary>
    public Api Api { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Somebody else of this office.</summary>
    public Api As(Role role, string? agency = null, string name = "Other") => new(_host, role, Tenant, agency, name);

    /// <summary>Gives a file.</summary>
    public async Task<HttpResponseMessage> PostAsync(string name, byte[] content, string mapping, string? at = null, string? published = null, Api? by = null)
    {
        string[] query = [$"name={Uri.EscapeDataString(name)}", $"mapping={mapping}", $"at={at}", $"published={published}"];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Address, $"/import?{string.Join('&', query)}"))
        {
            Content = new ByteArrayContent(content),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (by ?? Api).Token);
        return await Client.SendAsync(request, Cancellation);
    }

    /// <summary>Gives a file that is taken.</summary>
    /// <returns>The id of its import.</returns>
    public async Task<string> GiveAsync(string name, byte[] content, string mapping, string? at = null, string? published = null, Api? by = null)
    {
        using var answer = await PostAsync(name, content, mapping, at, published, by);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancellation));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!;
    }

    /// <summary>Why a file is not taken.</summary>
    public async Task<(HttpStatusCode Status, string Why)> RefusedAsync(string name, byte[] content, string mapping, string? at = null, Api? by = null)
    {
        using var answer = await PostAsync(name, content, mapping, at, by: by);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString()!);
    }

    /// <summary>An import as it is now.</summary>
    public async Task<JsonElement> RunAsync(string id) =>
        (await Api.DataAsync($"query($id: ID!) {{ import(id: $id) {{ {Run} }} }}", new { id })).GetProperty("import");

    /// <summary>An import once its state is another than those of work.</summary>
    public Task<JsonElement> SettledAsync(string id) => UntilAsync(id, run => StateOf(run) is not ("WAITING" or "CHECKING" or "IMPORTING"));

    /// <summary>An import once something holds of it.</summary>
    public async Task<JsonElement> UntilAsync(string id, Func<JsonElement, bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while (true)
        {
            var run = await RunAsync(id);
            if (holds(run))
            {
                return run;
            }

            await Task.Delay(15, patience.Token);
        }
    }

    /// <summary>Gives a file, and what was found in it.</summary>
    public async Task<JsonElement> CheckAsync(string name, byte[] content, string mapping, string? at = null, string? published = null, Api? by = null) =>
        await SettledAsync(await GiveAsync(name, content, mapping, at, published, by));

    /// <summary>Gives a file and imports its good rows, where it has any.</summary>
    public async Task<JsonElement> ImportAsync(string name, byte[] content, string mapping, string? at = null, string? published = null, Api? by = null)
    {
        var found = await CheckAsync(name, content, mapping, at, published, by);
        return found.GetProperty("canImportAll").GetBoolean() || found.GetProperty("canImportGoodRows").GetBoolean()
            ? await DecideAsync(IdOf(found), by: by)
            : found;
    }

    /// <summary>Gives a file with which nothing is wrong, and imports it in one transaction.</summary>
    public async Task<JsonElement> ImportAllAsync(string name, byte[] content, string mapping, string? at = null, string? published = null)
    {
        var found = await CheckAsync(name, content, mapping, at, published);
        AssertNoProblems(found);
        var done = StateOf(found) == "CHECKED" ? await DecideAsync(IdOf(found), "ALL_ROWS") : found;
        Assert.Equal("IMPORTED", StateOf(done));
        return done;
    }

    /// <summary>Decides about a checked file, and waits for what comes of it.</summary>
    public async Task<JsonElement> DecideAsync(string id, string how = "GOOD_ROWS", Api? by = null)
    {
        Assert.Null(await WhyNotAsync(id, how, by));
        return await SettledAsync(id);
    }

    /// <summary>Decides about a checked file.</summary>
    /// <returns>The rule that stands in the way; null where none does.</returns>
    public async Task<string?> WhyNotAsync(string id, string how, Api? by = null) =>
        CodeOf(
            await (by ?? Api).DataAsync(
                "mutation($input: DecideImportInput!) { done: decideImport(input: $input) { import { id } errors { code } } }",
                new { input = new { id, how } }
            )
        );

    /// <summary>Cancels an import.</summary>
    /// <returns>The rule that stands in the way; null where none does.</returns>
    public async Task<string?> CancelAsync(string id) =>
        CodeOf(
            await Api.DataAsync(
                "mutation($input: CancelImportInput!) { done: cancelImport(input: $input) { import { id } errors { code } } }",
                new { input = new { id } }
            )
        );

    /// <summary>The rows of an import that can't be imported, as a file.</summary>
    public Task<HttpResponseMessage> RefusedRowsAsync(string id, Api? by = null) => GetAsync($"/import/{id}/refused.csv", by ?? Api);

    /// <summary>What is served at an address to somebody; null for nobody.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, Api? by)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_host.Address, path));
        request.Headers.Authorization = by is null ? null : new AuthenticationHeaderValue("Bearer", by.Token);
        return await Client.SendAsync(request, Cancellation);
    }

    /// <summary>What is served at an address to anybody.</summary>
    public async Task<string> ReadAsync(string path) => await Client.GetStringAsync(new Uri(_host.Address, path), Cancellation);

    /// <summary>One value from the database; TENANT stands for this office.</summary>
    public async Task<T> OneAsync<T>(string sql)
    {
        await using var source = Source();
        await using var command = source.CreateCommand(sql.Replace("TENANT", $"'{Tenant}'", StringComparison.Ordinal));
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>Does something to the database; TENANT stands for this office.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var source = Source();
        await using var command = source.CreateCommand(sql.Replace("TENANT", $"'{Tenant}'", StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>How many entries there are in all records of the office.</summary>
    public Task<long> EntriesAsync() => OneAsync<long>("select count(*) from mt_events where tenant_id = TENANT and type <> 'tombstone'");

    /// <summary>Asserts that nothing is wrong with a checked file.</summary>
    public static void AssertNoProblems(JsonElement run) => Assert.Equal("[]", run.GetProperty("report").GetProperty("problems").GetRawText());

    /// <summary>Asserts that a file brings nothing new, and brought nothing.</summary>
    public static void AssertKnown(JsonElement run)
    {
        var report = run.GetProperty("report");
        Assert.Equal("IMPORTED", StateOf(run));
        Assert.Equal((0, "[]", "[]"), (report.GetProperty("entries").GetInt32(), report.GetProperty("changes").GetRawText(), Recorded(run)));
        Assert.Equal(report.GetProperty("rows").GetInt32() - report.GetProperty("rowsRefused").GetInt32(), report.GetProperty("rowsUnchanged").GetInt32());
    }

    public static string IdOf(JsonElement run) => run.GetProperty("id").GetString()!;

    public static string StateOf(JsonElement run) => run.GetProperty("state").GetString()!;

    public static string Recorded(JsonElement run) => run.GetProperty("recorded").GetRawText();

    /// <summary>What changes there are, such as "CORRECTED measurement.recorded.v1 1".</summary>
    public static IEnumerable<string> Changes(JsonElement counts) =>
        counts
            .EnumerateArray()
            .Select(one => $"{one.GetProperty("kind").GetString()} {one.GetProperty("event").GetString()} {one.GetProperty("count").GetInt32()}");

    /// <summary>The problems that were found, each as row, column, value and code.</summary>
    public static IEnumerable<(int? Row, string? Column, string? Value, string Code)> Problems(JsonElement run) =>
        run.GetProperty("report")
            .GetProperty("problems")
            .EnumerateArray()
            .Select(one =>
                (
                    one.GetProperty("row") is { ValueKind: JsonValueKind.Number } row ? row.GetInt32() : (int?)null,
                    one.GetProperty("column").GetString(),
                    one.GetProperty("value").GetString(),
                    one.GetProperty("code").GetString()!
                )
            );

    /// <summary>A file of CSV.</summary>
    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\r\n")));

    private NpgsqlDataSource Source() =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_host.ConnectionString) { SearchPath = "journeytracker", Pooling = false }.ConnectionString);

    private static string? CodeOf(JsonElement data) =>
        data.GetProperty("done").GetProperty("errors") is var errors && errors.GetArrayLength() == 0 ? null : errors[0].GetProperty("code").GetString();
}
