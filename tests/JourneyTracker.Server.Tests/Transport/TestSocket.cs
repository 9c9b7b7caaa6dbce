using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace JourneyTracker.Server.Tests.Transport;

/// <summary>A caller's end of a WebSocket.</summary>
internal sealed class TestSocket(ClientWebSocket socket) : IAsyncDisposable
{
    private readonly byte[] _buffer = new byte[1 << 20];

    public string? Protocol => socket.SubProtocol;

    public Task SendAsync(string message, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), type, endOfMessage: true, TestContext.Current.CancellationToken);

    public async Task IntroduceAsync(string? token = "Auditor")
    {
        await SendAsync(
            token is null ? """{"type":"connection_init"}""" : $$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{token}}}"}}"""
        );
        Assert.Equal("connection_ack", (await ReadAsync()).GetProperty("type").GetString());
    }

    public Task SubscribeAsync(string id, string query) =>
        SendAsync(
            JsonSerializer.Serialize(
                new
                {
                    id,
                    type = "subscribe",
                    payload = new { query },
                }
            )
        );

    /// <summary>The next message as JSON.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        var part = await ReceiveAsync();
        Assert.Equal(WebSocketMessageType.Text, part.MessageType);
        return JsonDocument.Parse(_buffer.AsMemory(0, part.Count)).RootElement.Clone();
    }

    /// <summary>The next message as text.</summary>
    public async Task<string> ReadTextAsync() => (await ReadAsync()).GetRawText();

    /// <summary>The code the other end closes with.</summary>
    public async Task<int> ReadCloseAsync()
    {
        var part = await ReceiveAsync();
        Assert.Equal(WebSocketMessageType.Close, part.MessageType);
        return (int)socket.CloseStatus!.Value;
    }

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);

    /// <summary>Goes away without a word.</summary>
    public void Abort() => socket.Abort();

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(WebSocketMessageType MessageType, int Count)> ReceiveAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
            length += part.Count;
            if (part.EndOfMessage)
            {
                return (part.MessageType, length);
            }
        }
    }
}
