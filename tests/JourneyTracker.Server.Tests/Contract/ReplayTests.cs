using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyTracker.Core.Access;
using Npgsql;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>States at any version and times, what differs between them, and the story told step by step, over the API.</summary>
public sealed class ReplayTests(ReferenceHost reference) : IClassFixture<ReferenceHost>
{
    private const string Frames =
        "query($reference: String!, $order: ReplayOrder, $from: ReplayFromInput, $first: Int, $after: String, $asOf: AsOf) { initiative(reference: $reference, asOf: $asOf) { replay(order: $order, from: $from, first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage } nodes { number entry { version on summary } level { number } changes { path before after entries { version } } initiative { version level { number } } } } } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_state_is_read_at_a_version_and_at_two_times_together()
    {
        var host = reference.Host;
        var api = new Api(host);
        var id = await api.RegisterAsync("at-two-times");
        await api.DoAsync(
            "pauseInitiative",
            new
            {
                initiativeId = id,
                on = "2021",
                reason = "Elections",
            }
        );
        var paused = await api.DataAsync("query($id: ID!) { initiative(id: $id) { version history(first: 1) { nodes { recordedAt } } } }", new { id });
        await api.DoAsync(
            "withdrawEntry",
            new
            {
                initiativeId = id,
                on = "2022",
                withdrawnEntryId = (await EntriesAsync(api, id))[^1],
                reason = "It was another one",
            }
        );

        var knownAt = paused.GetProperty("initiative").GetProperty("history").GetProperty("nodes")[0].GetProperty("recordedAt").GetString();
        var data = await api.DataAsync(
            "query($id: ID!, $knownAt: DateTime) { now: initiative(id: $id) { status } version: initiative(id: $id, asOf: { version: 2 }) { status } both: initiative(id: $id, asOf: { effectiveOn: \"2021-06-01\", knownAt: $knownAt }) { status } before: initiative(id: $id, asOf: { effectiveOn: \"2020-06-01\", knownAt: $knownAt }) { status } }",
            new { id, knownAt }
        );

        Assert.Equal(
            ["ACTIVE", "PAUSED", "PAUSED", "ACTIVE"],
            new[] { "now", "version", "both", "before" }.Select(name => data.GetProperty(name).GetProperty("status").GetString())
        );
    }

    [Fact]
    public async Task A_reference_initiative_replayed_to_its_end_is_where_the_report_has_it()
    {
        var frames = (
            await FramesAsync(
                new
                {
                    reference = "tameside",
                    order = "HELD",
                    first = 200,
                }
            )
        ).GetProperty("nodes").EnumerateArray().ToList();

        Assert.Equal((0, 4), (Number(frames[0]), Number(frames[^1])));
        var rise = frames.First(frame => Number(frame) == 4);
        Assert.Contains(rise.GetProperty("changes").EnumerateArray(), change =>
            change.GetProperty("path").GetString() == "Integration level" && change.GetProperty("after").GetString() == "4"
        );
        Assert.All(frames, frame => Assert.Equal(Number(frame), frame.GetProperty("initiative").GetProperty("level").GetProperty("number").GetInt32()));
        Assert.Equal(Enumerable.Range(1, frames.Count), frames.Select(frame => frame.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task A_replay_is_paged_and_goes_on_from_any_point()
    {
        var all = await FramesAsync(new { reference = "winnipeg", first = 200 });
        var first = await FramesAsync(new { reference = "winnipeg", first = 3 });
        var next = await FramesAsync(
            new
            {
                reference = "winnipeg",
                first = 2,
                after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString(),
            }
        );
        var from = await FramesAsync(
            new
            {
                reference = "winnipeg",
                first = 1,
                from = new { version = 7 },
            }
        );
        var then = await FramesAsync(
            new
            {
                reference = "winnipeg",
                first = 200,
                order = "HELD",
                asOf = new { effectiveOn = "2000-12-31" },
            }
        );

        Assert.Equal(
            all.GetProperty("nodes").EnumerateArray().Skip(3).Take(2).Select(frame => frame.ToString()),
            next.GetProperty("nodes").EnumerateArray().Select(frame => frame.ToString())
        );
        Assert.Equal(
            (7, all.GetProperty("totalCount").GetInt32() - 6),
            (from.GetProperty("nodes")[0].GetProperty("number").GetInt32(), from.GetProperty("totalCount").GetInt32())
        );
        Assert.All(then.GetProperty("nodes").EnumerateArray(), frame => Assert.Equal("2000", frame.GetProperty("entry").GetProperty("on").GetString()));
    }

    [Fact]
    public async Task What_changed_reads_without_knowing_the_code()
    {
        var data = await reference.Api.DataAsync(
            "{ initiative(reference: \"tameside\") { changes(from: { version: 1 }) { kind path before after summary entries { eventType } } } }"
        );

        var changes = data.GetProperty("initiative").GetProperty("changes").EnumerateArray().ToList();
        Assert.Contains(changes, change => change.GetProperty("path").GetString()!.StartsWith("Partner Tameside", StringComparison.Ordinal));
        Assert.DoesNotContain(changes, change => change.ToString().Contains("{agency:", StringComparison.Ordinal));
        Assert.All(changes, change => Assert.NotEqual(0, change.GetProperty("entries").GetArrayLength()));
    }

    [Fact]
    public async Task Frames_with_their_changes_take_as_many_round_trips_for_twenty_as_for_two()
    {
        await CountAsync(20);

        Assert.Equal(await CountAsync(2), await CountAsync(20));
        Assert.InRange(await CountAsync(20), 2, 5);
    }

    [Fact]
    public async Task A_story_is_told_over_a_subscription_from_a_point_to_its_end()
    {
        var id = (await reference.Api.DataAsync("{ initiative(reference: \"tameside\") { id version } }")).GetProperty("initiative");
        var version = id.GetProperty("version").GetInt64();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(reference.Host.Address, "/graphql"))
        {
            Content = JsonContent.Create(
                new
                {
                    query = "subscription($id: ID!, $from: ReplayFromInput) { initiativeReplayed(id: $id, from: $from, intervalMilliseconds: 50) { number entry { version } level { number } changes { summary } } }",
                    variables = new { id = id.GetProperty("id").GetString(), from = new { version = version - 2 } },
                }
            ),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", new Api(reference.Host, Role.Auditor).Token);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);

        // The stream ends by itself, so it can be read whole.
        var events = (await answer.Content.ReadAsStringAsync(Cancellation))
            .Split('\n')
            .Where(line => line.StartsWith("data:", StringComparison.Ordinal) && line.Length > 6)
            .Select(line => JsonDocument.Parse(line[5..]).RootElement.GetProperty("data").GetProperty("initiativeReplayed"))
            .ToList();

        Assert.Equal([version - 2, version - 1, version], events.Select(frame => frame.GetProperty("entry").GetProperty("version").GetInt64()));
        Assert.Equal(4, Number(events[^1]));
    }

    [Fact]
    public async Task A_replay_is_for_those_who_read_the_history()
    {
        var other = new Api(reference.Host, Role.AgencyContributor, agency: "tameside-council");
        Assert.Equal("FORBIDDEN", await other.ErrorAsync(Frames, new { reference = "tameside" }));
        Assert.Equal("FORBIDDEN", await other.ErrorAsync("{ initiative(reference: \"tameside\") { history { totalCount } } }"));
    }

    [Theory]
    [InlineData(1, "BAD_INTERVAL"), InlineData(60_001, "BAD_INTERVAL"), InlineData(50, "INITIATIVE_NOT_FOUND")]
    public async Task A_pace_out_of_bounds_and_an_unknown_initiative_are_refused(int interval, string code)
    {
        using var answer = await reference.Api.OpenAsync(
            "subscription($id: ID!, $interval: Int) { initiativeReplayed(id: $id, intervalMilliseconds: $interval) { number } }",
            new { id = Guid.NewGuid(), interval },
            "text/event-stream"
        );
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<JsonElement> FramesAsync(object variables) =>
        (await reference.Api.DataAsync(Frames, variables)).GetProperty("initiative").GetProperty("replay");

    private static int Number(JsonElement frame) => frame.GetProperty("level").GetProperty("number").GetInt32();

    private static async Task<List<string>> EntriesAsync(Api api, string id) =>
        [
            .. (await api.DataAsync("query($id: ID!) { initiative(id: $id) { history(first: 200) { nodes { entryId } } } }", new { id }))
                .GetProperty("initiative")
                .GetProperty("history")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(entry => entry.GetProperty("entryId").GetString()!)
                .Reverse(),
        ];

    private async Task<int> CountAsync(int first)
    {
        using var commands = new CommandCounter();
        var frames = await FramesAsync(new { reference = "tameside", first });
        Assert.Equal(first, frames.GetProperty("nodes").GetArrayLength());
        return commands.Of(new NpgsqlConnectionStringBuilder(reference.Host.ConnectionString).Database!);
    }
}
