using System.Threading.RateLimiting;
using GraphQL;
using JourneyTracker.GraphQL.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Takes WebSockets that speak <c>graphql-transport-ws</c>.</summary>
internal sealed class WebSocketEndpoint(
    OperationRunner runner,
    RequestReader reader,
    AnswerWriter writer,
    GraphQLLimits limits,
    RequestQuota quota,
    Refusals refusals,
    IViewerSource viewers,
    IServiceScopeFactory scopes,
    IHostApplicationLifetime life,
    TimeProvider clock
) : IDisposable
{
    private const string Protocol = "graphql-transport-ws";

    private readonly PartitionedRateLimiter<string> _unknown = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetConcurrencyLimiter(address, _ => new ConcurrencyLimiterOptions { PermitLimit = limits.UnknownSocketsPerAddress, QueueLimit = 0 })
    );

    private readonly PartitionedRateLimiter<string> _known = PartitionedRateLimiter.Create<string, string>(person =>
        RateLimitPartition.GetConcurrencyLimiter(person, _ => new ConcurrencyLimiterOptions { PermitLimit = limits.SocketsPerPerson, QueueLimit = 0 })
    );

    /// <summary>Holds the conversation until one side ends it.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var caller = CallerOfRequest(context);
        using var waiting = caller is null ? _unknown.AttemptAcquire(CallerAddress.Of(context)) : null;
        if (waiting is { IsAcquired: false })
        {
            await writer.WriteAsync(
                context,
                new ExecutionResult(
                    new RequestError(
                        ErrorCode.TooManyRequests,
                        $"{limits.UnknownSocketsPerAddress} connections of this address have not sent connection_init with a token yet. Try again when they have."
                    )
                ),
                MediaType.Json
            );
            return;
        }

        var speaks = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol, StringComparer.Ordinal);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { SubProtocol = speaks ? Protocol : null, KeepAliveInterval = limits.KeepAlive }
        );
        using var wire = new WebSocketWire(socket, limits.BodyBytes);
        if (!speaks)
        {
            await wire.CloseAsync(new SocketClosed(SocketClosed.WrongProtocol, "Subprotocol not acceptable"));
            return;
        }

        using var session = new WebSocketSession(
            wire,
            new SessionParts(runner, reader, writer, limits, quota, refusals, _known, viewers, scopes, clock),
            caller,
            context.TraceIdentifier
        )
        {
            Introduced = () => waiting?.Dispose(),
        };
        await session.RunAsync(context.RequestAborted, life.ApplicationStopping);
    }

    /// <summary>A browser opens a WebSocket for any page and sends its cookies along; who asks counts only for our own pages.</summary>
    private Caller? CallerOfRequest(HttpContext context) =>
        context.Request.Headers.Origin is not [{ } origin]
        || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value)
            ? viewers.CallerOf(context)
            : null;

    /// <inheritdoc />
    public void Dispose()
    {
        _unknown.Dispose();
        _known.Dispose();
    }
}
