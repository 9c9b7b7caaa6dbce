using System.Net.WebSockets;

namespace JourneyTracker.Server.Tests.Transport;

public sealed class WebSocketTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Events_come_under_their_operations_id_until_it_completes()
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync();
        await socket.SubscribeAsync("one", "subscription { ticks }");
        host.Sources.Tick(1);
        Assert.Equal("""{"id":"one","type":"next","payload":{"data":{"ticks":1}}}""", await socket.ReadTextAsync());
        host.Sources.End();
        Assert.Equal("""{"id":"one","type":"complete"}""", await socket.ReadTextAsync());
        await socket.SubscribeAsync("one", "{ greeting }");
        Assert.Equal("""{"id":"one","type":"next","payload":{"data":{"greeting":"Hello Ana"}}}""", await socket.ReadTextAsync());
        Assert.Equal("""{"id":"one","type":"complete"}""", await socket.ReadTextAsync());
        Assert.Equal("graphql-transport-ws", socket.Protocol);
    }

    [Fact]
    public async Task A_caller_who_completes_ends_the_source_and_hears_no_more_of_it()
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync();
        await socket.SubscribeAsync("one", "subscription { ticks }");
        await host.Sources.Opened.WaitAsync(Soon, TestContext.Current.CancellationToken);
        await socket.SendAsync("""{"id":"one","type":"complete"}""");
        await host.Sources.Closed.WaitAsync(Soon, TestContext.Current.CancellationToken);
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReadTextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_who_leaves_ends_the_source(bool politely)
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync();
        await socket.SubscribeAsync("one", "subscription { ticks }");
        await host.Sources.Opened.WaitAsync(Soon, TestContext.Current.CancellationToken);
        if (politely)
        {
            await socket.CloseAsync();
        }
        else
        {
            socket.Abort();
        }

        await host.Sources.Closed.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.Empty(host.Log.All);
    }

    [Fact]
    public async Task A_host_that_stops_says_so()
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync();
        await socket.SubscribeAsync("one", "subscription { ticks }");
        await host.Sources.Opened.WaitAsync(Soon, TestContext.Current.CancellationToken);
        var stopping = host.StopAsync();
        Assert.Equal(1001, await socket.ReadCloseAsync());
        await socket.CloseAsync();
        await stopping.WaitAsync(Soon, TestContext.Current.CancellationToken);
        await host.Sources.Closed.WaitAsync(Soon, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_bad_operation_gets_an_error_and_the_conversation_goes_on()
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync();
        await socket.SubscribeAsync("one", "{ greetin }");
        var error = await socket.ReadAsync();
        Assert.Equal(("one", "error"), (error.GetProperty("id").GetString(), error.GetProperty("type").GetString()));
        Assert.Equal("VALIDATION_FAILED", error.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
        await socket.SubscribeAsync("one", "{ broken }");
        Assert.Equal(
            "INTERNAL_ERROR",
            (await socket.ReadAsync()).GetProperty("payload").GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()
        );
        Assert.Equal("complete", (await socket.ReadAsync()).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("ProgrammeOffice", "subscription { secretTicks }", "FORBIDDEN")]
    [InlineData("ProgrammeOffice", "subscription { a: secretTicks @include(if: true) }", "FORBIDDEN")]
    public async Task Access_is_checked_before_a_subscription_opens(string token, string query, string code)
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync(token);
        await socket.SubscribeAsync("one", query);
        Assert.Equal(code, (await socket.ReadAsync()).GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.False(host.Sources.Opened.IsCompleted);
    }

    [Fact]
    public async Task Who_opened_the_socket_with_a_token_needs_no_other_unless_a_foreign_page_did()
    {
        await using var host = await TransportHost.StartAsync();
        foreach (var origin in new[] { null, host.Address.GetLeftPart(UriPartial.Authority) })
        {
            await using var socket = await host.OpenAsync("Auditor", origin: origin);
            await socket.IntroduceAsync(token: null);
            await socket.SubscribeAsync("one", "{ greeting }");
            Assert.Equal("next", (await socket.ReadAsync()).GetProperty("type").GetString());
        }

        await using var foreign = await host.OpenAsync("Auditor", origin: "https://elsewhere.example");
        await foreign.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal(4401, await foreign.ReadCloseAsync());
    }

    [Fact]
    public async Task Each_operation_has_a_scope_of_its_own()
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync();
        var seen = new HashSet<string?>();
        for (var at = 0; at < 3; at++)
        {
            await socket.SubscribeAsync("one", "{ scope }");
            seen.Add((await socket.ReadAsync()).GetProperty("payload").GetProperty("data").GetProperty("scope").GetString());
            await socket.ReadAsync();
        }

        Assert.Equal(3, seen.Count);
    }

    [Theory]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":"{ greeting }"}}""", 4401)]
    [InlineData("""{"type":"connection_init"}""", 4401)]
    [InlineData("""{"type":"connection_init","payload":{}}""", 4401)]
    [InlineData("""{"type":"connection_init","payload":{"authorization":"Bearer nobody"}}""", 4403)]
    [InlineData("""{"type":"connection_init","payload":{"authorization":"Basic abc"}}""", 4403)]
    [InlineData("""{"type":"connection_init","payload":"text"}""", 4400)]
    [InlineData("""{"type":"unknown"}""", 4400)]
    [InlineData("""{"type":7}""", 4400)]
    [InlineData("not json", 4400)]
    [InlineData("[]", 4400)]
    [InlineData("", 4400)]
    public async Task A_first_message_that_breaks_the_protocol_closes_the_socket(string message, int code)
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.SendAsync(message);
        Assert.Equal(code, await socket.ReadCloseAsync());
        Assert.Empty(host.Log.All);
    }

    [Theory]
    [InlineData("""{"type":"connection_init"}""", 4429)]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ greeting }"}}""", 4400)]
    [InlineData("""{"id":"","type":"subscribe","payload":{"query":"{ greeting }"}}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe"}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe","payload":{}}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":7}}""", 4400)]
    [InlineData("""{"id":"\ud800","type":"subscribe","payload":{"query":"{ greeting }"}}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":"{ greeting }","variables":[]}}""", 4400)]
    public async Task A_later_message_that_breaks_the_protocol_closes_the_socket(string message, int code)
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync();
        await socket.SendAsync(message);
        Assert.Equal(code, await socket.ReadCloseAsync());
        Assert.Empty(host.Log.All);
    }

    [Fact]
    public async Task An_id_in_use_closes_the_socket()
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync();
        await socket.SubscribeAsync("one", "subscription { ticks }");
        await socket.SubscribeAsync("one", "subscription { ticks }");
        Assert.Equal(4409, await socket.ReadCloseAsync());
    }

    [Fact]
    public async Task Who_does_not_introduce_themselves_is_sent_away()
    {
        await using var host = await TransportHost.StartAsync(limits => limits.ConnectionInitTimeout = TimeSpan.FromMilliseconds(50));
        await using var socket = await host.OpenAsync();
        Assert.Equal(4408, await socket.ReadCloseAsync());
    }

    [Fact]
    public async Task A_thousand_sockets_that_say_nothing_are_neither_taken_nor_kept()
    {
        await using var host = await TransportHost.StartAsync(limits =>
            (limits.UnknownSocketsPerAddress, limits.ConnectionInitTimeout) = (10, TimeSpan.FromSeconds(2))
        );
        await using var known = await host.OpenAsync("Auditor");
        await known.IntroduceAsync(token: null);
        var opened = await Task.WhenAll(
            Enumerable
                .Range(0, 1_000)
                .Select(async _ =>
                {
                    try
                    {
                        return await host.OpenAsync();
                    }
                    catch (WebSocketException refused)
                    {
                        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
                        return null;
                    }
                })
        );

        // Some were given their places again: those that had been sent away meanwhile.
        var taken = opened.OfType<TestSocket>().ToList();
        Assert.InRange(taken.Count, 10, 500);
        foreach (var socket in taken)
        {
            Assert.Equal(4408, await socket.ReadCloseAsync());
            await socket.DisposeAsync();
        }

        await known.SubscribeAsync("one", "{ greeting }");
        Assert.Equal("next", (await known.ReadAsync()).GetProperty("type").GetString());
        for (var at = 0; at < 30; at++)
        {
            // Whoever says who they are takes no place of those who have not.
            await using var next = await host.OpenAsync("Auditor");
            await next.IntroduceAsync(token: null);
        }
    }

    [Fact]
    public async Task A_place_is_free_again_once_its_socket_says_who_it_is_for()
    {
        await using var host = await TransportHost.StartAsync(limits => limits.UnknownSocketsPerAddress = 1);
        var open = new List<TestSocket>();
        for (var at = 0; at < 5; at++)
        {
            open.Add(await host.OpenAsync());
            await open[at].IntroduceAsync();
        }

        await using var waiting = await host.OpenAsync();
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => host.OpenAsync());
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        foreach (var socket in open)
        {
            await socket.DisposeAsync();
        }
    }

    [Fact]
    public async Task One_person_has_so_many_sockets_and_no_more()
    {
        await using var host = await TransportHost.StartAsync(limits => limits.SocketsPerPerson = 2);
        await using var first = await host.OpenAsync();
        await using var second = await host.OpenAsync("Auditor");
        await first.IntroduceAsync();
        await second.IntroduceAsync(token: null);
        await using var third = await host.OpenAsync();
        await third.SendAsync("""{"type":"connection_init","payload":{"authorization":"Bearer Auditor"}}""");
        Assert.Equal(1013, await third.ReadCloseAsync());
    }

    [Fact]
    public async Task Another_protocol_is_not_spoken()
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync(protocol: "graphql-ws");
        Assert.Equal(4406, await socket.ReadCloseAsync());
    }

    [Fact]
    public async Task A_message_past_the_limit_and_a_binary_one_close_the_socket()
    {
        await using var host = await TransportHost.StartAsync();
        await using var large = await host.OpenAsync();
        await large.IntroduceAsync();
        await large.SubscribeAsync("one", new string('x', 1_100_000));
        Assert.Equal(1009, await large.ReadCloseAsync());

        await using var binary = await host.OpenAsync();
        await binary.SendAsync("""{"type":"connection_init"}""", WebSocketMessageType.Binary);
        Assert.Equal(4400, await binary.ReadCloseAsync());
    }

    [Fact]
    public async Task One_operation_too_many_is_refused_and_the_others_go_on()
    {
        await using var host = await TransportHost.StartAsync(limits => limits.OperationsPerConnection = 2);
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync();
        await socket.SubscribeAsync("a", "{ slow }");
        await socket.SubscribeAsync("b", "{ slow }");
        await socket.SubscribeAsync("c", "{ greeting }");
        Assert.Contains("TOO_COMPLEX", await socket.ReadTextAsync(), StringComparison.Ordinal);
        await socket.SendAsync("""{"id":"a","type":"complete"}""");
        await socket.SubscribeAsync("c", "{ greeting }");
        Assert.Equal("""{"id":"c","type":"next","payload":{"data":{"greeting":"Hello Ana"}}}""", await socket.ReadTextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_token_runs_out_the_conversation_ends(bool inHeader)
    {
        await using var host = await TransportHost.StartAsync();
        var token = TransportHost.RunsOut("Auditor", TimeSpan.FromSeconds(2));
        await using var socket = await host.OpenAsync(inHeader ? token : null);
        await socket.IntroduceAsync(inHeader ? null : token);
        await socket.SubscribeAsync("one", "subscription { ticks }");
        await host.Sources.Opened.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.Equal(4401, await socket.ReadCloseAsync());
        await host.Sources.Closed.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.Empty(host.Log.All);
    }

    [Fact]
    public async Task A_token_that_has_run_out_begins_no_conversation()
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync(TransportHost.RunsOut("ProgrammeOffice", TimeSpan.FromSeconds(-1)));
        await socket.SubscribeAsync("one", "mutation { touch }");
        Assert.Equal(4401, await socket.ReadCloseAsync());
        Assert.Equal(0, host.Sources.Touched);
    }

    [Fact]
    public async Task A_fresh_token_with_a_ping_puts_the_end_off()
    {
        await using var host = await TransportHost.StartAsync();
        var first = DateTimeOffset.UtcNow.AddSeconds(2);
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync(TransportHost.RunsOut("Auditor", TimeSpan.FromSeconds(2)));
        await socket.SubscribeAsync("one", "subscription { ticks }");
        await socket.SendAsync(Ping(TransportHost.RunsOut("Auditor", TimeSpan.FromSeconds(4))));
        Assert.Equal("""{"type":"pong"}""", await socket.ReadTextAsync());
        Assert.Equal(4401, await socket.ReadCloseAsync());
        Assert.InRange(DateTimeOffset.UtcNow - first, TimeSpan.FromSeconds(1), Soon);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("ProgrammeOffice")]
    public async Task A_fresh_token_of_somebody_else_or_with_other_rights_ends_the_conversation(string token)
    {
        await using var host = await TransportHost.StartAsync();
        await using var socket = await host.OpenAsync();
        await socket.IntroduceAsync();
        await socket.SubscribeAsync("one", "subscription { secretTicks }");
        await socket.SendAsync(Ping(token));
        Assert.Equal(4403, await socket.ReadCloseAsync());
    }

    private static string Ping(string token) => $$$"""{"type":"ping","payload":{"authorization":"Bearer {{{token}}}"}}""";
}
