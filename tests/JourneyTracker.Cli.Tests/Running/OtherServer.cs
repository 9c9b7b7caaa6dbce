using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JourneyTracker.Cli.Tests.Running;

/// <summary>A server that is no JourneyTracker, and answers as a test wants it to.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherServer(WebApplication app) => _app = app;

    /// <summary>Where it answers.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Starts it.</summary>
    /// <param name="answer">What it does with every request.</param>
    public static async Task<OtherServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new OtherServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
