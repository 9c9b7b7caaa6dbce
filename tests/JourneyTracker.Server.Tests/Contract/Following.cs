using System.Globalization;
using System.Text.Json;
using JourneyTracker.Server.Tests.Transport;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Somebody who follows something by several subscriptions on one WebSocket, each of which tells the version.</summary>
internal sealed class Following : IAsyncDisposable
{
    private readonly TestSocket _socket;
    private readonly SortedDictionary<int, JsonElement> _last = [];
    private readonly List<JsonElement> _heard = [];
    private readonly int _subscriptions;
    private Task<JsonElement>? _next;

    private Following(TestSocket socket, int subscriptions) => (_socket, _subscriptions) = (socket, subscriptions);

    /// <summary>Everything heard so far.</summary>
    public IReadOnlyList<JsonElement> Heard => _heard;

    /// <summary>What each subscription told last, in their order.</summary>
    public IReadOnlyList<JsonElement> Last => [.. _last.Values];

    /// <summary>Subscribes.</summary>
    public static async Task<Following> StartAsync(Api api, params IReadOnlyList<string> subscriptions)
    {
        var socket = await api.ConnectAsync();
        for (var number = 0; number < subscriptions.Count; number++)
        {
            await socket.SubscribeAsync(number.ToString(CultureInfo.InvariantCulture), subscriptions[number]);
        }

        return new Following(socket, subscriptions.Count);
    }

    /// <summary>Listens until every subscription has told of a version, or of a later one.</summary>
    public async Task<IReadOnlyList<JsonElement>> UntilAsync(long version)
    {
        while (!AllTold(version))
        {
            Take(await (_next ?? _socket.ReadAsync()));
        }

        return Last;
    }

    /// <summary>Changes something again and again until every subscription tells of it: then all of them listen, and nothing is left to hear.</summary>
    /// <param name="change">Makes a change and gives the version it leads to.</param>
    /// <returns>The version told of.</returns>
    public async Task<long> BeginAsync(Func<Task<long>> change)
    {
        // Where hearing of a change takes longer than the wait, changes would come faster than they are told of, for ever.
        for (var wait = TimeSpan.FromMilliseconds(300); ; wait *= 2)
        {
            var version = await change();
            while (!AllTold(version) && await Task.WhenAny(_next ??= _socket.ReadAsync(), Task.Delay(wait, TestContext.Current.CancellationToken)) == _next)
            {
                Take(await _next);
            }

            if (AllTold(version))
            {
                return version;
            }
        }
    }

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    private bool AllTold(long version) => _last.Count == _subscriptions && _last.Values.All(told => told.GetProperty("version").GetInt64() >= version);

    private void Take(JsonElement message)
    {
        _next = null;
        Assert.True(message.GetProperty("type").GetString() == "next", message.GetRawText());
        Assert.False(message.GetProperty("payload").TryGetProperty("errors", out var errors), errors.ToString());
        var told = message.GetProperty("payload").GetProperty("data").EnumerateObject().Single().Value;
        _last[int.Parse(message.GetProperty("id").GetString()!, CultureInfo.InvariantCulture)] = told;
        _heard.Add(told);
    }
}
