using JourneyTracker.Server.Tests.Hosting;

namespace JourneyTracker.Server.Tests.Logging;

public sealed class RequestLogTests : IDisposable
{
    private readonly string _folder = TestFolder.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task A_request_is_one_line_with_its_correlation_id_and_without_its_query()
    {
        await using var host = await HostProcess.StartAsync(_folder);
        using var client = new HttpClient { BaseAddress = host.Address };

        Assert.Equal("order-17.b", await CorrelationOfAsync(client, "/first?secret=1", "order-17.b"));
        var made = await CorrelationOfAsync(client, "/second%0A99:99:99%20INF%20forged", "two words");
        await CorrelationOfAsync(client, "/health/live", null);
        await host.SignalAsync("TERM");
        await host.ExitCodeAsync();

        var lines = host.Said.Split('\n').Where(line => line.Contains("HTTP", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Matches("\"/first\" responded 404 .* order-17.b", lines[0]);
        Assert.Contains("forged", lines[1], StringComparison.Ordinal);
        Assert.Contains(made, lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", host.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words"), InlineData("a\"b"), InlineData("<b>"), InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task An_id_that_is_not_plain_is_replaced(string sent)
    {
        await using var host = await SignIn.SignInHost.StartAsync("Development", _folder);
        using var client = new HttpClient { BaseAddress = host.Address };

        Assert.True(Guid.TryParse(await CorrelationOfAsync(client, "/who", sent), out _));
    }

    private static async Task<string> CorrelationOfAsync(HttpClient client, string path, string? id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (id is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Correlation-Id", id);
        }

        using var answer = await client.SendAsync(request, Cancellation);
        return Assert.Single(answer.Headers.GetValues("X-Correlation-Id"));
    }
}
