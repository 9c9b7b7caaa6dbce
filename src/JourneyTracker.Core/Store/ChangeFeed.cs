using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>Something was added to a log, and is committed.</summary>
/// <param name="Tenant">The programme office.</param>
/// <param name="Id">The initiative, agency or portfolio.</param>
/// <param name="Version">Its version afterwards.</param>
public sealed record CommittedChange(string Tenant, Guid Id, long Version)
{
    /// <summary>The form in which the database passes it on.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id:N} {Version} {Tenant}");

    internal static CommittedChange Parse(string text)
    {
        var parts = text.Split(' ', 3);
        return new CommittedChange(parts[2], Guid.Parse(parts[0]), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}

/// <summary>
/// Tells who listens, on every host, what was committed on any. It wakes listeners up; what is new they read
/// themselves, from the version they saw last, so that a message lost while a connection was down loses nothing.
/// </summary>
public sealed partial class ChangeFeed : BackgroundService
{
    internal const string Channel = "journeytracker_changes";
    internal const string LedgerChannel = "journeytracker_ledger";

    private const int Waiting = 256;

    // What is committed meanwhile is told together; nobody sees the difference.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _database;
    private readonly CommittedChanges _committed;
    private readonly ILogger<ChangeFeed> _log;
    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();
    private bool _lost;
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Made by the host.</summary>
    internal ChangeFeed(NpgsqlDataSource database, CommittedChanges committed, ILogger<ChangeFeed> log) =>
        (_database, _committed, _log) = (database, committed, log);

    /// <summary>Completes once the feed has heard from the database for the first time.</summary>
    public Task Listening => _listening.Task;

    /// <summary>Hears of what is committed from now on in one tenant, until disposed of.</summary>
    public Listener Listen(string tenant)
    {
        var listener = new Listener(this, tenant);
        _listeners[listener] = 0;
        return listener;
    }

    /// <summary>Hears whenever entries of one tenant get their places in its log from now on, until disposed of.</summary>
    public Listener ListenToLedger(string tenant)
    {
        var listener = new Listener(this, tenant, ofLedger: true);
        _listeners[listener] = 0;
        return listener;
    }

    /// <summary>Hears of what is committed from now on in every tenant, until disposed of.</summary>
    internal Listener ListenToAll()
    {
        var listener = new Listener(this, null);
        _listeners[listener] = 0;
        return listener;
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(HearAsync(stoppingToken), TellAsync(stoppingToken));

    private async Task HearAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                // Once for as long as it lasts: an outage would fill the log with it.
                if (!_lost)
                {
                    LogConnectionLost(e);
                }

                _lost = true;
                // Should it still be there, it still listens, and nobody would read what it hears.
                _database.Clear();
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        foreach (var listener in _listeners.Keys)
        {
            listener.Complete();
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellation);
        connection.Notification += (_, message) => Tell(CommittedChange.Parse(message.Payload), message.Channel == LedgerChannel);
        await using (var listen = new NpgsqlCommand($"listen {Channel}; listen {LedgerChannel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        _listening.TrySetResult();
        _lost = false;
        foreach (var listener in _listeners.Keys)
        {
            listener.Tell(null);
        }

        while (true)
        {
            // A connection that died without a word is found out by asking from time to time.
            if (!await connection.WaitAsync(TimeSpan.FromSeconds(30), cancellation))
            {
                await using var ask = new NpgsqlCommand("select 1", connection);
                await ask.ExecuteScalarAsync(cancellation);
            }
        }
    }

    private async Task TellAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _committed.WaitAsync(stoppingToken))
            {
                await TellAsync(_committed.Take(), stoppingToken);
                await Task.Delay(Gathering, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Whoever asked for something has been answered by now; other hosts still have to hear of it.
            using var soon = new CancellationTokenSource(Pause);
            await TellAsync(_committed.Take(), soon.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellAsync(IReadOnlyCollection<CommittedChange> changes, CancellationToken cancellation)
    {
        while (changes.Count > 0)
        {
            try
            {
                await using var batch = _database.CreateBatch();
                // It wakes who listens and keeps nothing, so that nobody need wait for the disk.
                batch.BatchCommands.Add(new("select set_config('synchronous_commit', 'off', true)"));
                batch.BatchCommands.Add(Notification(changes));
                await batch.ExecuteNonQueryAsync(cancellation);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    /// <summary>What tells all hosts of changes, once the transaction it is part of commits.</summary>
    internal static NpgsqlBatchCommand Notification(IEnumerable<CommittedChange> changes) =>
        new("select pg_notify($1, change) from unnest($2) change")
        {
            Parameters =
            {
                new() { Value = Channel },
                new() { Value = changes.Select(change => change.ToString()).ToArray() },
            },
        };

    private void Tell(CommittedChange change, bool ofLedger)
    {
        foreach (
            var listener in _listeners
                .Keys.Where(listener => listener.OfLedger == ofLedger)
                .Where(listener => listener.Tenant is null || listener.Tenant == change.Tenant)
        )
        {
            listener.Tell(change);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that tells of changes was lost; it is tried again every second.")]
    private partial void LogConnectionLost(Exception e);

    /// <summary>Hears of changes in one tenant or in all.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly ChangeFeed _feed;
        private readonly Channel<CommittedChange?> _changes = System.Threading.Channels.Channel.CreateBounded<CommittedChange?>(Waiting);
        private int _missed;

        internal Listener(ChangeFeed feed, string? tenant, bool ofLedger = false) => (_feed, Tenant, OfLedger) = (feed, tenant, ofLedger);

        /// <summary>The tenant it hears of; null: every one.</summary>
        internal string? Tenant { get; }

        /// <summary>
        /// Whether it hears of places given in the log instead of commits; the change is then of no record, and its version is the log's size.
        /// </summary>
        internal bool OfLedger { get; }

        /// <summary>
        /// The changes as they are committed. A null means that some may have been missed (the connection was down, or
        /// this reader was slow): read everything anew.
        /// </summary>
        public async IAsyncEnumerable<CommittedChange?> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            await foreach (var change in _changes.Reader.ReadAllAsync(cancellation))
            {
                yield return change;
                if (Interlocked.Exchange(ref _missed, 0) == 1)
                {
                    yield return null;
                }
            }
        }

        /// <inheritdoc />
        public void Dispose()
        {
            _feed._listeners.TryRemove(this, out _);
            Complete();
        }

        internal void Tell(CommittedChange? change)
        {
            if (!_changes.Writer.TryWrite(change))
            {
                Interlocked.Exchange(ref _missed, 1);
            }
        }

        internal void Complete() => _changes.Writer.TryComplete();
    }
}
