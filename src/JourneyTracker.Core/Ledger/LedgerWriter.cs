using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Tiles;
using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>Writes what a log has gone on by into its tables, in the transaction of who gives the places.</summary>
internal sealed class LedgerWriter(LedgerTables tables, TimeProvider clock)
{
    /// <summary>Writes new leaves, from a place on.</summary>
    public async Task LeavesAsync(
        NpgsqlConnection connection,
        string tenant,
        long from,
        List<(LedgerEntry Entry, LedgerLeaf Leaf)> leaves,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            $"insert into {tables.Leaves} (tenant_id, leaf_index, stream_id, version, leaf_data) select $1, * from unnest($2, $3, $4, $5)",
            connection
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = leaves.Select((_, index) => from + index).ToArray() },
                new() { Value = leaves.Select(leaf => leaf.Entry.Stream).ToArray() },
                new() { Value = leaves.Select(leaf => leaf.Entry.Version).ToArray() },
                new() { Value = leaves.Select(leaf => leaf.Leaf.Data.ToArray()).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Writes tiles that are full, or that have grown.</summary>
    public async Task TilesAsync(NpgsqlConnection connection, string tenant, IReadOnlyList<Tile> tiles, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"insert into {tables.Tiles} (tenant_id, level, tile_index, hashes) select $1, * from unnest($2, $3, $4) on conflict (tenant_id, level, tile_index) do update set hashes = excluded.hashes",
            connection
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = tiles.Select(tile => tile.Id.Level).ToArray() },
                new() { Value = tiles.Select(tile => tile.Id.Index).ToArray() },
                new() { Value = tiles.Select(tile => tile.Hashes.ToArray()).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Writes how far the streams have come that went on; those known before keep their place.</summary>
    public async Task HeadsAsync(
        NpgsqlConnection connection,
        string tenant,
        StreamHeads heads,
        int known,
        HashSet<Guid> advanced,
        CancellationToken cancellation
    )
    {
        // The new streams come last, in the order of their first leaves; those known before keep their place.
        var ordinals = heads
            .Heads.Skip(known)
            .Select((head, index) => (head.Stream, Ordinal: known + index))
            .ToDictionary(head => head.Stream, head => head.Ordinal);
        var streams = advanced.ToArray();
        await using var command = new NpgsqlCommand(
            $"insert into {tables.Heads} (tenant_id, stream_id, version, ordinal) select $1, * from unnest($2, $3, $4) on conflict (tenant_id, stream_id) do update set version = excluded.version",
            connection
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = streams },
                new() { Value = Array.ConvertAll(streams, heads.VersionOf) },
                new() { Value = Array.ConvertAll(streams, stream => ordinals.GetValueOrDefault(stream, -1)) },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Writes a signed checkpoint, and the key that signed it where it is new.</summary>
    public async Task CheckpointAsync(
        NpgsqlConnection connection,
        string tenant,
        long size,
        SignedNote checkpoint,
        VerifyingKey key,
        bool runsBack,
        CancellationToken cancellation
    )
    {
        // Of the size at which the log was let go on there is one already, without the break.
        await using var command = new NpgsqlCommand(
            $"""
            with signed as (
              insert into {tables.Checkpoints} (tenant_id, size, note, signed_at, runs_back) values ($1, $2, $3, $5, $6)
              on conflict (tenant_id, size) do update set note = excluded.note, signed_at = excluded.signed_at, runs_back = excluded.runs_back)
            insert into {tables.Keys} (tenant_id, verifying_key, since) values ($1, $4, $5) on conflict do nothing
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = size },
                new() { Value = checkpoint.ToString() },
                new() { Value = key.ToString() },
                new() { Value = clock.GetUtcNow() },
                new() { Value = runsBack },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
