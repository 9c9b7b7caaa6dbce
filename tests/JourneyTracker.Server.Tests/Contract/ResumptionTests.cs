using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Ledger;
using JourneyTracker.GraphQL.Limits;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Following that is cut off again and again: nothing is missed, nothing comes twice, everything in order.</summary>
public sealed class ResumptionTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Portfolio =
        "subscription($since: Long) { portfolioChanged(since: $since) { version position initiative { id } entries { version eventType } } }";
    private const string Initiative =
        "subscription($id: ID!, $since: Long) { initiativeChanged(id: $id, since: $since) { version position entries { version } } }";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Client = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Everything_recorded_while_connections_drop_is_told_once_and_in_order(bool byWebSocket)
    {
        var api = new Api(host, tenant: $"dropping-{byWebSocket}");
        string[] ids = [await api.RegisterAsync("drop-a"), await api.RegisterAsync("drop-b"), await api.RegisterAsync("drop-c")];
        const int Each = 12;
        var writing = Task.WhenAll(
            ids.Select(async id =>
            {
                for (var number = 0; number < Each; number++)
                {
                    await RaiseAsync(api, id);
                }
            })
        );

        var told = new List<(string Initiative, long Version)>();
        var position = -1L;
        var connections = 0;
        while (told.Count < ids.Length * (Each + 1))
        {
            connections++;
            var left = 1 + connections % 4;
            await using var changes = (
                byWebSocket
                    ? BySocketAsync(api, Portfolio, new { since = position }, cancellation: Cancellation)
                    : ByEventsAsync(api, Portfolio, new { since = -1 }, connections == 1 ? null : position, cancellation: Cancellation)
            ).GetAsyncEnumerator(Cancellation);
            while (left-- > 0 && told.Count < ids.Length * (Each + 1))
            {
                Assert.True(await changes.MoveNextAsync(), "The subscription ended by itself.");
                var (id, change) = changes.Current;
                Assert.True(change.GetProperty("position").GetInt64() > position);
                position = change.GetProperty("position").GetInt64();
                Assert.Equal(byWebSocket ? null : position.ToString(CultureInfo.InvariantCulture), id);
                told.AddRange(
                    change
                        .GetProperty("entries")
                        .EnumerateArray()
                        .Select(entry => (change.GetProperty("initiative").GetProperty("id").GetString()!, entry.GetProperty("version").GetInt64()))
                );
            }
        }

        await writing;
        Assert.True(connections > 1);
        foreach (var id in ids)
        {
            Assert.Equal(Enumerable.Range(1, Each + 1).Select(version => (long)version), told.Where(one => one.Initiative == id).Select(one => one.Version));
        }

        // What the log says is the order in which it was told.
        var services = host.Services;
        var leaves = await services.GetRequiredService<LedgerReader>().AfterAsync($"dropping-{byWebSocket}", -1, 1000, Cancellation);
        Assert.Equal(leaves.Select(leaf => (leaf.Stream.ToString(), leaf.Version)), told);
        Assert.Equal(Enumerable.Range(0, leaves.Count).Select(at => (long)at), leaves.Select(leaf => leaf.Position));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task One_initiative_is_gone_on_with_from_a_version(bool byWebSocket)
    {
        var api = new Api(host, tenant: $"versions-{byWebSocket}");
        var id = await api.RegisterAsync("versions");
        var writing = Task.Run(
            async () =>
            {
                for (var number = 0; number < 15; number++)
                {
                    await RaiseAsync(api, id);
                }
            },
            Cancellation
        );

        var versions = new List<long>();
        while (versions.LastOrDefault() < 16)
        {
            var seen = versions.LastOrDefault();
            await using var changes = (
                byWebSocket
                    ? BySocketAsync(api, Initiative, new { id, since = seen }, cancellation: Cancellation)
                    : ByEventsAsync(api, Initiative, new { id, since = 0 }, seen, cancellation: Cancellation)
            ).GetAsyncEnumerator(Cancellation);
            Assert.True(await changes.MoveNextAsync());
            versions.AddRange(changes.Current.Change.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("version").GetInt64()));
            Assert.Equal(versions[^1], changes.Current.Change.GetProperty("version").GetInt64());
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, 16).Select(version => (long)version), versions);
    }

    [Fact]
    public async Task A_connection_lost_before_the_first_message_knows_where_to_go_on()
    {
        var api = new Api(host, tenant: "before-the-first");
        var id = await api.RegisterAsync("before-the-first");
        await host.Services.GetRequiredService<LedgerKeeper>().CatchUpAsync("before-the-first", Cancellation);
        using (var answer = await OpenAsync(api, Portfolio, new { }, null))
        using (var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation)))
        {
            Assert.Equal(["retry: 2000", "id: 0", ""], await LinesAsync(reader, 3));
        }

        await RaiseAsync(api, id);
        await using var changes = ByEventsAsync(api, Portfolio, new { }, 0, cancellation: Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal("challenge.raised.v1", changes.Current.Change.GetProperty("entries")[0].GetProperty("eventType").GetString());
    }

    [Fact]
    public async Task More_than_can_wait_is_told_to_a_reader_who_was_away_for_long()
    {
        // The tie between source and reader is made with the limit, so that a few are already more than can wait.
        var limits = host.Services.GetRequiredService<GraphQLLimits>();
        var usual = limits.WaitingResults;
        limits.WaitingResults = 5;
        var api = new Api(host, tenant: "away");
        string[] ids = [await api.RegisterAsync("away-a"), await api.RegisterAsync("away-b")];
        // Turn by turn, so that no two entries can be told together.
        for (var number = 0; number < 40; number++)
        {
            await host.RecordAsync(
                new Core.Initiatives.RaiseChallenge(
                    Guid.Parse(ids[number % 2]),
                    null,
                    Guid.NewGuid(),
                    Core.Dates.PartialDate.Year(2020),
                    Core.Framework.ChallengeArea.Governance,
                    "Away",
                    null,
                    2,
                    null,
                    null
                ),
                StoreHost.Office("away")
            );
        }

        await host.Services.GetRequiredService<LedgerKeeper>().CatchUpAsync("away", Cancellation);
        var versions = new List<long>();
        try
        {
            await foreach (var (_, change) in BySocketAsync(api, Portfolio, new { since = -1 }, cancellation: Cancellation))
            {
                versions.AddRange(change.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("version").GetInt64()));
                if (versions.Count >= 42)
                {
                    break;
                }
            }
        }
        finally
        {
            limits.WaitingResults = usual;
        }

        Assert.Equal(42, versions.Count);
    }

    [Fact]
    public async Task A_workshop_is_told_at_once_only_where_there_is_something_new()
    {
        var api = new Api(host, tenant: "workshop-since");
        var initiative = await api.RegisterAsync("workshop-since");
        var workshop = (
            await api.DoAsync(
                "openWorkshop",
                new
                {
                    on = "2020",
                    initiativeId = initiative,
                    title = "Where do we stand?",
                },
                "workshop { version }"
            )
        ).GetProperty("entryId").GetString();
        const string Query = "subscription($id: ID!, $since: Long) { workshopChanged(id: $id, since: $since) { version stage } }";

        await using var behind = BySocketAsync(api, Query, new { id = workshop, since = 0 }, cancellation: Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await behind.MoveNextAsync());
        Assert.Equal(1, behind.Current.Change.GetProperty("version").GetInt64());

        // Once the place is said the subscription has begun: what would be told at once would come before the change.
        using var answer = await OpenAsync(api, Query, new { id = workshop, since = 1 }, null);
        using var abreast = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal(["retry: 2000", "id: 1", ""], await LinesAsync(abreast, 3));
        Assert.Null(
            await api.RuleAsync(
                "chooseWeights",
                new
                {
                    workshopId = workshop,
                    on = "2020",
                    weights = new[] { new { area = "GOVERNANCE", weight = 2 } },
                },
                "workshop { version }"
            )
        );
        Assert.Equal(["id: 2", "event: next"], await LinesAsync(abreast, 2));
    }

    [Fact]
    public async Task A_replay_goes_on_after_the_entry_seen_last()
    {
        var api = new Api(host, tenant: "replay-since");
        var id = await api.RegisterAsync("replay-since");
        await RaiseAsync(api, id);
        await RaiseAsync(api, id);

        var numbers = new List<(string?, int)>();
        await foreach (
            var (place, frame) in ByEventsAsync(
                api,
                "subscription($id: ID!) { initiativeReplayed(id: $id, intervalMilliseconds: 50) { number } }",
                new { id },
                1,
                cancellation: Cancellation
            )
        )
        {
            numbers.Add((place, frame.GetProperty("number").GetInt32()));
        }

        Assert.Equal([("2", 2), ("3", 3)], numbers);
    }

    [Theory]
    [
        InlineData("portfolioChanged(since: 999)", null),
        InlineData("portfolioChanged(since: -2)", null),
        InlineData("portfolioChanged", "999"),
        InlineData("portfolioChanged", "yesterday")
    ]
    [
        InlineData("initiativeChanged(id: \"ID\", since: 2)", null),
        InlineData("initiativeChanged(id: \"ID\", since: -1)", null),
        InlineData("initiativeReplayed(id: \"ID\", since: 2)", null)
    ]
    public async Task A_place_in_the_future_or_no_place_at_all_is_refused(string subscription, string? lastEventId)
    {
        var api = new Api(host, tenant: "no-place");
        var found = await api.DataAsync("{ initiatives { nodes { id } } }");
        var id = found.GetProperty("initiatives").GetProperty("nodes").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } there
            ? there.GetProperty("id").GetString()!
            : await api.RegisterAsync("no-place");
        var selection = subscription.StartsWith("initiativeReplayed", StringComparison.Ordinal) ? "number" : "version";

        using var answer = await OpenAsync(
            api,
            $"subscription {{ {subscription.Replace("ID", id, StringComparison.Ordinal)} {{ {selection} }} }}",
            new { },
            lastEventId
        );
        var text = await SoonAsync(answer.Content.ReadAsStringAsync(Cancellation));

        Assert.Contains("BAD_SINCE", text, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_of_another_programme_office_is_refused()
    {
        var theirs = await new Api(host, tenant: "theirs").RegisterAsync("theirs");
        using var answer = await OpenAsync(new Api(host, tenant: "ours"), Initiative, new { id = theirs, since = 1 }, null);

        Assert.Contains("INITIATIVE_NOT_FOUND", await SoonAsync(answer.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_read_the_history_is_told_of_changes_without_their_entries_still()
    {
        var reader = new Api(host, Role.AgencyContributor, tenant: "rights", agency: "none");
        await new Api(host, tenant: "rights").RegisterAsync("rights");

        using var refused = await OpenAsync(reader, Portfolio, new { since = -1 }, null);
        Assert.Equal(403, (int)refused.StatusCode);
        await using var changes = BySocketAsync(
                reader,
                "subscription { portfolioChanged(since: -1) { version position } }",
                new { },
                cancellation: Cancellation
            )
            .GetAsyncEnumerator(Cancellation);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(0, changes.Current.Change.GetProperty("position").GetInt64());
    }

    private static async Task RaiseAsync(Api api, string id) =>
        Assert.Null(
            await api.RuleAsync(
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
        );

    /// <summary>What is waited for; where it does not come, the test fails instead of waiting for ever.</summary>
    private static async Task<T> SoonAsync<T>(Task<T> awaited)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var first = await Task.WhenAny(awaited, Task.Delay(Patience, over.Token));
        await over.CancelAsync();
        Assert.True(first == awaited, $"Nothing came within {Patience.TotalSeconds} seconds.");
        return await awaited;
    }

    /// <summary>The next lines, without those that only show that the stream is alive.</summary>
    private static Task<List<string?>> LinesAsync(StreamReader reader, int count)
    {
        return SoonAsync(ReadAsync());

        async Task<List<string?>> ReadAsync()
        {
            var lines = new List<string?>();
            while (lines.Count < count)
            {
                var line = await reader.ReadLineAsync(Cancellation);
                if (line == ":")
                {
                    await reader.ReadLineAsync(Cancellation);
                    continue;
                }

                lines.Add(line);
            }

            return lines;
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(Api api, string query, object variables, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/graphql"))
        {
            Content = JsonContent.Create(new { query, variables }),
        };
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.Token);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return await SoonAsync(Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation));
    }

    private async IAsyncEnumerable<(string? Id, JsonElement Change)> ByEventsAsync(
        Api api,
        string query,
        object variables,
        long? last,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        using var answer = await OpenAsync(api, query, variables, last?.ToString(CultureInfo.InvariantCulture));
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        string? id = null;
        while (await SoonAsync(NextAsync()) is { } data)
        {
            var message = JsonDocument.Parse(data).RootElement;
            Assert.False(message.TryGetProperty("errors", out _), data);
            yield return (id, message.GetProperty("data").EnumerateObject().Single().Value);
        }

        async Task<string?> NextAsync()
        {
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
                if (line.StartsWith("data:", StringComparison.Ordinal) && line.Length > 6)
                {
                    return line[5..];
                }
            }

            return null;
        }
    }

    private static async IAsyncEnumerable<(string? Id, JsonElement Change)> BySocketAsync(
        Api api,
        string query,
        object variables,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        await using var socket = await api.ConnectAsync();
        await socket.SendAsync(
            JsonSerializer.Serialize(
                new
                {
                    id = "1",
                    type = "subscribe",
                    payload = new { query, variables },
                }
            )
        );
        while (true)
        {
            var message = await socket.ReadAsync();
            Assert.True(message.GetProperty("type").GetString() == "next", message.GetRawText());
            yield return (null, message.GetProperty("payload").GetProperty("data").EnumerateObject().Single().Value);
        }
    }
}
