using JourneyTracker.Core.Store;

namespace JourneyTracker.Server.Health;

/// <summary>
/// Answers 503, and when to ask again, while the rows are not those that this host understands. An answer from rows of
/// another version could be untrue without anybody noticing, and recording looks at rows, too.
/// </summary>
internal static class NotYet
{
    internal const string AskAgainAfterSeconds = "5";

    public static void UseNotYet(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                if (
                    app.Services.GetRequiredService<ReadModelStatus>().Waiting is not { } waiting
                    || context.Request.Path.StartsWithSegments(HealthSetup.Path, StringComparison.Ordinal)
                )
                {
                    await next(context);
                    return;
                }

                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = AskAgainAfterSeconds;
                context.Response.Headers.CacheControl = "no-store";
                if (context.Request.Path.StartsWithSegments("/graphql", StringComparison.Ordinal))
                {
                    await context.Response.WriteAsJsonAsync(new { errors = new[] { new { message = waiting, extensions = new { code = "NOT_READY" } } } });
                    return;
                }

                context.Response.ContentType = "text/plain; charset=utf-8";
                await context.Response.WriteAsync($"JourneyTracker is not ready yet. {waiting} Try again in {AskAgainAfterSeconds} seconds.");
            }
        );
}
