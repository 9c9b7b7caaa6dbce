using System.Net.WebSockets;
using System.Text.Json;
using GraphQL;
using JourneyTracker.Core.Access;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>One operation of a WebSocket, in a scope of its own.</summary>
internal sealed class WebSocketOperation(string id, WebSocketWire wire, SessionParts parts, Viewer? viewer, string correlationId)
{
    private readonly string _id = JsonSerializer.Serialize(id);

    /// <summary>Runs it and sends what comes of it.</summary>
    /// <param name="asked">The operation.</param>
    /// <param name="refusal">Why it is not even looked at; null where it is.</param>
    /// <param name="finished">Called once the id is free again, before the caller is told so.</param>
    /// <param name="stop">The caller has completed it, or is gone.</param>
    public async Task RunAsync(GraphQLOperation asked, RequestError? refusal, Action finished, CancellationToken stop)
    {
        try
        {
            await using var scope = parts.Scopes.CreateAsyncScope();
            var tie = new StreamTie(parts.Limits.WaitingResults);
            var result = refusal is not null
                ? new ExecutionResult(refusal)
                : await parts.Runner.RunAsync(asked, new Asker(viewer, scope.ServiceProvider, correlationId, Tie: tie), stop);
            parts.Refusals.Note(result, viewer);
            if (!result.Executed)
            {
                finished();
                await SendAsync("error", parts.Writer.ErrorsToJson(result), stop);
                return;
            }

            await SendResultsAsync(result, tie, stop);
            finished();
            await wire.SendAsync($$"""{"id":{{_id}},"type":"complete"}""", stop);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // Completed by the caller, or nobody there any more.
        }
        finally
        {
            finished();
        }
    }

    private async Task SendResultsAsync(ExecutionResult result, StreamTie tie, CancellationToken stop)
    {
        if (result.Streams is not { Count: > 0 } streams)
        {
            await SendAsync("next", parts.Writer.ToJson(result), stop);
            return;
        }

        using var stream = new ResultStream(streams.Values.Single(), parts.Limits.WaitingResults, tie);
        await foreach (var next in stream.ReadAsync(stop))
        {
            await SendAsync("next", parts.Writer.ToJson(next), stop);
        }
    }

    private Task SendAsync(string type, string payload, CancellationToken stop) =>
        wire.SendAsync($$"""{"id":{{_id}},"type":"{{type}}","payload":{{payload}}}""", stop);
}
