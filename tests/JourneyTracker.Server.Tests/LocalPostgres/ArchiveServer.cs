using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JourneyTracker.Server.Tests.LocalPostgres;

/// <summary>A registry on this machine that has one archive and gives it as it is told to.</summary>
internal sealed class ArchiveServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    private ArchiveServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/programs.tgz", context =>
        {
            Interlocked.Increment(ref _asked);
            return answer(context);
        });
    }

    /// <summary>How often the archive was asked for.</summary>
    public int Asked => _asked;

    public Uri Archive => new($"{_app.Urls.Single()}/programs.tgz");

    public static async Task<ArchiveServer> StartAsync(RequestDelegate answer)
    {
        var server = new ArchiveServer(answer);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Gives the whole archive.</summary>
    public static Task<ArchiveServer> StartAsync(byte[] archive) => StartAsync(context => GiveAsync(context, archive, archive.Length));

    /// <summary>Says how long the archive is, and gives the beginning of it.</summary>
    public static async Task GiveAsync(HttpContext context, byte[] archive, int count)
    {
        context.Response.ContentLength = archive.Length;
        await context.Response.Body.WriteAsync(archive.AsMemory(0, count), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
