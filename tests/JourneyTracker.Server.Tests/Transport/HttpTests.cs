namespace JourneyTracker.Server.Tests.Transport;

public sealed class HttpTests
{
    [Fact]
    public async Task A_query_by_POST_and_by_GET_has_the_same_answer()
    {
        await using var host = await TransportHost.StartAsync();
        var post = await host.AskAsync("{ greeting }");
        var get = await host.SendAsync(host.Get("{ greeting }"));
        Assert.Equal("""{"data":{"greeting":"Hello Ana"}}""", post.Text);
        Assert.Equal(post.Text, get.Text);
    }
}
