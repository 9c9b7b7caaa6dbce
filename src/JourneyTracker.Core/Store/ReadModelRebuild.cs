using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using Marten;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Computes all rows of the read models anew from what is recorded, in tables beside those in use, and then puts them in
/// their place. A host that ends in between loses nothing: what was computed is found by its heads, and gone on from. What
/// is recorded meanwhile is computed again; recording waits for the last of it only.
/// </summary>
public sealed partial class ReadModelRebuild
{
    // How many records may be left for the moment in which recording waits.
    private const int FewRecords = 100,
        Rounds = 20,
        Attempts = 30;

    private readonly IDocumentStore _store;
    private readonly NpgsqlDataSource _database;
    private readonly ConnectedHosts _hosts;
    private readonly StoreSettings _settings;
    private readonly ILogger<ReadModelRebuild> _log;
    private readonly string _beside;
    private readonly ConcurrentDictionary<string, ReadLineage> _lineages = new(StringComparer.Ordinal);

    /// <summary>Made by the host.</summary>
    public ReadModelRebuild(IDocumentStore store, NpgsqlDataSource database, ConnectedHosts hosts, StoreSettings settings, ILogger<ReadModelRebuild> log)
    {
        (_store, _database, _hosts, _settings, _log) = (store, database, hosts, settings, log);
        _beside = $"{settings.Schema}_rows_{ReadModels.Shape}";
    }

    /// <summary>Computes the rows anew.</summary>
    /// <param name="cancellation">Gives up; the next one goes on from there.</param>
    /// <param name="progress">Is told in words how far it has come.</param>
    /// <param name="onlyIf">Asked once no other host computes them: whether it is still to be done.</param>
    /// <returns>From how many records, and what is different now; null where it was no longer to be done.</returns>
    public async Task<Rebuilt?> RunAsync(CancellationToken cancellation, Action<string>? progress = null, Func<Task<bool>>? onlyIf = null)
    {
        await using var turn = await SessionLock.TakeAsync(_database, $"journeytracker rows {_settings.Schema}", cancellation);
        return onlyIf is null || await onlyIf() ? await RunAsync(turn.Connection, progress ?? (_ => { }), cancellation) : null;
    }

    private async Task<Rebuilt> RunAsync(NpgsqlConnection turn, Action<string> progress, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        await using (var beside = Beside())
        {
            await beside.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
            // Indexes are made at the end, all at once: kept up row by row they would take most of the time.
            await DropIndexesAsync(turn, cancellation);
            await ComputeAsync(beside, progress, cancellation);
        }

        // A store looks at its tables once: a new one makes what is missing.
        await using var whole = Beside();
        progress("The rows' indexes are being made.");
        await whole.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var differences = await ReadModelComparison.RunAsync(turn, _store, _beside, cancellation);
        await WaitForReadersAsync(progress, cancellation);
        var records = await CatchUpAsync(whole, progress, FewRecords, cancellation);
        await SwapAsync(turn, whole, progress, cancellation);
        var rebuilt = new Rebuilt(records, differences, Stopwatch.GetElapsedTime(started));
        LogRebuilt(rebuilt.Records, rebuilt.Took.TotalSeconds, string.Join(" ", differences));
        return rebuilt;
    }

    private DocumentStore Beside() => new(RowStore.Options(_settings with { Schema = _beside, LanguageSchema = _settings.Schema }, _database));

    private RowsBehind Behind(DocumentStore beside) => new(_database, _settings.Schema, $"{_beside}.{ReadModelTables.NameOf(beside, typeof(RowHead))}");

    private async Task ComputeAsync(DocumentStore beside, Action<string> progress, CancellationToken cancellation)
    {
        var behind = Behind(beside);
        var (records, events) = await behind.CountAsync(cancellation);
        var computed = 0L;
        LogStarted(records, events);
        await Parallel.ForEachAsync(
            behind.PortionsAsync(cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 8), CancellationToken = cancellation },
            async (portion, ending) =>
            {
                await CopyAsync(beside, portion, recordingGoesOn: true, ending);
                var now = Interlocked.Add(ref computed, portion.Sum(record => record.Version));
                progress($"The rows are computed anew for this version: {now:N0} of {events:N0} entries, {100 * now / Math.Max(1, events)} %.");
            }
        );
    }

    // What was recorded since its rows were computed is computed again, until little is left.
    private async Task<long> CatchUpAsync(DocumentStore beside, Action<string> progress, long few, CancellationToken cancellation)
    {
        var behind = Behind(beside);
        for (var round = 0; round < Rounds && (await behind.CountAsync(cancellation)).Records is var left && left > few; round++)
        {
            progress($"{left:N0} records that were added to meanwhile are computed again.");
            await foreach (var portion in behind.PortionsAsync(cancellation))
            {
                await CopyAsync(beside, portion, recordingGoesOn: few > 0, cancellation);
            }
        }

        await using var command = _database.CreateCommand($"select count(*) from {_settings.Schema}.mt_streams where version > 0");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    // Hosts that could not read the new rows keep the old ones for as long as they work.
    private async Task WaitForReadersAsync(Action<string> progress, CancellationToken cancellation)
    {
        while ((await _hosts.OthersAsync(cancellation)).FirstOrDefault(host => host.Reads < ReadModels.OldestReader) is { } older)
        {
            progress($"The new rows are ready. A host of an earlier version ({older.Address}), which could not read them, is still connected: stop it.");
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }
    }

    // Rows of an earlier version go with their head, and the new ones come with theirs: ended in between, the record has no head and is computed once more.
    private async Task CopyAsync(DocumentStore beside, IReadOnlyList<RecordBehind> portion, bool recordingGoesOn, CancellationToken cancellation)
    {
        if (portion.Where(record => record.HasRows).Select(record => record.Id).ToArray() is { Length: > 0 } stale)
        {
            await using var session = beside.LightweightSession(portion[0].Tenant);
            ReadModels.Delete(session, stale);
            await session.SaveChangesAsync(cancellation);
        }

        await using var source = _store.LightweightSession(portion[0].Tenant);
        if (recordingGoesOn)
        {
            // No agency ends until these rows are there: later it is found by its version, and what speaks of it is computed once more.
            await AgencyNaming.LockAsync(source, cancellation);
        }

        var ids = portion.Select(record => record.Id).ToArray();
        var logs = (await source.EntriesAsync(all => all.Where(e => e.StreamId.IsOneOf(ids)), cancellation))
            .GroupBy(e => e.StreamId)
            .Select(EntryLog.Of)
            .ToList();
        var (_, lineage) = _lineages[portion[0].Tenant] = await AgencyLineages.ReadAsync(source, _lineages.GetValueOrDefault(portion[0].Tenant), cancellation);
        var rows = logs.SelectMany(log => ReadModels.RowsOf(log, lineage)).ToList();
        await beside.BulkInsertDocumentsAsync(portion[0].Tenant, rows, batchSize: Math.Max(1, rows.Count), cancellation: cancellation);
        await ComputeAgainAsync(
            beside,
            portion[0].Tenant,
            [.. rows.OfType<AgencyRow>().Where(agency => agency.EverEnded).Select(agency => agency.Id)],
            lineage,
            cancellation
        );
    }

    /// <summary>Has what speaks of agencies that ended computed once more: its rows may be from before that was known.</summary>
    private static async Task ComputeAgainAsync(
        DocumentStore beside,
        string tenant,
        IReadOnlyCollection<Guid> ended,
        AgencyLineage lineage,
        CancellationToken cancellation
    )
    {
        await using var session = beside.LightweightSession(tenant);
        foreach (var agency in ended)
        {
            var speaking = (await AgencyLineages.InitiativesSpeakingOfAsync(session, agency, lineage, cancellation)).ToArray();
            session.DeleteWhere<RowHead>(head => head.Id.IsOneOf(speaking));
        }

        await session.SaveChangesAsync(cancellation);
    }

    private async Task SwapAsync(NpgsqlConnection turn, DocumentStore beside, Action<string> progress, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await turn.BeginTransactionAsync(cancellation);
                // Whoever records takes a lock on a stream first, and waits here; reading goes on until the tables change hands.
                await ExecuteAsync(turn, $"set local lock_timeout = '5s'; lock table {_settings.Schema}.mt_streams in exclusive mode", cancellation);
                await CatchUpAsync(beside, progress, 0, cancellation);
                foreach (var table in ReadModelTables.Rows.Select(rows => ReadModelTables.NameOf(beside, rows)))
                {
                    await ExecuteAsync(turn, TableRights.CarryOver(_settings.Schema, _beside, table), cancellation);
                    await ExecuteAsync(
                        turn,
                        $"drop table if exists {_settings.Schema}.{table}; alter table {_beside}.{table} set schema {_settings.Schema}",
                        cancellation
                    );
                }

                await ExecuteAsync(turn, CompatibilityTable.Say(_settings.Schema, CompatibilityTable.RowShape, ReadModels.Shape), cancellation);
                await ExecuteAsync(turn, CompatibilityTable.Raise(_settings.Schema, CompatibilityTable.OldestReader, ReadModels.OldestReader), cancellation);
                await transaction.CommitAsync(cancellation);
                break;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected && attempt < Attempts)
            {
                progress("The new rows are ready and wait for those who are recording.");
                LogWaiting(e.MessageText);
            }
        }

        await DropLeftoversAsync(turn, cancellation);
    }

    private async Task DropIndexesAsync(NpgsqlConnection turn, CancellationToken cancellation)
    {
        var names = new List<string>();
        await using (
            var find = new NpgsqlCommand(
                "select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and not i.indisprimary",
                turn
            )
            {
                Parameters = { new() { Value = _beside } },
            }
        )
        await using (var reader = await find.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                names.Add(reader.GetString(0));
            }
        }

        foreach (var name in names)
        {
            await ExecuteAsync(turn, $"drop index {_beside}.\"{name}\"", cancellation);
        }
    }

    // What other versions left behind when they were ended half way goes with it.
    private async Task DropLeftoversAsync(NpgsqlConnection turn, CancellationToken cancellation)
    {
        var names = new List<string>();
        await using (
            var find = new NpgsqlCommand("select nspname from pg_namespace where nspname ~ ('^' || $1 || '_rows_[0-9]+$')", turn)
            {
                Parameters = { new() { Value = _settings.Schema } },
            }
        )
        await using (var reader = await find.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                names.Add(reader.GetString(0));
            }
        }

        foreach (var name in names)
        {
            await ExecuteAsync(turn, $"drop schema {name} cascade", cancellation);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The rows of {Records} records are computed anew from {Events} entries.")]
    private partial void LogStarted(long records, long events);

    [LoggerMessage(Level = LogLevel.Information, Message = "The rows of {Records} records were computed anew in {Seconds:0.0} s. {Differences}")]
    private partial void LogRebuilt(long records, double seconds, string differences);

    [LoggerMessage(Level = LogLevel.Information, Message = "The new rows are ready and wait for those who are recording: {Reason}")]
    private partial void LogWaiting(string reason);
}

/// <summary>What computing the rows anew came to.</summary>
/// <param name="Records">From how many initiatives, agencies, portfolios and workshops.</param>
/// <param name="Differences">Table by table, what the rows before had different.</param>
/// <param name="Took">How long it took.</param>
public sealed record Rebuilt(long Records, ImmutableArray<RowDifference> Differences, TimeSpan Took);
