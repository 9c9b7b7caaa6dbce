using JourneyTracker.Core.Access;
using JourneyTracker.Server.SignIn;
using Microsoft.AspNetCore.HostFiltering;

namespace JourneyTracker.Server.Front;

/// <summary>
/// What holds for every answer: the host has one of the names it was given (<c>AllowedHosts</c>), browsers come back over TLS
/// alone, what does not say otherwise is kept by nobody, and a refusal is in the audit.
/// </summary>
internal static class Guard
{
    private const string Api = "/graphql";
    private const int DaysOverTlsAlone = 365;

    // How the machine itself asks, as the command that tells of its health does.
    private static readonly string[] Itself = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddGuard(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Audit>();
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(DaysOverTlsAlone));
        builder.Services.PostConfigure<HostFilteringOptions>(options =>
        {
            if (!options.AllowedHosts.Contains("*"))
            {
                options.AllowedHosts = [.. options.AllowedHosts, .. Itself];
            }
        });
    }

    public static void UseGuard(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        var (audit, viewers) = (app.Services.GetRequiredService<Audit>(), app.Services.GetRequiredService<ViewerSource>());
        app.Use(
            async (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    if (context.Response.Headers.CacheControl.Count == 0)
                    {
                        context.Response.Headers.CacheControl = "private, no-store";
                    }

                    return Task.CompletedTask;
                });
                await next(context);
                // The API tells of its own, which may come with any status and over a WebSocket.
                if (context.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden && context.Request.Path != Api)
                {
                    audit.Refused(viewers.ViewerOf(context), $"{context.Response.StatusCode} {context.Request.Method} {context.Request.Path}");
                }
            }
        );
    }
}
