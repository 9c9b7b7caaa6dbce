using JourneyTracker.Core.Store;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Timeouts;

namespace JourneyTracker.Server.Front;

/// <summary>
/// Says of what failed because the database was away that it was that, and when to ask again, to people and programs
/// alike; and gives no page longer than somebody waits for one.
/// </summary>
internal static class Outages
{
    /// <summary>How long a page may take.</summary>
    private static readonly TimeSpan OfAPage = TimeSpan.FromSeconds(15);

    public static void AddOutages(this WebApplicationBuilder builder)
    {
        // Before the pages that tell people of a failure.
        builder.Services.AddExceptionHandler<AskAgain>();
        builder.Services.AddRequestTimeouts();
    }

    /// <summary>The status of what failed.</summary>
    public static int StatusOf(Exception failure) =>
        Outage.Of(failure) is null ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable;

    /// <summary>Ends what takes too long.</summary>
    public static void WithTimeLimit(this IEndpointConventionBuilder pages) =>
        pages.WithRequestTimeout(
            new RequestTimeoutPolicy
            {
                Timeout = OfAPage,
                TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
                WriteTimeoutResponse = AskAgain.Say,
            }
        );

    private sealed class AskAgain : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (httpContext.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            {
                Say(httpContext);
            }

            return ValueTask.FromResult(false);
        }

        public static Task Say(HttpContext context)
        {
            context.Response.Headers.RetryAfter = $"{Outage.AskAgainAfterSeconds}";
            return Task.CompletedTask;
        }
    }
}
