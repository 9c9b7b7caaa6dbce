using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using JourneyTracker.Server.SignIn;
using JourneyTracker.Server.Tests.Contract;
using JourneyTracker.Server.Tests.Hosting;
using JourneyTracker.Server.Tests.SignIn;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Front;

/// <summary>What holds for every answer, whatever was asked.</summary>
public sealed class GuardTests(StoreHost host, TestIssuer issuer) : IClassFixture<StoreHost>, IClassFixture<TestIssuer>, IDisposable
{
    private readonly string _folder = TestFolder.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Theory]
    [InlineData("tracker.example.org", HttpStatusCode.Unauthorized)]
    [InlineData("localhost", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", HttpStatusCode.Unauthorized)]
    [InlineData("elsewhere.example", HttpStatusCode.BadRequest)]
    [InlineData("tracker.example.org.elsewhere.example", HttpStatusCode.BadRequest)]
    public async Task A_host_with_names_answers_to_them_and_to_its_own_machine_alone(string name, HttpStatusCode expected)
    {
        await using var named = await SignInHost.StartAsync("Development", _folder, "--AllowedHosts=tracker.example.org");
        using var client = new HttpClient { BaseAddress = named.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/who");
        request.Headers.Host = name;
        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public async Task Outside_development_browsers_are_told_to_come_back_over_TLS_alone(string environment, bool told)
    {
        await using var behind = await SignInHost.StartAsync(
            environment,
            _folder,
            "--ForwardedHeaders_Enabled=true",
            $"--JourneyTracker:SignIn:Authority={issuer.Address}",
            "--JourneyTracker:SignIn:RequireHttps=false"
        );
        using var client = new HttpClient { BaseAddress = behind.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Host = "tracker.example.org";
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(told ? "max-age=31536000" : null, answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null);
    }

    [Fact]
    public async Task What_is_private_is_kept_by_nobody_and_what_is_public_may_be()
    {
        await new Api(host).DataAsync("{ initiatives { totalCount } }");
        using var person = await Visitor.SignInAsync(host, "auditor");
        foreach (
            var place in new[]
            {
                "/",
                "/portfolios",
                "/history",
                "/people",
                "/nothing-here",
                "/export/tenant.zip",
                "/export/initiatives/none.zip",
                "/live",
                "/sign-in",
                "/graphql?query=%7B__typename%7D",
            }
        )
        {
            using var answer = await person.OpenAsync(place);
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{place}: {answer.StatusCode} {answer.Headers.CacheControl}");
        }

        using (var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address })
        using (var led = await stranger.GetAsync(new Uri("/", UriKind.Relative), Cancellation))
        {
            Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
            Assert.True(led.Headers.CacheControl?.NoStore);
        }

        foreach (var place in new[] { "/graphql/schema.graphql", "/graphql/scalars", "/graphql/ui" })
        {
            using var answer = await person.OpenAsync(place);
            Assert.False(answer.Headers.CacheControl?.NoStore, place);
        }
    }

    [Theory]
    [InlineData("/graphql", "application/json")]
    [InlineData("/sign-in/demo", "application/x-www-form-urlencoded")]
    [InlineData("/initiatives/any/log/raise-challenge", "application/x-www-form-urlencoded")]
    public async Task A_body_that_does_not_come_is_given_up(string place, string type)
    {
        using var person = await Visitor.SignInAsync(host, "office");
        var answer = await SendSlowlyAsync(host.Address, place, type, person.Cookies(host.Address));

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        if (place == "/graphql")
        {
            Assert.Contains("\"code\":\"BODY_TOO_SLOW\"", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Slow_bodies_are_one_line_each_and_what_has_to_be_answered_for_is_in_the_audit()
    {
        await using var process = await HostProcess.StartAsync(_folder, "--JourneyTracker:DemoTenant=false");
        await SendSlowlyAsync(process.Address, "/graphql", "application/json", "");
        await SendSlowlyAsync(process.Address, "/sign-in/demo", "application/x-www-form-urlencoded", "");

        var issuing = LocalIssuer.Open(_folder, TimeProvider.System);
        await AskAsync(process.Address, null, "{ initiatives { totalCount } }");
        await AskAsync(process.Address, issuing.TokenFor(new LocalPerson("board", "demo", ["governance-board"], null)), "{ people { totalCount } }");
        await AskAsync(
            process.Address,
            issuing.TokenFor(new LocalPerson("eraser", "demo", ["administrator"], null)),
            "mutation { erasePerson(input: { subject: \"u-9\" }) { errors { code } } }"
        );
        await AskAsync(
            process.Address,
            issuing.TokenFor(new LocalPerson("office", "demo", ["programme-office"], null)),
            "mutation { registerInitiative(input: { name: \"A desk\", on: \"2019\", reference: \"a-desk\" }) { errors { code } } }"
        );
        await using (var socket = await TestSocketAsync(process.Address))
        {
            Assert.Equal(4401, await socket.ReadCloseAsync());
        }

        using var person = await Visitor.SignInAsync(process.Address, "auditor");
        using (var bundle = await person.OpenAsync("/export/tenant.zip"))
        {
            Assert.Equal(HttpStatusCode.OK, bundle.StatusCode);
        }

        await person.BecomeAsync("office");
        using (var refused = await person.OpenAsync("/export/tenant.zip"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        await person.SignOutAsync();
        await process.SignalAsync("TERM");
        await process.ExitCodeAsync();

        var lines = process.Said.Split('\n');
        Assert.Equal(2, lines.Count(line => line.Contains("responded 408", StringComparison.Ordinal)));
        Assert.DoesNotContain("BadHttpRequest", process.Said, StringComparison.Ordinal);
        string[] told =
        [
            "\"refused\" by \"nobody\" of \"nobody\": \"UNAUTHENTICATED /graphql\"",
            "\"refused\" by \"local:board\" of \"demo\": \"FORBIDDEN /graphql\"",
            "\"erased a name\" by \"local:eraser\" of \"demo\": \"u-9\"",
            "\"refused\" by \"nobody\" of \"nobody\": \"4401 /graphql\"",
            "\"signed in\" by \"local:Audun Reid\" of \"demo\"",
            "\"exported\" by \"local:Audun Reid\" of \"demo\": \"tenant\"",
            "\"signed out\" by \"local:Audun Reid\" of \"demo\"",
            "\"signed in\" by \"local:Olive Parker\" of \"demo\"",
            "\"refused\" by \"local:Olive Parker\" of \"demo\": \"403 GET /export/tenant.zip\"",
            "\"signed out\" by \"local:Olive Parker\" of \"demo\"",
        ];
        Assert.Equal(
            told.Select(line => $"{line}: 1"),
            told.Select(line =>
                string.Create(CultureInfo.InvariantCulture, $"{line}: {lines.Count(said => said.Contains($"Audit: {line}", StringComparison.Ordinal))}")
            )
        );
    }

    private static async Task AskAsync(Uri address, string? token, string query)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);
        using var content = new StringContent(System.Text.Json.JsonSerializer.Serialize(new { query }), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content, Cancellation);
    }

    private static async Task<Transport.TestSocket> TestSocketAsync(Uri address)
    {
        var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(new Uri(address, "/graphql")) { Scheme = "ws" }.Uri, Cancellation);
        var open = new Transport.TestSocket(socket);
        await open.SendAsync("""{"type":"connection_init"}""");
        return open;
    }

    /// <summary>Sends the beginning of a body and reads what is answered to that.</summary>
    private static async Task<string> SendSlowlyAsync(Uri address, string place, string type, string cookies)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {place} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: {type}\r\nCookie: {cookies}\r\nContent-Length: 5000\r\n\r\n{{\"query"
            ),
            Cancellation
        );
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
    }
}
