using System.Net;
using System.Net.Http.Json;
using JourneyTracker.Core.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace JourneyTracker.Server.Tests.SignIn;

/// <summary>Signing in to the pages by the code flow of an issuer.</summary>
public sealed class PageProviderTests(TestIssuer issuer) : IClassFixture<TestIssuer>
{
    [Fact]
    public async Task The_code_flow_signs_in_whom_the_issuer_vouches_for_and_leads_back()
    {
        var (address, viewer) = await SignInAsync(null);

        Assert.Equal("/who?x=1", address.PathAndQuery);
        Assert.Equal(("Ada North", "north"), (viewer!.Name, viewer.Tenant));
        Assert.Equal([Role.ProgrammeOffice], viewer.Roles);
    }

    [Fact]
    public async Task Who_has_no_role_of_ours_is_signed_in_and_sees_nothing() =>
        Assert.Null((await SignInAsync(token => token.Claims["roles"] = new[] { "gardener" })).Viewer);

    [Fact]
    public async Task A_token_for_another_client_signs_nobody_in_and_leads_back_to_the_start() =>
        Assert.Equal(("/sign-in?failed=true", null), Shown(await SignInAsync(token => token.Audience = "somebody-else")));

    [Fact]
    public async Task An_answer_to_a_question_nobody_asked_signs_nobody_in_and_leads_back_to_the_start() =>
        Assert.Equal(("/sign-in?failed=true", null), Shown(await SignInAsync(token => token.Claims["nonce"] = "another")));

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_the_issuer_is_told_to_send_people_back_over_it()
    {
        var folder = TestFolder.New();
        await using var app = Compose(folder, "--ForwardedHeaders_Enabled=true");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(app.Urls.Single()), "/sign-in/provider"));
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains(
            $"redirect_uri={Uri.EscapeDataString($"https://{request.RequestUri!.Authority}/sign-in/callback")}",
            answer.Headers.Location!.Query,
            StringComparison.Ordinal
        );
        TestFolder.Delete(folder);
    }

    private static (string, Viewer?) Shown((Uri Address, Viewer? Viewer) end) => (end.Address.PathAndQuery, end.Viewer);

    private async Task<(Uri Address, Viewer? Viewer)> SignInAsync(Action<SecurityTokenDescriptor>? change)
    {
        issuer.Change = change;
        var folder = TestFolder.New();
        await using var app = Compose(folder);
        app.MapGet("/who", (HttpContext context, JourneyTracker.Server.SignIn.ViewerSource viewers) => viewers.ViewerOf(context)).RequireAuthorization("Pages");
        await app.StartAsync(TestContext.Current.CancellationToken);

        using var client = new HttpClient(new HttpClientHandler { UseCookies = true }) { BaseAddress = new Uri(app.Urls.Single()) };
        using var answer = await client.GetAsync(
            new Uri("/sign-in/provider?returnUrl=%2Fwho%3Fx%3D1", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var viewer = answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadFromJsonAsync<Viewer>(TestContext.Current.CancellationToken) : null;
        TestFolder.Delete(folder);
        return (answer.RequestMessage!.RequestUri!, viewer);
    }

    private WebApplication Compose(string folder, params string[] settings) =>
        ServerHost.ComposeFront(
            ServerHost.Configure([
                "--urls=http://127.0.0.1:0",
                "--environment=Development",
                $"--JourneyTracker:DataFolder={folder}",
                "--Serilog:MinimumLevel:Default=Fatal",
                "--Serilog:MinimumLevel:Override:Microsoft=Fatal",
                $"--JourneyTracker:SignIn:Authority={issuer.Address}",
                "--JourneyTracker:SignIn:RequireHttps=false",
                "--JourneyTracker:SignIn:ClientId=pages",
                .. settings,
            ])
        );
}
