using System.Net;
using System.Text.RegularExpressions;
using JourneyTracker.GraphQL.Explorer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyTracker.Server.Tests.Explorer;

public sealed partial class GraphQLExplorerTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private WebApplication _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UsePathBase("/office");
        _app.UseRouting();
        _app.MapGraphQLExplorer();
        await _app.StartAsync(Cancellation);
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("/explorer.css", "text/css")]
    [InlineData("/explorer.js", "text/javascript")]
    [InlineData("/client.js", "text/javascript")]
    [InlineData("/docs.js", "text/javascript")]
    [InlineData("/editor.js", "text/javascript")]
    [InlineData("/examples.json", "application/json")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task Each_file_has_its_content_type_a_strict_policy_and_refers_to_nothing_outside(string file, string contentType)
    {
        using var response = await _client.GetAsync($"/graphql/ui{file}", Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("default-src 'self';", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Empty(Outside().Matches(text.Replace("xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal)).Select(match => match.Value));
    }

    [Theory, InlineData(""), InlineData("/office")]
    public async Task Everything_the_page_and_its_scripts_load_is_there_also_below_a_path_base(string pathBase)
    {
        var page = await _client.GetStringAsync($"{pathBase}/graphql/ui", Cancellation);
        var script = await _client.GetStringAsync($"{pathBase}/graphql/ui/explorer.js", Cancellation);

        var linked = Linked().Matches(page).Select(match => match.Groups[1].Value).ToList();
        var imported = Imported().Matches(script).Select(match => $"{pathBase}/graphql/ui/{match.Groups[1].Value}").ToList();
        Assert.Equal((3, 4), (linked.Count, imported.Count));
        Assert.All(linked, path => Assert.StartsWith($"{pathBase}/graphql/ui/", path, StringComparison.Ordinal));
        Assert.Contains($"data-endpoint=\"{pathBase}/graphql\"", page, StringComparison.Ordinal);
        foreach (var path in linked.Concat(imported))
        {
            Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(path, Cancellation)).StatusCode);
        }
    }

    [Fact]
    public async Task The_page_has_no_inline_script_style_or_handler()
    {
        var page = await _client.GetStringAsync("/graphql/ui", Cancellation);

        Assert.DoesNotMatch("""<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=""", page);
        Assert.DoesNotContain("{base}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_the_browser_still_has_is_not_sent_again()
    {
        using var first = await _client.GetAsync("/graphql/ui/docs.js", Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/graphql/ui/docs.js") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        Assert.Equal(HttpStatusCode.NotModified, (await _client.SendAsync(again, Cancellation)).StatusCode);
    }

    [GeneratedRegex("""https?:|wss?:|["'(=]\s*//|@import|data:image""")]
    private static partial Regex Outside();

    [GeneratedRegex("(?:href|src)=\"([^\"#][^\"]*)\"")]
    private static partial Regex Linked();

    [GeneratedRegex("""(?:from '|URL\(')\./([\w.]+)'""")]
    private static partial Regex Imported();
}
