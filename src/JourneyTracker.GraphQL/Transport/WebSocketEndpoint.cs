using JourneyTracker.GraphQL.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Takes WebSockets that speak <c>graphql-transport-ws</c>.</summary>
internal sealed class WebSocketEndpoint(
    OperationRunner runner, RequestReader reader, AnswerWriter writer, GraphQLLimits limits,
    IViewerSource viewers, IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider clock)
{
    private const string Protocol = "graphql-transport-ws";

    /// <summary>Holds the conversation until one side ends it.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var speaks = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol, StringComparer.Ordinal);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = speaks ? Protocol : null, KeepAliveInterval = limits.KeepAlive });
        using var wire = new WebSocketWire(socket, limits.BodyBytes);
        if (!speaks)
        {
            await wire.CloseAsync(new SocketClosed(SocketClosed.WrongProtocol, "Subprotocol not acceptable"));
            return;
        }

        using var session = new WebSocketSession(wire, new SessionParts(runner, reader, writer, limits, viewers, scopes, clock), ViewerOfRequest(context), context.TraceIdentifier);
        await session.RunAsync(context.RequestAborted, life.ApplicationStopping);
    }

    /// <summary>A browser opens a WebSocket for any page and sends its cookies along; who asks counts only for our own pages.</summary>
    private Core.Access.Viewer? ViewerOfRequest(HttpContext context) =>
        context.Request.Headers.Origin is not [{ } origin] || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value)
            ? viewers.ViewerOf(context)
            : null;
}
