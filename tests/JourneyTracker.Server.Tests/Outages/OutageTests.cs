using System.Globalization;
using System.Net;
using System.Text.Json;
using JourneyTracker.Core.Ledger;
using JourneyTracker.GraphQL.Limits;
using JourneyTracker.Server.Tests.Contract;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Outages;

/// <summary>A database that is away, frozen or read only, as those who ask see it: never as if all were well.</summary>
public sealed class OutageTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Ask = "{ initiatives { totalCount } }";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private DatabaseLine _line = null!;
    private StoreHost _host = null!;
    private Api _office = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _line = new DatabaseLine(await postgres.NewDatabaseAsync());
        _host = new StoreHost(postgres, _line.ConnectionString);
        await _host.InitializeAsync();
        _office = new Api(_host);
        await _office.RegisterAsync("harbour");
        var limits = _host.Services.GetRequiredService<GraphQLLimits>();
        (limits.Timeout, limits.Finishing, limits.Heeding) = (Limit, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task Away_is_said_with_when_to_ask_again_and_what_is_recorded_again_is_recorded_once()
    {
        var entry = Guid.NewGuid().ToString();
        var input = new
        {
            entryId = entry,
            on = "2020",
            reference = "port-office",
            name = "Port office",
        };
        _line.Cut();

        var (asked, answer) = await PostAsync(Ask);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5", "UNAVAILABLE"), (asked.StatusCode, RetryOf(asked), CodeOf(answer)));
        var (given, refused) = await PostAsync("mutation($input: RegisterAgencyInput!) { registerAgency(input: $input) { entryId } }", new { input });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5", "UNAVAILABLE"), (given.StatusCode, RetryOf(given), CodeOf(refused)));
        Assert.Equal(entry, refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("entryId").GetString());
        Assert.Contains("with the same entry id", refused.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync());
        using var export = await GetAsync("/export/tenant.zip", "application/json");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (export.StatusCode, RetryOf(export)));

        _line.Mend();
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal(entry, (await _office.DoAsync("registerAgency", input, "agency { id }")).GetProperty("entryId").GetString());
        }

        Assert.Equal(1, (await _office.DataAsync("{ agencies { totalCount } }")).GetProperty("agencies").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Frozen_keeps_nobody_longer_than_the_limit_and_what_was_begun_is_named()
    {
        var entry = Guid.NewGuid().ToString();
        _line.Freeze();

        var began = TimeProvider.System.GetTimestamp();
        var (asked, answer) = await PostAsync(Ask);
        var (given, refused) = await PostAsync(
            "mutation($input: RegisterAgencyInput!) { registerAgency(input: $input) { entryId } }",
            new
            {
                input = new
                {
                    entryId = entry,
                    on = "2020",
                    reference = "tax-office",
                    name = "Tax office",
                },
            }
        );
        var ready = await ReadyAsync();

        // The limit and what it takes to heed it, twice; and the four seconds of health.
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(25));
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable),
            (asked.StatusCode, given.StatusCode, ready)
        );
        Assert.Contains(CodeOf(answer), new[] { "TIMEOUT", "UNAVAILABLE" });
        Assert.Equal(entry, refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("uncertain")[0].GetProperty("entryId").GetString());

        _line.Mend();
        Assert.Equal(entry, (
                await _office.DoAsync(
                    "registerAgency",
                    new
                    {
                        entryId = entry,
                        on = "2020",
                        reference = "tax-office",
                        name = "Tax office",
                    },
                    "agency { id }"
                )
            ).GetProperty("entryId").GetString());
    }

    [Fact]
    public async Task A_database_that_takes_nothing_in_is_read_and_is_not_ready()
    {
        var database = new NpgsqlConnectionStringBuilder(_host.ConnectionString).Database;
        await SqlAsync($"alter database {database} set default_transaction_read_only = on");
        try
        {
            _line.Cut();
            _line.Mend();
            await _office.DataAsync(Ask);
            var (given, refused) = await PostAsync(
                "mutation { registerAgency(input: { on: \"2020\", reference: \"late-office\", name: \"Late office\" }) { entryId } }"
            );
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "UNAVAILABLE"), (given.StatusCode, CodeOf(refused)));
            var message = refused.GetProperty("errors")[0].GetProperty("message").GetString();
            Assert.Contains("Nothing can be written to the database", message, StringComparison.Ordinal);
            Assert.DoesNotContain("not certain", message, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync());
        }
        finally
        {
            await SqlAsync($"alter database {database} reset default_transaction_read_only");
        }

        // Connections from before are given up as they turn out to be of no use; nobody has to start the host anew.
        var told = "";
        for (var attempt = 0; told != "[]" && attempt < 5; attempt++)
        {
            var (_, again) = await PostAsync(
                "mutation { registerAgency(input: { entryId: \"7d1f6d0e-5a53-4d0c-9d2c-0f6f3f1f8a12\", on: \"2020\", reference: \"late-office\", name: \"Late office\" }) { errors { code } } }"
            );
            told =
                again.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                    ? data.GetProperty("registerAgency").GetProperty("errors").GetRawText()
                    : CodeOf(again);
        }

        Assert.Equal("[]", told);
        using var time = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var attempt = 0; await ReadyAsync() != HttpStatusCode.OK; attempt++)
        {
            Assert.InRange(attempt, 0, 20);
            await time.WaitForNextTickAsync(Cancellation);
        }
    }

    [Fact]
    public async Task A_host_that_may_not_sign_the_ledger_is_not_ready()
    {
        await _host.Services.GetRequiredService<LedgerKeeper>().CatchUpAsync(StoreHost.Tenant, Cancellation);
        // With a key of another name, as if the one that signed was lost.
        await using var other = new StoreHost(postgres, _host.ConnectionString);
        await other.InitializeAsync();
        await other.Services.GetRequiredService<LedgerKeeper>().CatchUpAsync(StoreHost.Tenant, Cancellation);

        using var client = new HttpClient();
        using var ready = await client.GetAsync(new Uri(other.Address, "/health/ready"), Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("The ledger is not signed any further", await ready.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync());
    }

    private async Task<(HttpResponseMessage Answer, JsonElement Body)> PostAsync(string query, object? variables = null)
    {
        var answer = await _office.OpenAsync(query, variables);
        return (answer, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_host.Address, path));
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.Authorization = new("Bearer", new Api(_host, Core.Access.Role.Auditor).Token);
        return await client.SendAsync(request, Cancellation);
    }

    private async Task<HttpStatusCode> ReadyAsync() => (await GetAsync("/health/ready", "text/plain")).StatusCode;

    private static string? RetryOf(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter?.Delta is { } after ? after.TotalSeconds.ToString(CultureInfo.InvariantCulture) : null;

    private static string? CodeOf(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private async Task SqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
