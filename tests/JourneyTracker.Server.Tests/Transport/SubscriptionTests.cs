using System.Net.Http.Headers;
using GraphQL;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.Server.Tests.Transport;

public sealed class SubscriptionTests
{
    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task Events_come_as_they_happen_and_the_end_is_said(string method)
    {
        await using var host = await TransportHost.StartAsync();
        using var stream = await StreamAsync(host, method, "subscription { ticks }");
        Assert.Equal("text/event-stream; charset=utf-8", stream.MediaType);
        host.Sources.Tick(1);
        Assert.Equal("event: next\ndata: {\"data\":{\"ticks\":1}}\n\n", await stream.ReadAsync());
        host.Sources.Tick(2);
        Assert.Equal("event: next\ndata: {\"data\":{\"ticks\":2}}\n\n", await stream.ReadAsync());
        host.Sources.End();
        Assert.Equal("event: complete\ndata:\n\n", await stream.ReadAsync());
        Assert.Null(await stream.ReadAsync());
        await host.Sources.Closed.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_silent_stream_shows_that_it_is_alive()
    {
        await using var host = await TransportHost.StartAsync(limits => limits.KeepAlive = TimeSpan.FromMilliseconds(20));
        using var stream = await StreamAsync(host, "POST", "subscription { ticks }");
        Assert.Equal(":\n\n", await stream.ReadAsync());
        Assert.Equal(":\n\n", await stream.ReadAsync());
        host.Sources.Tick(7);
        string? next;
        while ((next = await stream.ReadAsync()) == ":\n\n")
        {
            Assert.NotNull(next);
        }

        Assert.Equal("event: next\ndata: {\"data\":{\"ticks\":7}}\n\n", next);
    }

    [Fact]
    public async Task Who_hangs_up_ends_the_source()
    {
        await using var host = await TransportHost.StartAsync();
        using (await StreamAsync(host, "POST", "subscription { ticks }"))
        {
            await host.Sources.Opened.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }

        await host.Sources.Closed.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal("", string.Join("\n", host.Log.All));
    }

    [Fact]
    public async Task A_host_that_stops_ends_its_streams()
    {
        await using var host = await TransportHost.StartAsync();
        using var stream = await StreamAsync(host, "POST", "subscription { ticks }");
        await host.Sources.Opened.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal("event: complete\ndata:\n\n", await stream.ReadAsync());
    }

    [Fact]
    public async Task When_the_token_runs_out_the_stream_says_so_and_ends()
    {
        await using var host = await TransportHost.StartAsync();
        using var stream = await StreamAsync(host, "POST", "subscription { ticks }", TransportHost.RunsOut("Auditor", TimeSpan.FromSeconds(2)));
        host.Sources.Tick(1);
        Assert.Equal("event: next\ndata: {\"data\":{\"ticks\":1}}\n\n", await stream.ReadAsync());
        Assert.Contains("UNAUTHENTICATED", await stream.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal("event: complete\ndata:\n\n", await stream.ReadAsync());
        Assert.Null(await stream.ReadAsync());
        await host.Sources.Closed.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Empty(host.Log.All);
    }

    [Fact]
    public async Task A_source_that_fails_says_no_more_than_a_correlation_id()
    {
        await using var host = await TransportHost.StartAsync();
        using var stream = await StreamAsync(host, "POST", "subscription { ticks }");
        host.Sources.End(new InvalidOperationException("password=1234"));
        var next = await stream.ReadAsync();
        Assert.Contains("Unexpected error", next, StringComparison.Ordinal);
        Assert.Contains("correlationId", next, StringComparison.Ordinal);
        Assert.DoesNotContain("password", next, StringComparison.Ordinal);
        Assert.Equal("event: complete\ndata:\n\n", await stream.ReadAsync());
        Assert.Contains(host.Log.All, line => line.Contains("password=1234", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_query_by_events_is_one_event()
    {
        await using var host = await TransportHost.StartAsync();
        using var stream = await StreamAsync(host, "POST", "{ greeting }");
        Assert.Equal("event: next\ndata: {\"data\":{\"greeting\":\"Hello Ana\"}}\n\n", await stream.ReadAsync());
        Assert.Equal("event: complete\ndata:\n\n", await stream.ReadAsync());
    }

    [Fact]
    public async Task A_subscription_is_refused_to_who_lacks_its_roles_and_never_opened()
    {
        await using var host = await TransportHost.StartAsync();
        Assert.Equal((403, "FORBIDDEN"), StatusAndCode(await host.AskAsync("subscription { a: secretTicks }", "ProgrammeOffice", accept: "text/event-stream")));
        Assert.Equal(
            (401, "UNAUTHENTICATED"),
            StatusAndCode(await host.AskAsync("subscription { ...F } fragment F on Subscription { ticks }", role: null, accept: "text/event-stream"))
        );
        Assert.False(host.Sources.Opened.IsCompleted);
    }

    [Fact]
    public async Task A_subscription_by_plain_JSON_is_told_how_to_ask()
    {
        await using var host = await TransportHost.StartAsync();
        var answer = await host.AskAsync("subscription { ticks }");
        Assert.Equal((406, "NOT_ACCEPTABLE"), StatusAndCode(answer));
        Assert.Contains("text/event-stream", answer.Message, StringComparison.Ordinal);
        Assert.False(host.Sources.Opened.IsCompleted);
    }

    [Fact]
    public async Task A_reader_that_falls_behind_is_told_so_once()
    {
        var source = new Pushing();
        using var stream = new ResultStream(source, 3);
        for (var at = 0; at < 10; at++)
        {
            source.Observer!.OnNext(new ExecutionResult());
        }

        var read = new List<ExecutionResult>();
        await foreach (var result in stream.ReadAsync(TestContext.Current.CancellationToken))
        {
            read.Add(result);
        }

        Assert.Equal(4, read.Count);
        Assert.Equal("TOO_SLOW", Assert.Single(read[3].Errors!).Code);
    }

    private static (int Status, string Code) StatusAndCode(Answer answer) => (answer.Status, answer.Code);

    private static async Task<EventReader> StreamAsync(TransportHost host, string method, string query, string token = "Auditor")
    {
        var request = method == "GET" ? host.Get(query) : host.Post(System.Text.Json.JsonSerializer.Serialize(new { query }));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        return new EventReader(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    private sealed class EventReader(HttpResponseMessage response, StreamReader reader) : IDisposable
    {
        public string? MediaType => response.Content.Headers.ContentType?.ToString();

        /// <summary>The next event or comment, with its empty line; null at the end.</summary>
        public async Task<string?> ReadAsync()
        {
            var text = "";
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                text += line + "\n";
                if (line.Length == 0)
                {
                    return text;
                }
            }

            return text.Length == 0 ? null : text;
        }

        public void Dispose()
        {
            reader.Dispose();
            response.Dispose();
        }
    }

    private sealed class Pushing : IObservable<ExecutionResult>, IDisposable
    {
        public IObserver<ExecutionResult>? Observer { get; private set; }

        public IDisposable Subscribe(IObserver<ExecutionResult> observer)
        {
            Observer = observer;
            return this;
        }

        public void Dispose() { }
    }
}
