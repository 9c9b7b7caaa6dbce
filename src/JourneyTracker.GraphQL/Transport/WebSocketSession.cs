using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.RateLimiting;
using JourneyTracker.GraphQL.Limits;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>What a session works with.</summary>
internal sealed record SessionParts(
    OperationRunner Runner,
    RequestReader Reader,
    AnswerWriter Writer,
    GraphQLLimits Limits,
    RequestQuota Quota,
    Refusals Refusals,
    PartitionedRateLimiter<string> Places,
    IViewerSource Viewers,
    IServiceScopeFactory Scopes,
    TimeProvider Clock
);

/// <summary>One conversation by the <c>graphql-transport-ws</c> protocol: introduction, then operations side by side until each completes.</summary>
/// <param name="wire">The socket.</param>
/// <param name="parts">What it works with.</param>
/// <param name="ofRequest">Who opened the socket, where its request said so; a token in the introduction goes before it. When its token runs out without a
/// fresh one, the session ends.</param>
/// <param name="correlationId">The id that the log and the answers share.</param>
internal sealed class WebSocketSession(WebSocketWire wire, SessionParts parts, Caller? ofRequest, string correlationId) : IDisposable
{
    private static readonly TimeSpan PatienceForClosing = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _reading = new();
    private SocketClosed? _why;
    private Caller? _caller = ofRequest;
    private Deadline? _until;
    private RateLimitLease? _place;
    private volatile bool _introduced;

    /// <summary>Called once it is known who speaks.</summary>
    public Action? Introduced { get; init; }

    /// <summary>Reads and answers until one side ends it; every operation has ended when this returns.</summary>
    public async Task RunAsync(CancellationToken callerGone, CancellationToken hostStops)
    {
        using var until = _until = new Deadline(parts.Clock, () => End(RanOut()));
        using var patience = new CancellationTokenSource(parts.Limits.ConnectionInitTimeout, parts.Clock);
        using var gone = callerGone.Register(_reading.Cancel);
        using var stops = hostStops.Register(() => End(new SocketClosed(SocketClosed.GoingAway, "The server stops")));
        using var late = patience.Token.Register(() =>
        {
            if (!_introduced)
            {
                End(new SocketClosed(SocketClosed.InitTimeout, "Connection initialisation timeout"));
            }
        });
        try
        {
            while (await wire.ReadAsync(_reading.Token) is { } message && _why is null)
            {
                await TakeAsync(message);
            }
        }
        catch (SocketClosed refused)
        {
            _why ??= refused;
            parts.Refusals.Note(refused, _caller?.Viewer);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            // The caller is gone without a word.
        }

        await _ending.CancelAsync();
        await Task.WhenAll(_running.Keys);
        await wire.CloseAsync(_why);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _ending.Dispose();
        _reading.Dispose();
        _place?.Dispose();
    }

    /// <summary>Closes while the other side may still be silent: a read that is cancelled could not say why any more, so it is left its time.</summary>
    private void End(SocketClosed why)
    {
        if (Interlocked.CompareExchange(ref _why, why, null) is not null)
        {
            return;
        }

        _ending.Cancel();
        _reading.CancelAfter(PatienceForClosing);
        Remember(wire.CloseAsync(why));
    }

    private async Task TakeAsync(ReadOnlyMemory<byte> text)
    {
        using var message = Parse(text);
        switch (TextOf(message.RootElement, "type"))
        {
            case "connection_init":
                await IntroduceAsync(message.RootElement);
                break;
            case "ping":
                await RenewAsync(message.RootElement);
                await wire.SendAsync("""{"type":"pong"}""", _ending.Token);
                break;
            case "pong":
                break;
            case "subscribe":
                Start(message.RootElement);
                break;
            case "complete":
                if (_operations.TryRemove(IdOf(message.RootElement), out var operation))
                {
                    await operation.CancelAsync();
                }

                break;
            default:
                throw Bad("Unknown message type");
        }
    }

    private async Task IntroduceAsync(JsonElement message)
    {
        if (_introduced)
        {
            throw new SocketClosed(SocketClosed.SecondInit, "Too many initialisation requests");
        }

        _introduced = true;
        if (TokenOf(message) is { } token)
        {
            _caller = await parts.Viewers.CallerOfTokenAsync(token) ?? throw Forbidden();
        }

        if (_caller is null)
        {
            throw new SocketClosed(SocketClosed.Unauthorized, "Sign in first: send a token as payload.authorization");
        }

        _place = parts.Places.AttemptAcquire(RequestQuota.KeyOf(_caller.Viewer));
        if (!_place.IsAcquired)
        {
            throw new SocketClosed(SocketClosed.TryAgainLater, $"More than {parts.Limits.SocketsPerPerson} connections of one person");
        }

        Introduced?.Invoke();
        _until!.Set(_caller.Until);
        await wire.SendAsync("""{"type":"connection_ack"}""", _ending.Token);
    }

    /// <summary>
    /// Takes a fresh token, which may come with any <c>ping</c>: the protocol allows one introduction only. It has to be of
    /// the same person with the same rights, by which what is under way was let in.
    /// </summary>
    private async Task RenewAsync(JsonElement message)
    {
        if (TokenOf(message) is not { } token)
        {
            return;
        }

        if (_caller is null || !_introduced)
        {
            throw new SocketClosed(SocketClosed.Unauthorized, "Unauthorized");
        }

        if (await parts.Viewers.CallerOfTokenAsync(token) is not { } fresh || !fresh.IsAlso(_caller))
        {
            throw Forbidden();
        }

        _caller = fresh;
        _until!.Set(fresh.Until);
    }

    private void Start(JsonElement message)
    {
        if (!_introduced)
        {
            throw new SocketClosed(SocketClosed.Unauthorized, "Unauthorized");
        }

        if (_until!.IsReached)
        {
            throw RanOut();
        }

        var id = IdOf(message);
        if (!message.TryGetProperty("payload", out var payload))
        {
            throw Bad("A subscribe message has a payload");
        }

        var asked = Read(payload);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        if (!_operations.TryAdd(id, stop))
        {
            stop.Dispose();
            throw new SocketClosed(SocketClosed.DuplicateId, $"Subscriber for {(id.Length > 60 ? id[..60] : id)} already exists");
        }

        var operation = new WebSocketOperation(id, wire, parts, _caller?.Viewer, correlationId);
        var refusal = Refusal();
        Remember(
            Task.Run(async () =>
            {
                using (stop)
                {
                    await operation.RunAsync(asked, refusal, () => _operations.TryRemove(KeyValuePair.Create(id, stop)), stop.Token);
                }
            })
        );
    }

    private RequestError? Refusal()
    {
        if (_operations.Count > parts.Limits.OperationsPerConnection)
        {
            return new RequestError(ErrorCode.TooComplex, $"A connection has at most {parts.Limits.OperationsPerConnection} operations at once.");
        }

        using var asked = parts.Quota.Limiter.AttemptAcquire(RequestQuota.KeyOf(_caller!.Viewer));
        return asked.IsAcquired ? null : TooManyRequests.Error(RequestQuota.SecondsToWait(asked));
    }

    private void Remember(Task task)
    {
        _running[task] = 0;
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    private GraphQLOperation Read(JsonElement payload)
    {
        try
        {
            var asked = parts.Reader.FromJson(payload);
            return asked.Query is not null || asked.Extensions.Count > 0 ? asked : throw Bad("A payload has a query");
        }
        catch (RequestError)
        {
            throw Bad("The payload is not a GraphQL request");
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            var message = JsonDocument.Parse(text);
            return message.RootElement.ValueKind == JsonValueKind.Object ? message : throw Bad("A message is a JSON object");
        }
        catch (JsonException)
        {
            throw Bad("A message is a JSON object");
        }
    }

    /// <summary>The token of <c>{"authorization":"Bearer …"}</c>; an introduction that has something else there is refused.</summary>
    private static string? TokenOf(JsonElement message)
    {
        const string Scheme = "Bearer ";
        if (!message.TryGetProperty("payload", out var payload) || payload.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (payload.ValueKind != JsonValueKind.Object)
        {
            throw Bad("The payload is a JSON object");
        }

        var text = TextOf(payload, "authorization") ?? TextOf(payload, "Authorization");
        return text is null ? null
            : text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].Trim()
            : throw Forbidden();
    }

    private static string IdOf(JsonElement message) => TextOf(message, "id") is { Length: > 0 } id ? id : throw Bad("The message needs an id");

    private static string? TextOf(JsonElement message, string name)
    {
        try
        {
            return message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            throw Bad("Text has half of a surrogate pair");
        }
    }

    private static SocketClosed RanOut() => new(SocketClosed.Unauthorized, "The token has expired");

    private static SocketClosed Forbidden() => new(SocketClosed.Forbidden, "Forbidden");

    private static SocketClosed Bad(string reason) => new(SocketClosed.BadMessage, reason);
}
