using System.Net.WebSockets;
using System.Text;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Whole text messages over a WebSocket: one reader, any number of writers.</summary>
internal sealed class WebSocketWire(WebSocket socket, int mostBytes) : IDisposable
{
    private static readonly TimeSpan PatienceForClosing = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _closing;
    private byte[] _buffer = new byte[4096];

    /// <summary>The next message, valid until the one after it is read; null when the other side is done.</summary>
    /// <exception cref="SocketClosed">The message is binary or too long.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellation)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.MessageType == WebSocketMessageType.Binary)
            {
                throw new SocketClosed(SocketClosed.BadMessage, "Messages must be text");
            }

            length += part.Count;
            if (length > mostBytes)
            {
                throw new SocketClosed(SocketClosed.TooBig, $"A message has at most {mostBytes} bytes");
            }

            if (part.EndOfMessage)
            {
                return _buffer.AsMemory(0, length);
            }

            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, mostBytes + 1));
            }
        }
    }

    /// <summary>Sends a message when it is its turn.</summary>
    public async Task SendAsync(string message, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (socket.State == WebSocketState.Open)
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellation);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes, saying why, without waiting for long; the first reason counts.</summary>
    public async Task CloseAsync(SocketClosed? why)
    {
        if (Interlocked.Exchange(ref _closing, 1) != 0)
        {
            return;
        }

        using var patience = new CancellationTokenSource(PatienceForClosing);
        try
        {
            // The turn is kept: nothing follows a close.
            await _turn.WaitAsync(patience.Token);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(why is null ? WebSocketCloseStatus.NormalClosure : (WebSocketCloseStatus)why.Code, why?.Message, patience.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            // The other side is gone: there is nobody to tell.
            socket.Abort();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();
}
