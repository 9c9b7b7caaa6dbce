using System.Collections.Concurrent;
using JourneyTracker.Core.Store;
using JourneyTracker.Ledger.Notes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>
/// Keeps the logs of all tenants up with what is recorded: a moment after each commit, and once a minute and after a lost
/// connection for what was not heard of. Recording never waits for it.
/// </summary>
public sealed partial class LedgerKeeper : BackgroundService
{
    // Commits of a moment share a checkpoint, and its disk write.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Sweeping = TimeSpan.FromMinutes(1);

    // The class of PostgreSQL's codes for what breaks a constraint, such as a place in the log that is taken.
    private const string BrokenConstraint = "23";

    private readonly NpgsqlDataSource _database;
    private readonly ChangeFeed _feed;
    private readonly LedgerSettings _settings;
    private readonly LedgerTables _tables;
    private readonly LedgerSequencer _sequencer;
    private readonly ILogger<LedgerKeeper> _log;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, string> _problems = new();
    private readonly ConcurrentDictionary<string, string> _refusals = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Made by the host.</summary>
    internal LedgerKeeper(
        NpgsqlDataSource database,
        ChangeFeed feed,
        LedgerTables tables,
        LedgerSettings settings,
        TimeProvider clock,
        ILogger<LedgerKeeper> log
    ) =>
        (_database, _feed, _tables, _settings, _clock, _sequencer, _log) = (
            database,
            feed,
            tables,
            settings,
            clock,
            new LedgerSequencer(database, tables, settings, clock),
            log
        );

    /// <summary>Why the log of a tenant is not written further, or which of its streams wait; null where all is well.</summary>
    public string? ProblemOf(string tenant) => _problems.GetValueOrDefault(tenant);

    /// <summary>The tenants whose log has a problem, with it.</summary>
    public IReadOnlyDictionary<string, string> Problems => _problems;

    /// <summary>Whether the log of any tenant is not signed any further; single entries that are missing keep nobody else's from it.</summary>
    public bool RefusesToSign => !_refusals.IsEmpty;

    /// <summary>Gives places to everything committed so far in a tenant, now; what keeps it from that is in <see cref="ProblemOf" />.</summary>
    public Task CatchUpAsync(string tenant, CancellationToken cancellation) => KeepUpAsync(tenant, null, cancellation);

    /// <summary>Lets the log of a tenant go on although it does not continue what was published; every checkpoint from then on says so.</summary>
    /// <returns>The break; null where nothing keeps the log from going on.</returns>
    /// <exception cref="LedgerRefusal">The log is not whole in itself either.</exception>
    public async Task<LogBreak?> GoOnAsync(string tenant, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await _sequencer.GoOnAsync(tenant, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_settings.Keeps)
        {
            return;
        }

        using var listener = _feed.ListenToAll();
        var heard = new Announced();
        var hearing = heard.HearAsync(listener, stoppingToken);
        await KeepUpAsync(null, stoppingToken);
        while (!stoppingToken.IsCancellationRequested && !hearing.IsCompleted)
        {
            using var round = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var swept = await Task.WhenAny(heard.Something, hearing, Task.Delay(Sweeping, _clock, round.Token)) != heard.Something;
            await round.CancelAsync();
            await Task.Delay(swept ? TimeSpan.Zero : Gathering, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await KeepUpAsync(heard.Take(all: swept), stoppingToken);
        }

        await hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task KeepUpAsync(Dictionary<string, Dictionary<Guid, long>>? touched, CancellationToken cancellation)
    {
        try
        {
            foreach (var tenant in touched?.Keys.ToList() ?? await TenantsAsync(cancellation))
            {
                await KeepUpAsync(tenant, touched?[tenant], cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host stops; the next one goes on from the last checkpoint.
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
        {
            LogNotKept(e);
        }
    }

    private async Task KeepUpAsync(string tenant, Dictionary<Guid, long>? streams, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            // A stream that waits is looked at again with all others.
            if (_problems.ContainsKey(tenant))
            {
                streams = null;
            }

            var gaps = new Dictionary<Guid, string>();
            Sequenced sequenced;
            do
            {
                sequenced = await _sequencer.SequenceAsync(tenant, streams, gaps.Keys, cancellation);
                foreach (var back in sequenced.RunBack)
                {
                    LogRunsBack(back.Entry.Version, back.Entry.Stream, tenant, back.InWords);
                }

                foreach (var (stream, gap) in sequenced.Gaps)
                {
                    gaps[stream] = gap;
                }
            } while (sequenced.MayHaveMore);
            _refusals.TryRemove(tenant, out _);

            if (gaps.Count > 0)
            {
                Report(
                    tenant,
                    $"Entries are missing, so what follows them gets no place in the log: {string.Join(" ", gaps.Values.Take(10))}{(gaps.Count > 10 ? $" And {gaps.Count - 10} more streams." : "")}"
                );
            }
            else if (streams is null)
            {
                _problems.TryRemove(tenant, out _);
            }
        }
        catch (PostgresException e) when (e.SqlState.StartsWith(BrokenConstraint, StringComparison.Ordinal))
        {
            _refusals[tenant] = "";
            Report(
                tenant,
                $"The tables of the ledger refuse what is to be written ({e.SqlState}, {e.TableName}): they hold something that the host did not write. The command ledger check says what."
            );
        }
        catch (Exception e) when (e is LedgerRefusal or FormatException or InvalidOperationException or UnauthorizedAccessException)
        {
            _refusals[tenant] = e.Message;
            Report(tenant, e.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Report(string tenant, string problem)
    {
        if (_problems.GetValueOrDefault(tenant) != problem)
        {
            _problems[tenant] = problem;
            LogProblem(tenant, problem);
        }
    }

    private async Task<List<string>> TenantsAsync(CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand($"select distinct tenant_id from {_tables.Streams}");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var tenants = new List<string>();
        while (await rows.ReadAsync(cancellation))
        {
            tenants.Add(rows.GetString(0));
        }

        return tenants;
    }

    /// <summary>What was heard of since it was last taken.</summary>
    private sealed class Announced
    {
        private readonly Lock _lock = new();
        private TaskCompletionSource _something = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Dictionary<string, Dictionary<Guid, long>> _streams = [];
        private bool _all;

        /// <summary>Completes once there is something to take.</summary>
        public Task Something
        {
            get
            {
                lock (_lock)
                {
                    return _something.Task;
                }
            }
        }

        public async Task HearAsync(ChangeFeed.Listener listener, CancellationToken cancellation)
        {
            await foreach (var change in listener.ReadAllAsync(cancellation))
            {
                lock (_lock)
                {
                    _all |= change is null;
                    if (change is not null)
                    {
                        var streams = _streams.TryGetValue(change.Tenant, out var known) ? known : _streams[change.Tenant] = [];
                        streams[change.Id] = Math.Max(change.Version, streams.GetValueOrDefault(change.Id));
                    }

                    _something.TrySetResult();
                }
            }
        }

        /// <summary>The streams by tenant, each with the latest version told of; null where all are to be looked at.</summary>
        public Dictionary<string, Dictionary<Guid, long>>? Take(bool all)
        {
            lock (_lock)
            {
                var taken = all || _all ? null : _streams;
                (_all, _streams) = (false, []);
                if (_something.Task.IsCompleted)
                {
                    _something = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                return taken;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger of {Tenant} is not signed further: {Problem}")]
    private partial void LogProblem(string tenant, string problem);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Version {Version} of {Stream} in {Tenant} was signed, and its time runs back: {Reason}. A clock was set back, or it was not written through JourneyTracker."
    )]
    private partial void LogRunsBack(long version, Guid stream, string tenant, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger could not be written; it is tried again with the next change, within a minute.")]
    private partial void LogNotKept(Exception e);
}
