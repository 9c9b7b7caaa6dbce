using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyTracker.Server.SignIn;
using JourneyTracker.Server.Tests.Hosting;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>A reference that is taken is refused like anything else that breaks a rule: an operator who reads the log sees no error.</summary>
public sealed class TakenReferenceTests(PostgresFixture postgres) : IDisposable
{
    private readonly string _folder = TestFolder.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task A_reference_that_is_taken_leaves_no_error_in_the_log_and_of_two_at_once_one_lands()
    {
        await using var host = await HostProcess.StartAsync(
            _folder,
            $"--ConnectionStrings:JourneyTracker={await postgres.NewDatabaseAsync()}",
            "--JourneyTracker:DemoTenant=false"
        );
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            LocalIssuer.Open(_folder, TimeProvider.System).TokenFor(new LocalPerson("Olive Office", "office", ["programme-office"], null))
        );
        foreach (var kind in (string[])["registerInitiative", "registerAgency", "createPortfolio"])
        {
            Assert.Empty(await DoAsync(client, kind, New("taken")));
            Assert.Equal(["REFERENCE_TAKEN"], await DoAsync(client, kind, New("taken")));
            var again = New("said-again");
            Assert.Empty(await DoAsync(client, kind, again));
            Assert.Empty(await DoAsync(client, kind, again));
        }

        var agency = Guid.NewGuid();
        Assert.Empty(
            await DoAsync(
                client,
                "registerAgency",
                new
                {
                    on = "2001",
                    reference = "to-be-split",
                    name = "To be split",
                    entryId = agency,
                }
            )
        );
        Assert.Equal(
            ["REFERENCE_TAKEN"],
            await DoAsync(
                client,
                "splitAgency",
                new
                {
                    agencyId = agency,
                    on = "2010",
                    newAgencies = new[] { new { reference = "split-new", name = "New" }, new { reference = "taken", name = "Taken" } },
                }
            )
        );
        Assert.Equal([], Errors(host));

        // The tables decide between those that look at the same moment.
        for (var round = 0; round < 10; round++)
        {
            var reference = $"at-once-{round}";
            var codes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => DoAsync(client, "registerInitiative", New(reference))));
            Assert.Equal(["", "REFERENCE_TAKEN"], codes.Select(code => string.Join(',', code)).Order(StringComparer.Ordinal));
        }
    }

    private static object New(string reference) =>
        new
        {
            on = "2001",
            reference,
            name = reference,
            entryId = Guid.NewGuid(),
        };

    private static async Task<string[]> DoAsync(HttpClient client, string mutation, object input)
    {
        var type = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input";
        using var answer = await client.PostAsJsonAsync(
            "/graphql",
            new { query = $"mutation($input: {type}!) {{ {mutation}(input: $input) {{ errors {{ code }} }} }}", variables = new { input } },
            Cancellation
        );
        using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.True(said.RootElement.TryGetProperty("data", out var data), said.RootElement.ToString());
        return [.. data.GetProperty(mutation).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()!)];
    }

    private static string[] Errors(HostProcess host) =>
        [.. host.Said.Split('\n').Where(line => line.Contains(" ERR ", StringComparison.Ordinal) || line.Contains("23505", StringComparison.Ordinal))];
}
