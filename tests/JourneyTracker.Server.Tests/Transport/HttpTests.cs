using JourneyTracker.GraphQL.Transport;

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
        Assert.Equal("application/graphql-response+json; charset=utf-8", get.MediaType);
    }

    [Fact]
    public async Task A_mutation_by_GET_is_refused_and_does_nothing()
    {
        await using var host = await TransportHost.StartAsync();
        var answer = await host.SendAsync(host.Get("mutation { touch }"), "ProgrammeOffice");
        Assert.Equal((405, "METHOD_NOT_ALLOWED", "POST"), (answer.Status, answer.Code, Assert.Single(answer.Allow)));
        Assert.Equal(0, host.Sources.Touched);
    }

    [Fact]
    public async Task The_operation_that_runs_decides_whether_GET_may_run_it()
    {
        await using var host = await TransportHost.StartAsync();
        const string Both = "query Read { greeting } mutation Write { touch }";
        Assert.Equal(200, (await host.SendAsync(host.Get(Both, "&operationName=Read"))).Status);
        Assert.Equal(405, (await host.SendAsync(host.Get(Both, "&operationName=Write"), "ProgrammeOffice")).Status);
        Assert.Equal(400, (await host.SendAsync(host.Get(Both, "&operationName=None"))).Status);
        Assert.Equal(0, host.Sources.Touched);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_refused_with_those_that_are_taken(string method)
    {
        await using var host = await TransportHost.StartAsync();
        var answer = await host.SendAsync(new HttpRequestMessage(new HttpMethod(method), host.Address));
        Assert.Equal(405, answer.Status);
        Assert.Equal(["GET", "POST"], answer.Allow);
    }

    [Theory]
    [InlineData("text/html", 406)]
    [InlineData("image/*", 406)]
    [InlineData("application/json;q=0", 406)]
    [InlineData("application/json; charset=utf-16", 406)]
    [InlineData("text/html, application/graphql-response+json;q=0.9", 200)]
    public async Task What_cannot_be_given_is_not_acceptable(string accept, int status)
    {
        await using var host = await TransportHost.StartAsync();
        Assert.Equal(status, (await host.AskAsync("{ greeting }", accept: accept)).Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task A_body_of_another_media_type_is_refused(string? contentType)
    {
        await using var host = await TransportHost.StartAsync();
        var answer = await host.SendAsync(host.Post("""{"query":"{ greeting }"}""", contentType));
        Assert.Equal((415, "UNSUPPORTED_MEDIA_TYPE"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("""[{"query":"{ greeting }"}]""", "Batches")]
    [InlineData("\"{ greeting }\"", "JSON object")]
    [InlineData("""{"query":"{ greeting }","variables":{"a":1,"a":2}}""", "twice")]
    [InlineData("""{"query":"{ greeting }","variables":{"a":"\ud800"}}""", "surrogate")]
    [InlineData("""{"query":"{ greeting }","variables":""", "not valid JSON")]
    [InlineData("""{"query":7}""", "'query' must be a string")]
    [InlineData("{}", "no query")]
    [InlineData("", "not valid JSON")]
    public async Task What_is_no_request_is_refused_saying_why(string body, string why)
    {
        await using var host = await TransportHost.StartAsync();
        foreach (var accept in new[] { "application/json", "application/graphql-response+json" })
        {
            var answer = await host.SendAsync(host.Post(body), accept: accept);
            Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
            Assert.Contains(why, answer.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"a\\ud83d b\"")]
    [InlineData("\"\\udc00\"")]
    public async Task Text_that_cannot_be_stored_is_refused_as_a_literal(string literal)
    {
        await using var host = await TransportHost.StartAsync();
        var answer = await host.AskAsync($"{{ echo(text: {literal}) }}");
        Assert.Equal((400, "INVALID_VALUE"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_NUL_is_refused_as_a_variable_at_any_depth()
    {
        await using var host = await TransportHost.StartAsync();
        Assert.Equal("INVALID_VALUE", (await host.AskAsync("query($t: String) { echo(text: $t) }", variables: new { t = "a\0b" })).Code);
        Assert.Equal("INVALID_VALUE", (await host.AskAsync("query($t: String) { echo(text: $t) }", variables: new { t = new[] { new { deep = "\0" } } })).Code);
    }

    [Fact]
    public async Task Letters_of_every_script_come_back_as_they_were()
    {
        await using var host = await TransportHost.StartAsync();
        const string Text = "Ação — Œuvre \"quoted\" <b> 🏃‍♀️ नमस्ते";
        var answer = await host.AskAsync("query($t: String) { echo(text: $t) }", variables: new { t = Text });
        Assert.Equal(Text, answer.Data.GetProperty("echo").GetString());
        Assert.Contains("नमस्ते", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_text_passes_however_it_is_escaped_and_a_megabyte_does_not()
    {
        await using var host = await TransportHost.StartAsync();
        var longest = string.Concat(Enumerable.Repeat("\\ud83c\\udfc3", 10_000));
        var passes = await host.SendAsync(host.Post($$$"""{"query":"query($t: String) { echo(text: $t) }","variables":{"t":"{{{longest}}}"}}"""));
        Assert.Equal(20_000, passes.Data.GetProperty("echo").GetString()!.Length);

        var tooLong = await host.AskAsync("query($t: String) { echo(text: $t) }", variables: new { t = new string('x', 1_100_000) });
        Assert.Equal((413, "BODY_TOO_LARGE"), (tooLong.Status, tooLong.Code));
        Assert.Contains("1048576 bytes", tooLong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_a_length_is_cut_off_at_the_limit()
    {
        await using var host = await TransportHost.StartAsync();
        var request = host.Post($$$"""{"query":"{ greeting }","variables":{"t":"{{{new string('x', 1_100_000)}}}"}}""");
        request.Headers.TransferEncodingChunked = true;
        var answer = await host.SendAsync(request);
        Assert.Equal((413, "BODY_TOO_LARGE"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_schema_is_given_as_the_same_text_every_time()
    {
        await using var host = await TransportHost.StartAsync();
        var served = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, host.Address + "/schema.graphql"), role: null, accept: null);
        Assert.Equal(SchemaText.Of(new TestSchema(new TestSources())), served.Text);
        Assert.Contains("scalar PartialDate", served.Text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", served.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_before_the_answer_is_no_error()
    {
        await using var host = await TransportHost.StartAsync();
        using var patience = new CancellationTokenSource();
        var asking = host.Client.SendAsync(host.Get("{ slow }"), patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(200, (await host.AskAsync("{ greeting }")).Status);
        Assert.Empty(host.Log.All);
    }
}
