using GraphQL;
using JourneyTracker.GraphQL.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>GraphQL over HTTP: one operation a request, by POST or GET, answered as JSON or as server-sent events.</summary>
internal sealed class GraphQLEndpoint(
    OperationRunner runner,
    RequestReader reader,
    AnswerWriter writer,
    EventStream events,
    WebSocketEndpoint sockets,
    Refusals refusals,
    IViewerSource viewers,
    GraphQLLimits limits,
    IHostApplicationLifetime life,
    TimeProvider clock,
    ILogger<GraphQLEndpoint> log
)
{
    /// <summary>Answers a request of any method.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            await sockets.AnswerAsync(context);
            return;
        }

        var tie = new StreamTie(limits.WaitingResults, context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } seen, ..] ? seen : null);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        using var until = new Deadline(clock, ending.Cancel);
        var mediaType = MediaType.Preferred(context.Request);
        try
        {
            var result = mediaType is null
                ? Refuse(ErrorCode.NotAcceptable, $"The answer can be {MediaType.Response}, {MediaType.Json} or {MediaType.EventStream}.")
                : await RunAsync(context, mediaType, tie, until, mediaType == MediaType.EventStream ? ending.Token : context.RequestAborted);
            refusals.Note(result, viewers.CallerOf(context)?.Viewer);
            if (mediaType == MediaType.EventStream && IsOfGraphQL(result))
            {
                await events.WriteAsync(
                    context,
                    result,
                    tie,
                    () => until.IsReached ? Refuse(ErrorCode.Unauthenticated, "The token has expired. Connect again with a new one.") : null,
                    ending.Token
                );
            }
            else
            {
                await writer.WriteAsync(context, result, mediaType is null or MediaType.EventStream ? MediaType.Json : mediaType);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            log.LogDebug("The caller left before the answer");
        }
    }

    private async Task<ExecutionResult> RunAsync(HttpContext context, string mediaType, StreamTie tie, Deadline until, CancellationToken cancellation)
    {
        try
        {
            var isGet = HttpMethods.IsGet(context.Request.Method);
            if (!isGet && !HttpMethods.IsPost(context.Request.Method))
            {
                return Refuse(ErrorCode.MethodNotAllowed, "Send GraphQL requests by POST, or queries by GET.");
            }

            var operation = isGet ? reader.FromQuery(context.Request) : await reader.FromBodyAsync(context.Request, cancellation);
            var caller = viewers.CallerOf(context);
            if (mediaType == MediaType.EventStream)
            {
                until.Set(caller?.Until);
            }

            var asker = new Asker(
                caller?.Viewer,
                context.RequestServices,
                context.TraceIdentifier,
                MayMutate: !isGet,
                MayStream: mediaType == MediaType.EventStream,
                tie
            );
            return await runner.RunAsync(operation, asker, cancellation);
        }
        catch (RequestError error)
        {
            return new ExecutionResult(error);
        }
    }

    /// <summary>Whether an answer belongs into a stream of events; what is wrong with the request itself has a status instead.</summary>
    private static bool IsOfGraphQL(ExecutionResult result) =>
        result.Executed
        || (
            result.Errors is [var first, ..]
            && ErrorPresenter.CodeOf(first)
                is not (
                    ErrorCode.BadRequest
                    or ErrorCode.MethodNotAllowed
                    or ErrorCode.NotAcceptable
                    or ErrorCode.BodyTooLarge
                    or ErrorCode.BodyTooSlow
                    or ErrorCode.UnsupportedMediaType
                    or ErrorCode.Unauthenticated
                    or ErrorCode.Forbidden
                )
        );

    private static ExecutionResult Refuse(string code, string message) => new(new RequestError(code, message));
}
