using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Following changes over server-sent events, from this host and from another one on the same database.</summary>
public sealed class SubscriptionTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly StoreHost _host = new(postgres);

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        await _host.Services.GetRequiredService<ChangeFeed>().Listening;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_committed_on_another_host_is_told_once_and_in_order()
    {
        var api = new Api(_host);
        var id = await api.RegisterAsync("followed");
        await using var other = new StoreHost(postgres, _host.ConnectionString);
        await other.InitializeAsync();
        await using var changes = Follow(
                _host,
                "subscription($id: ID!) { initiativeChanged(id: $id) { version entries { eventType summary } initiative { status } } }",
                new { id },
                Cancellation
            )
            .GetAsyncEnumerator(Cancellation);

        await ListenAsync(changes, api, id);

        var first = await NextAfterAsync(changes, () => new Api(other).DoAsync(
                "pauseInitiative",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    reason = "Elections",
                }
            ));
        var second = await NextAfterAsync(changes, () => api.DoAsync("resumeInitiative", new { initiativeId = id, on = "2021" }));

        Assert.Equal("initiative.paused.v1", first.GetProperty("initiativeChanged").GetProperty("entries")[0].GetProperty("eventType").GetString());
        Assert.Equal("PAUSED", first.GetProperty("initiativeChanged").GetProperty("initiative").GetProperty("status").GetString());
        Assert.Equal(
            first.GetProperty("initiativeChanged").GetProperty("version").GetInt64() + 1,
            second.GetProperty("initiativeChanged").GetProperty("version").GetInt64()
        );
        Assert.Equal(1, second.GetProperty("initiativeChanged").GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task Nothing_is_missed_while_the_connection_that_tells_of_changes_is_down()
    {
        var api = new Api(_host);
        var id = await api.RegisterAsync("connection-lost");
        await using var changes = Follow(
                _host,
                "subscription { portfolioChanged { version entries { eventType } initiative { reference } } }",
                new { },
                Cancellation
            )
            .GetAsyncEnumerator(Cancellation);
        await ListenAsync(changes, api, id);
        await api.DoAsync(
            "pauseInitiative",
            new
            {
                initiativeId = id,
                on = "2020",
                reason = "Elections",
            }
        );
        Assert.True(await NextAsync(changes));

        var next = await NextAfterAsync(changes, async () =>
        {
            await EndListeningAsync();
            return await api.DoAsync("resumeInitiative", new { initiativeId = id, on = "2021" });
        });

        Assert.Equal("initiative.resumed.v1", next.GetProperty("portfolioChanged").GetProperty("entries")[0].GetProperty("eventType").GetString());
    }

    [Fact]
    public async Task What_a_host_committed_and_did_not_live_to_tell_is_told_once_it_has_its_place_in_the_log()
    {
        var api = new Api(_host);
        var id = await api.RegisterAsync("untold");
        await using var other = new StoreHost(postgres, _host.ConnectionString);
        await other.InitializeAsync();
        await using var changes = Follow(
                _host,
                "subscription($id: ID!) { initiativeChanged(id: $id) { version entries { eventType } } }",
                new { id },
                Cancellation
            )
            .GetAsyncEnumerator(Cancellation);
        await ListenAsync(changes, api, id);
        await other.Services.GetRequiredService<ChangeFeed>().StopAsync(Cancellation);
        var paused = await new Api(other).DoAsync(
            "pauseInitiative",
            new
            {
                initiativeId = id,
                on = "2020",
                reason = "Elections",
            }
        );
        Assert.Equal(0, paused.GetProperty("errors").GetArrayLength());

        await _host.Services.GetRequiredService<LedgerKeeper>().CatchUpAsync(StoreHost.Tenant, Cancellation);

        Assert.True(await NextAsync(changes));
        var told = changes.Current.GetProperty("initiativeChanged");
        Assert.Equal("initiative.paused.v1", told.GetProperty("entries")[0].GetProperty("eventType").GetString());
    }

    private async Task EndListeningAsync()
    {
        await using var connection = new NpgsqlConnection(_host.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var end = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query like 'listen journeytracker%'",
            connection
        );
        Assert.Equal(1L, await end.ExecuteScalarAsync(Cancellation));
    }

    /// <summary>Records something again and again until the follower hears of it, and until it has heard of all of it.</summary>
    private static async Task ListenAsync(IAsyncEnumerator<JsonElement> changes, Api api, string id)
    {
        var heard = changes.MoveNextAsync().AsTask();
        var began = TimeProvider.System.GetTimestamp();
        long version;
        do
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"Nothing was heard within {Patience.TotalSeconds} seconds.");
            version = (
                await api.DoAsync(
                    "raiseChallenge",
                    new
                    {
                        initiativeId = id,
                        on = "2020",
                        area = "GOVERNANCE",
                        title = "Heard?",
                        severity = 1,
                    }
                )
            ).GetProperty("initiative").GetProperty("version").GetInt64();
        } while (await Task.WhenAny(heard, Task.Delay(TimeSpan.FromMilliseconds(300), Cancellation)) != heard);

        Assert.True(await heard);
        while (changes.Current.EnumerateObject().Single().Value.GetProperty("version").GetInt64() < version)
        {
            Assert.True(await NextAsync(changes));
        }
    }

    private static async Task<JsonElement> NextAfterAsync(IAsyncEnumerator<JsonElement> changes, Func<Task<JsonElement>> act)
    {
        var done = await act();
        Assert.Equal(0, done.GetProperty("errors").GetArrayLength());
        Assert.True(await NextAsync(changes));
        return changes.Current;
    }

    private static Task<bool> NextAsync(IAsyncEnumerator<JsonElement> changes) => changes.MoveNextAsync().AsTask().WaitAsync(Patience, Cancellation);

    private static async IAsyncEnumerable<JsonElement> Follow(
        StoreHost host,
        string query,
        object variables,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/graphql"))
        {
            Content = JsonContent.Create(new { query, variables }),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", new Api(host).Token);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Length > 6)
            {
                yield return JsonDocument.Parse(line[5..]).RootElement.GetProperty("data");
            }
        }
    }
}
