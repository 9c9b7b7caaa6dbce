using System.Globalization;
using GraphQL;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>What whoever asks too often is told, in the words of GraphQL.</summary>
public static class TooManyRequests
{
    private static readonly AnswerWriter Writer = new();

    /// <summary>Answers a request that was not looked at.</summary>
    /// <param name="context">The request.</param>
    /// <param name="seconds">When to try again.</param>
    public static Task AnswerAsync(HttpContext context, int seconds)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var mediaType = MediaType.Preferred(context.Request);
        return Writer.WriteAsync(context, new ExecutionResult(Error(seconds)), mediaType is null or MediaType.EventStream ? MediaType.Json : mediaType);
    }

    internal static RequestError Error(int seconds) =>
        new(
            ErrorCode.TooManyRequests,
            string.Create(CultureInfo.InvariantCulture, $"Too many requests came from you or your address. Nothing was done. Try again in {seconds} seconds.")
        )
        {
            Extensions = new Dictionary<string, object?> { ["retryAfter"] = seconds },
        };
}
