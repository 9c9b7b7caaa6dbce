using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace JourneyTracker.Server.Tests.Outages;

/// <summary>The line between a host and its database, which can be cut or frozen: what a frozen server looks like from outside.</summary>
internal sealed class DatabaseLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly List<TcpClient> _open = [];
    private readonly NpgsqlConnectionStringBuilder _to;
    private volatile TaskCompletionSource? _frozen;
    private volatile bool _cut;

    public DatabaseLine(string connectionString)
    {
        _to = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The database as it is reached over the line.</summary>
    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_to.ConnectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;

    /// <summary>Nothing gets through any more, and nobody is told.</summary>
    public void Freeze() => _frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>All connections break, and none is taken.</summary>
    public void Cut()
    {
        _cut = true;
        lock (_open)
        {
            _open.ForEach(client => client.Close());
            _open.Clear();
        }
    }

    /// <summary>All is well again; what was held back arrives.</summary>
    public void Mend()
    {
        _cut = false;
        var frozen = _frozen;
        _frozen = null;
        frozen?.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        Mend();
        await _ended.CancelAsync();
        _listener.Stop();
        Cut();
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                var near = await _listener.AcceptTcpClientAsync(_ended.Token);
                if (_cut)
                {
                    near.Close();
                    continue;
                }

                var far = new TcpClient();
                await far.ConnectAsync(_to.Host!, _to.Port, _ended.Token);
                lock (_open)
                {
                    _open.AddRange([near, far]);
                }

                _ = CarryAsync(near, far);
                _ = CarryAsync(far, near);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient from, TcpClient to)
    {
        var part = new byte[16_384];
        try
        {
            while (await from.GetStream().ReadAsync(part, _ended.Token) is > 0 and var count)
            {
                if (_frozen is { } frozen)
                {
                    await frozen.Task.WaitAsync(_ended.Token);
                }

                await to.GetStream().WriteAsync(part.AsMemory(0, count), _ended.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException) { }

        from.Close();
        to.Close();
    }
}
