using System.Globalization;
using System.Text;
using GraphQL;
using JourneyTracker.GraphQL.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Answers by server-sent events, one connection an operation (the "distinct connections" of the GraphQL over SSE protocol).</summary>
internal sealed class EventStream(AnswerWriter json, GraphQLLimits limits)
{
    private static readonly TimeSpan BeforeRetry = TimeSpan.FromSeconds(2);
    private static readonly byte[] Complete = "event: complete\ndata:\n\n"u8.ToArray();
    private static readonly byte[] Alive = ":\n\n"u8.ToArray();

    /// <summary>Writes every result as a <c>next</c> event, then <c>complete</c>; a comment now and then while there is nothing to say.</summary>
    /// <param name="context">The request.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="tie">Ties a subscription's source to this.</param>
    /// <param name="lastWord">Says at the end why it ends, where there is something to say.</param>
    /// <param name="ending">The caller is gone, the host stops, or the token ran out.</param>
    public async Task WriteAsync(HttpContext context, ExecutionResult result, StreamTie tie, Func<ExecutionResult?> lastWord, CancellationToken ending)
    {
        Begin(context);
        if (result.Streams is not { Count: > 0 } streams)
        {
            await SendAsync(context, result, null, ending);
        }
        else
        {
            using var stream = new ResultStream(streams.Values.Single(), limits.WaitingResults, tie);
            await context.Response.Body.FlushAsync(ending);
            await SendAllAsync(context, stream, tie, ending);
        }

        if (lastWord() is { } last)
        {
            await SendAsync(context, last, null, context.RequestAborted);
        }

        await context.Response.Body.WriteAsync(Complete, context.RequestAborted);
    }

    private static void Begin(HttpContext context)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = $"{MediaType.EventStream}; charset=utf-8";
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        // Proxies of the nginx family gather an answer before they pass it on unless told not to.
        context.Response.Headers["X-Accel-Buffering"] = "no";
    }

    private async Task SendAllAsync(HttpContext context, ResultStream stream, StreamTie tie, CancellationToken ending)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ending);
        await using var results = stream.ReadAsync(over.Token).GetAsyncEnumerator(over.Token);
        var next = Task.FromResult(false);
        try
        {
            Task<string>? begun = tie.Begun;
            while (true)
            {
                next = results.MoveNextAsync().AsTask();
                await UntilAsync(context, begun is null ? next : Task.WhenAny(begun, next), ending);
                if (begun is { IsCompleted: true })
                {
                    await BeginAsync(context, await begun, ending);
                    begun = null;
                    await UntilAsync(context, next, ending);
                }

                if (!await next)
                {
                    return;
                }

                await SendAsync(context, results.Current, stream.Place, ending);
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The host stops or the token ran out: the caller is told that the stream ends, and may come back.
        }
        finally
        {
            // Results must not be disposed of while they are read.
            await over.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Shows that the stream is alive until there is something to say.</summary>
    private async Task UntilAsync(HttpContext context, Task something, CancellationToken ending)
    {
        while (await IsSilentAsync(something))
        {
            await context.Response.Body.WriteAsync(Alive, ending);
            await context.Response.Body.FlushAsync(ending);
        }
    }

    /// <summary>Waits for the next result, but not for long; it is the result's own reading that is cancelled when the stream ends.</summary>
    private async Task<bool> IsSilentAsync(Task next)
    {
        try
        {
            await next.WaitAsync(limits.KeepAlive);
            return false;
        }
        catch (TimeoutException) when (!next.IsFaulted)
        {
            return !next.IsCompleted;
        }
    }

    /// <summary>A browser remembers the place even where nothing is told yet, and sends it when it connects again.</summary>
    private static async Task BeginAsync(HttpContext context, string place, CancellationToken ending)
    {
        await context.Response.Body.WriteAsync(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {BeforeRetry.TotalMilliseconds}\nid: {place}\n\n")),
            ending
        );
        await context.Response.Body.FlushAsync(ending);
    }

    private async Task SendAsync(HttpContext context, ExecutionResult result, string? place, CancellationToken ending)
    {
        await context.Response.Body.WriteAsync(
            Encoding.UTF8.GetBytes($"{(place is null ? "" : $"id: {place}\n")}event: next\ndata: {json.ToJson(result)}\n\n"),
            ending
        );
        await context.Response.Body.FlushAsync(ending);
    }
}
