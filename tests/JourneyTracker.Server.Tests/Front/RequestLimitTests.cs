using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyTracker.Server.Tests.Contract;
using JourneyTracker.Server.Tests.SignIn;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Front;

/// <summary>How much one person or address may ask.</summary>
public sealed class RequestLimitTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int PerPerson = 30,
        Introspections = 5,
        AtOnce = 3;

    private readonly string _folder = TestFolder.New();
    private StoreHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = new StoreHost(
            postgres,
            null,
            _folder,
            $"--JourneyTracker:Limits:RequestsPerPerson={PerPerson}",
            $"--JourneyTracker:Limits:IntrospectionsPerAddress={Introspections}",
            $"--JourneyTracker:Limits:AtOncePerPerson={AtOnce}"
        );
        await _host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        TestFolder.Delete(_folder);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_ask_again_and_others_go_on()
    {
        using var client = new HttpClient { BaseAddress = _host.Address };
        var (greedy, other) = (new Api(_host, name: "Greedy"), new Api(_host, name: "Other"));
        using var refused = await UntilRefusedAsync(() => AskAsync(client, greedy.Token, "{ initiatives { totalCount } }"), PerPerson);

        await AssertToldAsync(refused);
        Assert.Equal("application/graphql-response+json", refused.Content.Headers.ContentType?.MediaType);
        using (var served = await AskAsync(client, other.Token, "{ initiatives { totalCount } }"))
        {
            Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        }

        // A WebSocket is no way around it, and what is refused there is not carried out.
        await using var socket = await greedy.ConnectAsync();
        var asked = 0;
        JsonElement answer;
        do
        {
            await socket.SubscribeAsync("one", "{ initiatives { totalCount } }");
            answer = await socket.ReadAsync();
            if (answer.GetProperty("type").GetString() == "next")
            {
                await socket.ReadAsync();
            }
        } while (answer.GetProperty("type").GetString() == "next" && ++asked < PerPerson);
        Assert.Equal("TOO_MANY_REQUESTS", answer.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.InRange(answer.GetProperty("payload")[0].GetProperty("extensions").GetProperty("retryAfter").GetInt32(), 1, 60);
    }

    [Fact]
    public async Task An_address_without_a_token_may_introspect_a_few_times_and_health_is_never_counted()
    {
        using var client = new HttpClient { BaseAddress = _host.Address };
        using var refused = await UntilRefusedAsync(() => AskAsync(client, null, "{ __typename }"), Introspections);
        await AssertToldAsync(refused);

        for (var at = 0; at < 4 * PerPerson; at++)
        {
            using var health = await client.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }

        using var known = await AskAsync(client, new Api(_host, name: "Known").Token, "{ __typename }");
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }

    [Fact]
    public async Task Pages_are_counted_with_their_person_too()
    {
        using var office = await Visitor.SignInAsync(_host, "office");
        using var board = await Visitor.SignInAsync(_host, "board");
        using var refused = await UntilRefusedAsync(() => office.OpenAsync("/"), PerPerson);

        Assert.InRange(refused.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 60);
        Assert.True(refused.Headers.CacheControl?.NoStore);
        Assert.True(await board.IsSignedInAsync());
    }

    [Fact]
    public async Task No_more_than_a_number_is_under_way_at_once_for_one_person()
    {
        using var person = await Visitor.SignInAsync(_host, "auditor");
        var open = new List<HttpResponseMessage>();
        for (var at = 0; at < AtOnce; at++)
        {
            open.Add(await person.OpenAsync("/live"));
            Assert.Equal(HttpStatusCode.OK, open[at].StatusCode);
        }

        using (var refused = await person.OpenAsync("/live"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        }

        open.ForEach(one => one.Dispose());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        HttpStatusCode status;
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            using var again = await person.OpenAsync("/live");
            status = again.StatusCode;
        } while (status == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Attempts_to_sign_in_are_counted_by_address()
    {
        await using var host = await SignInHost.StartAsync("Development", _folder, "--JourneyTracker:Limits:SignInsPerAddress=4");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        using var refused = await UntilRefusedAsync(
            () => client.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), new FormUrlEncodedContent([new("person", "office")]), Cancellation),
            4
        );

        Assert.InRange(refused.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 60);
        using var page = await client.GetAsync(new Uri("/who", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
    }

    /// <summary>Asks until it is refused, which must be neither before a number of times nor long after.</summary>
    private static async Task<HttpResponseMessage> UntilRefusedAsync(Func<Task<HttpResponseMessage>> ask, int allowed)
    {
        for (var at = 0; at < 3 * allowed; at++)
        {
            var answer = await ask();
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.InRange(at, allowed - 1, 3 * allowed);
                return answer;
            }

            answer.Dispose();
        }

        throw new InvalidOperationException("Nothing was refused.");
    }

    private static async Task AssertToldAsync(HttpResponseMessage refused)
    {
        var seconds = refused.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0;
        Assert.InRange(seconds, 1, 60);
        var error = (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors")[0];
        Assert.Contains("Try again in", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("TOO_MANY_REQUESTS", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(seconds, error.GetProperty("extensions").GetProperty("retryAfter").GetInt32());
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string? token, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        return await client.SendAsync(request, Cancellation);
    }
}
