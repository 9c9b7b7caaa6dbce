using JourneyTracker.Core.History;
using Npgsql;

namespace JourneyTracker.Core.Ledger.Checks;

/// <summary>Looks for what lies outside the log: leaves that nobody signed, events that have no place in it, or that are kept from being read.</summary>
internal sealed class StrayCheck(NpgsqlConnection connection, LedgerTables tables, string tenant, CheckFindings findings)
{
    /// <summary>Looks.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await LeavesAsync(cancellation);
        await EventsAsync(cancellation);
    }

    // In one statement, since leaves and their checkpoint are committed together.
    private async Task LeavesAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select count(*), min(leaf_index) from {tables.Leaves} where tenant_id = $1 and (leaf_index < 0 or leaf_index >= coalesce((select max(size) from {tables.Checkpoints} where tenant_id = $1), 0))",
            connection
        )
        {
            Parameters = { new() { Value = tenant } },
            CommandTimeout = 0,
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        if (await rows.ReadAsync(cancellation) && rows.GetInt64(0) is var count and > 0)
        {
            findings.Add(
                CheckKind.Log,
                $"The table of leaves has {count:N0} that no checkpoint is signed for, from {rows.GetInt64(1):N0} on: they were put in, or checkpoints were removed."
            );
        }
    }

    // Events that nobody signed, or that are kept from being read.
    private async Task EventsAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select coalesce(e.stream_id, '00000000-0000-0000-0000-000000000000'), coalesce(e.version, 0), case when s.id is null then 'is of no record' when e.is_archived or s.is_archived then 'is hidden from whoever reads it (archived)' when e.version > s.version then 'lies beyond the end of its record' else 'has no place in the log, although later ones have' end
            from {tables.Events} e
            left join {tables.Streams} s on s.tenant_id = e.tenant_id and s.id = e.stream_id
            left join {tables.Heads} h on h.tenant_id = e.tenant_id and h.stream_id = e.stream_id
            left join {tables.Leaves} l on l.tenant_id = e.tenant_id and l.stream_id = e.stream_id and l.version = e.version
            where e.tenant_id = $1 and e.type <> all($2) and (s.id is null or e.is_archived or s.is_archived or e.version > s.version or (l.version is null and e.version <= h.version))
            union all
            select s.id, s.version, 'is the last one of its record, and not there'
            from {tables.Streams} s
            where s.tenant_id = $1 and s.version > 0 and not exists (select from {tables.Events} e where e.tenant_id = $1 and e.stream_id = s.id and e.version = s.version)
            order by 1, 2
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = LibraryEvents.Names.Values.ToArray() },
            },
            CommandTimeout = 0,
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            findings.Add(
                CheckKind.Entries,
                $"Version {rows.GetInt64(1)} of {rows.GetGuid(0)} {rows.GetString(2)}: it was not written through JourneyTracker.",
                rows.GetGuid(0),
                rows.GetInt64(1)
            );
        }
    }
}
