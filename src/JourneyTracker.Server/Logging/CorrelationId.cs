using Serilog.Context;

namespace JourneyTracker.Server.Logging;

/// <summary>
/// One id for everything a request brings about: taken from <c>X-Correlation-Id</c> where the caller sent a plain one,
/// else made here; given back in the answer, in every log line, and as <see cref="HttpContext.TraceIdentifier" />.
/// </summary>
internal sealed class CorrelationId(RequestDelegate next)
{
    public const string Header = "X-Correlation-Id";
    private const int LongestId = 64;

    public async Task InvokeAsync(HttpContext context)
    {
        var sent = context.Request.Headers[Header];
        var id = sent.Count == 1 && IsPlain(sent[0]) ? sent[0]! : Guid.CreateVersion7().ToString();
        context.TraceIdentifier = id;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        using (LogContext.PushProperty("CorrelationId", id))
        {
            await next(context);
        }
    }

    /// <summary>Whatever could break a log line or a header is not taken over.</summary>
    private static bool IsPlain(string? id) => id is { Length: > 0 and <= LongestId } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
