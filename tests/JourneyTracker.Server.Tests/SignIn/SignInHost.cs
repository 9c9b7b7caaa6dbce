using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.SignIn;

/// <summary>The host with one page that says who asks; it never reaches for its database.</summary>
internal sealed class SignInHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private SignInHost(WebApplication app)
    {
        _app = app;
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public Uri Address => _client.BaseAddress!;

    public ViewerSource Viewers => _app.Services.GetRequiredService<ViewerSource>();

    public LocalIssuer? LocalIssuer => _app.Services.GetService<LocalIssuer>();

    public static async Task<SignInHost> StartAsync(string environment, string folder, params string[] settings)
    {
        var builder = ServerHost.Configure([
            "--urls=http://127.0.0.1:0",
            $"--environment={environment}",
            $"--JourneyTracker:DataFolder={folder}",
            "--Serilog:MinimumLevel:Default=Error",
            .. settings,
        ]);
        var app = ServerHost.ComposeFront(builder);
        app.MapGet("/who", (HttpContext context, ViewerSource viewers) => context.User.Identity is not { IsAuthenticated: true } ? Results.Unauthorized()
            : viewers.ViewerOf(context) is { } viewer ? Results.Json(viewer)
            : Results.StatusCode(StatusCodes.Status403Forbidden));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new SignInHost(app);
    }

    /// <summary>What the host makes of a token.</summary>
    public async Task<(HttpStatusCode Status, Viewer? Viewer)> AskAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/who");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var viewer = answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Viewer>(TestContext.Current.CancellationToken) : null;
        return (answer.StatusCode, viewer);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}
