using System.Data;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Store;
using Marten;
using Marten.Services;
using Npgsql;
using NpgsqlTypes;

namespace JourneyTracker.Core.Ledger.Checks;

/// <summary>
/// Computes the rows of the lists anew from the entries, record by record and in one view of the database, and compares them
/// with those that are kept; where asked, puts these right.
/// </summary>
internal sealed class ListCheck(
    IDocumentStore store,
    NpgsqlDataSource database,
    StoreSettings settings,
    string tenant,
    CheckFindings findings,
    CheckPace pace,
    bool putRight
)
{
    // What a damaged log does not vouch for is not written anywhere else.
    private readonly bool _putRight = putRight && !findings.LogIsDamaged;
    private readonly RecordRows _rows = new(store, settings);
    private ReadLineage? _lineage;
    private long _entries;

    /// <summary>Of how many records the rows were put right.</summary>
    public long PutRight { get; private set; }

    /// <returns>How many records there are.</returns>
    public async Task<long> RunAsync(CancellationToken cancellation)
    {
        var count = 0L;
        await using var session = store.QuerySession(tenant);
        await foreach (var portion in RecordPortions.ReadAsync(session, null, cancellation))
        {
            count += portion.Length;
            _entries = 0;
            await CheckAsync([.. portion.Where(id => !findings.NotAsSigned.Contains(id))], cancellation);
            await pace.TakeAsync(Math.Max(_entries, portion.Length), cancellation);
        }

        await OrphansAsync(cancellation);
        return count;
    }

    private async Task CheckAsync(Guid[] ids, CancellationToken cancellation)
    {
        try
        {
            await CompareAsync(ids, cancellation);
        }
        catch (Exception e) when (StoredEntries.CannotBeRead(e))
        {
            // Whatever can't be read must not keep the rest from being looked at.
            if (ids is [var unreadable])
            {
                findings.Add(
                    CheckKind.Entries,
                    $"The entries or the rows of {unreadable} can't be read: they were not written through JourneyTracker.",
                    unreadable
                );
                return;
            }

            foreach (var one in ids)
            {
                await CheckAsync([one], cancellation);
            }
        }
    }

    private async Task CompareAsync(Guid[] ids, CancellationToken cancellation)
    {
        if (await DifferencesAsync(ids, _lineage, cancellation) is not { Count: > 0 } found)
        {
            return;
        }

        // An agency that ended meanwhile may have become visible late: what differs is looked at once more, with all that is known now.
        ids = [.. found.Select(difference => difference.Record).Distinct()];
        found = await DifferencesAsync(ids, null, cancellation);
        foreach (var (record, table, key, what) in found)
        {
            findings.Add(CheckKind.Lists, $"The row {key} of {table} {what}: it was not written through JourneyTracker.", record);
        }

        foreach (var record in _putRight ? found.Select(difference => difference.Record).Distinct().Where(record => !findings.RunBack.Contains(record)) : [])
        {
            await _rows.WriteAnewAsync(tenant, record, cancellation);
            PutRight++;
        }
    }

    private async Task<List<(Guid Record, string Table, string Key, string What)>> DifferencesAsync(
        Guid[] ids,
        ReadLineage? known,
        CancellationToken cancellation
    )
    {
        var options = new SessionOptions
        {
            TenantId = tenant,
            IsolationLevel = IsolationLevel.RepeatableRead,
            Tracking = DocumentTracking.None,
        };
        await using var session = store.LightweightSession(options);
        await session.BeginTransactionAsync(cancellation);
        var lineage = _lineage = await AgencyLineages.ReadAsync(session, known, cancellation);
        var logs = (await session.EntriesAsync(all => all.Where(e => e.StreamId.IsOneOf(ids)), cancellation))
            .GroupBy(e => e.StreamId)
            .Select(EntryLog.Of)
            .ToList();
        _entries += logs.Sum(log => log.Recorded.Count);
        var expected = logs.SelectMany(log => ReadModels.RowsOf(log, lineage.Lineage).Select(row => (Record: log.Id, Row: row)))
            .ToLookup(row => row.Row.GetType());
        var differences = new List<(Guid, string, string, string)>();
        foreach (var table in ReadModelTables.Rows)
        {
            differences.AddRange(await CompareAsync(session, table, [.. expected[table]], ids, cancellation));
        }

        return differences;
    }

    private async Task<List<(Guid Record, string Table, string Key, string What)>> CompareAsync(
        IQuerySession session,
        Type rows,
        List<(Guid Record, object Row)> expected,
        Guid[] ids,
        CancellationToken cancellation
    )
    {
        var (name, serializer) = (ReadModelTables.NameOf(store, rows), store.Options.Serializer());
        await using var command = new NpgsqlCommand(
            $"""
            select * from (
              select coalesce(x.from_record, d.of_record), coalesce(x.expected_key, d.of_key), case
                when d.of_key is null then 'is missing'
                when x.expected_key is null then 'should not be there'
                when d.data is distinct from x.expected then 'says something else than the entries'
                when not ({ReadModelTables.ColumnsAgree(store, rows)}) then 'is sorted or filtered by something else than it says' end as what
              from (select d.*, d.id::text as of_key, {ReadModelTables.RecordOf(
                rows
            )} as of_record from {settings.Schema}.{name} d where d.tenant_id = $1 and {ReadModelTables.RecordOf(rows)} = any($5)) d
              full join unnest($2, $3::jsonb[], $4) as x(expected_key, expected, from_record) on x.expected_key = d.of_key) compared
            where what is not null
            """
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = expected.Select(row => ReadModelTables.KeyOf(row.Row)).ToArray() },
                new() { Value = expected.Select(row => serializer.ToJson(row.Row)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = expected.Select(row => row.Record).ToArray() },
                new() { Value = ids },
            },
            CommandTimeout = 0,
        };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<(Guid, string, string, string)>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add((reader.GetFieldValue<Guid>(0), name, reader.GetFieldValue<string>(1), reader.GetFieldValue<string>(2)));
        }

        return found;
    }

    // Rows of what was never recorded.
    private async Task OrphansAsync(CancellationToken cancellation)
    {
        foreach (var rows in ReadModelTables.Rows)
        {
            var name = ReadModelTables.NameOf(store, rows);
            var orphans =
                $"{settings.Schema}.{name} d where d.tenant_id = $1 and not exists (select from {settings.Schema}.mt_streams s where s.tenant_id = $1 and s.id = {ReadModelTables.RecordOf(rows)} and s.version > 0)";
            await using var command = database.CreateCommand(
                _putRight ? $"delete from {orphans} returning d.id::text" : $"select d.id::text from {orphans} order by 1"
            );
            command.CommandTimeout = 0;
            command.Parameters.Add(new NpgsqlParameter { Value = tenant });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                findings.Add(
                    CheckKind.Lists,
                    $"The row {reader.GetString(0)} of {name} is of nothing that was recorded: it was not written through JourneyTracker."
                );
                PutRight += _putRight ? 1 : 0;
            }
        }
    }
}
