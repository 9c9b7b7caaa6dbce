using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyTracker.Server.Tests.Contract;
using JourneyTracker.Server.Tests.Store;
using JourneyTracker.Server.Tests.Transport;

namespace JourneyTracker.Server.Tests.Clients;

/// <summary>The clients that people use, as they are published, against the host.</summary>
public sealed partial class OfficialClientTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly StoreHost _host = new(postgres);
    private string _work = "";

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _work = await NodePackages.NewWorkFolderAsync();
    }

    public async ValueTask DisposeAsync()
    {
        TestFolder.Delete(_work);
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Graphql_js_builds_the_same_valid_schema_from_its_text_and_from_introspection()
    {
        var found = await NodeAsync("schema.mjs", Endpoint);
        Assert.Empty(found.GetProperty("faults").EnumerateArray());
        Assert.True(found.GetProperty("difference").ValueKind == JsonValueKind.Null, found.GetProperty("difference").GetRawText());
        Assert.True(found.GetProperty("types").GetInt32() > 100);
    }

    [Fact]
    public async Task A_generated_client_compiles_asks_commands_pages_and_follows()
    {
        var office = new Api(_host);
        var id = await office.RegisterAsync("client-1");
        foreach (var number in Enumerable.Range(2, 4))
        {
            await office.RegisterAsync($"client-{number}");
        }

        var challenge = (
            await office.DoAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2019",
                    area = "GOVERNANCE",
                    title = "Rivals",
                    severity = 2,
                }
            )
        ).GetProperty("entryId").GetString()!;
        await office.DoAsync(
            "amendCharter",
            new
            {
                initiativeId = id,
                on = "2020",
                name = "Second name",
                reason = "Test",
            }
        );
        await office.DoAsync(
            "reassessChallenge",
            new
            {
                initiativeId = id,
                on = "2020",
                challengeId = challenge,
                severity = 5,
                reason = "Test",
            }
        );
        await office.DoAsync(
            "amendCharter",
            new
            {
                initiativeId = id,
                on = "2020",
                name = "Third name",
                reason = "Test",
            }
        );
        await WriteAsync("cache.ts", DocumentedCache());
        await NodeProgram.RunAsync("generate.mjs", [Endpoint], _work);
        await NodeProgram.RunAsync(Path.Combine(await NodePackages.FolderAsync(), "node_modules", "typescript", "bin", "tsc"), [], _work);
        var urql = await NodeAsync(Path.Combine("out", "urql.js"), Endpoint, office.Token, id);
        var seen = await NodeAsync(Path.Combine("out", "client.js"), Endpoint, office.Token, id);

        Assert.Equal(("Third name", 5), Shown(urql, "now"));
        Assert.Equal(("Second name", 2), Shown(urql, "then"));
        Assert.Equal(urql.GetProperty("now").GetRawText(), urql.GetProperty("again").GetRawText());
        Assert.Equal(urql.GetProperty("then").GetRawText(), urql.GetProperty("thenAgain").GetRawText());

        Assert.Equal(3, seen.GetProperty("pages").GetInt32());
        Assert.Equal(Enumerable.Range(1, 5).Select(number => $"client-{number}"), Texts(seen, "references").Order(StringComparer.Ordinal));
        Assert.Equal(["ANSWERING", "ABANDONED"], Texts(seen, "stages"));
        Assert.Equal("initiative.registered.v1", Texts(seen, "told").First());
        Assert.Equal("VERSION_CONFLICT", seen.GetProperty("conflict").GetProperty("code").GetString());
        Assert.Equal(6, seen.GetProperty("conflict").GetProperty("currentVersion").GetInt64());
        Assert.Equal(("Third name", 5), Shown(seen, "now"));
        Assert.Equal(("Second name", 2), Shown(seen, "then"));
        Assert.Equal(seen.GetProperty("now").GetRawText(), seen.GetProperty("again").GetRawText());
        Assert.Equal(("Renamed", 5), Shown(seen, "afterCommand"));
        Assert.Equal(seen.GetProperty("then").GetRawText(), seen.GetProperty("thenAfterCommand").GetRawText());
        Assert.Equal("""{"recorded":0,"statuses":["RECORDED","REFUSED"],"code":"NUMBER_OUT_OF_RANGE"}""", seen.GetProperty("tried").GetRawText());
        Assert.Equal("""{"recorded":1,"statuses":["RECORDED","REFUSED"],"code":"NUMBER_OUT_OF_RANGE"}""", seen.GetProperty("could").GetRawText());
        Assert.StartsWith("Select cacheKey beside the id of Initiative", seen.GetProperty("forgotten").GetString(), StringComparison.Ordinal);
    }

    private string Endpoint => new Uri(_host.Address, "/graphql").ToString();

    private async Task<JsonElement> NodeAsync(string program, params string[] arguments) =>
        JsonDocument.Parse(await NodeProgram.RunAsync(program, arguments, _work)).RootElement;

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(_work, file), text, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Texts(JsonElement from, string property) =>
        from.GetProperty(property).EnumerateArray().Select(text => text.GetString()!);

    private static (string Name, int Severity) Shown(JsonElement from, string property) =>
        (
            from.GetProperty(property).GetProperty("name").GetString()!,
            from.GetProperty(property).GetProperty("challenges")[0].GetProperty("severity").GetInt32()
        );

    /// <summary>The set-up of the cache as the README gives it, to the letter.</summary>
    private static string DocumentedCache()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Folder, "src", "JourneyTracker.GraphQL", "README.md"));
        return TypeScriptBlocks()
            .Matches(readme)
            .Select(block => block.Groups["code"].Value)
            .Single(code => code.Contains("InMemoryCache", StringComparison.Ordinal));
    }

    [GeneratedRegex("```ts\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeScriptBlocks();
}
