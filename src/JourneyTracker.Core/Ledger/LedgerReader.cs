using System.Collections.Immutable;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Tiles;
using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>Reads the tenants' logs: checkpoints, tiles, places of entries and proofs.</summary>
public sealed class LedgerReader
{
    private readonly NpgsqlDataSource _database;
    private readonly LedgerTables _tables;
    private readonly LedgerSettings _settings;

    /// <summary>Made by the host.</summary>
    internal LedgerReader(NpgsqlDataSource database, LedgerTables tables, LedgerSettings settings) =>
        (_database, _tables, _settings) = (database, tables, settings);

    /// <summary>The last checkpoint of a tenant's log; null while nothing is in it.</summary>
    public Task<SignedCheckpoint?> CheckpointAsync(string tenant, CancellationToken cancellation) => CheckpointAsync(tenant, null, cancellation);

    /// <summary>The checkpoint of a tenant's log at a size, or the last one; null where there is none.</summary>
    public async Task<SignedCheckpoint?> CheckpointAsync(string tenant, long? size, CancellationToken cancellation)
    {
        await using var command = Command(
            $"select note, signed_at from {_tables.Checkpoints} where tenant_id = $1 and ($2::bigint is null or size = $2) order by size desc limit 1",
            tenant,
            (object?)size ?? DBNull.Value
        );
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? SignedCheckpoint.Read(rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    /// <summary>
    /// Checkpoints of a tenant's log before a size: the first one and others spread evenly by number, at most so many, and those for which entries were signed
    /// whose times run back.
    /// </summary>
    public async Task<ImmutableArray<SignedNote>> EarlierAsync(string tenant, long before, int most, CancellationToken cancellation)
    {
        await using var command = Command(
            $"select note from (select note, size, runs_back, row_number() over (order by size) - 1 as place, count(*) over () as all_of_them from {_tables.Checkpoints} where tenant_id = $1 and size < $2) earlier where place % greatest(1, (all_of_them + $3 - 1) / $3) = 0 or runs_back order by size",
            tenant,
            before,
            (long)most
        );
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var notes = ImmutableArray.CreateBuilder<SignedNote>();
        while (await rows.ReadAsync(cancellation))
        {
            notes.Add(SignedNote.Parse(rows.GetString(0)));
        }

        return notes.ToImmutable();
    }

    /// <summary>The keys whose signatures are to be believed for a tenant's log: the present one first, then those before it.</summary>
    public async Task<ImmutableArray<LedgerKey>> KeysAsync(string tenant, CancellationToken cancellation)
    {
        using var key = _settings.KeyOf(tenant);
        await using var command = Command($"select verifying_key, since from {_tables.Keys} where tenant_id = $1 order by since desc", tenant);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var known = new Dictionary<VerifyingKey, DateTimeOffset>();
        while (await rows.ReadAsync(cancellation))
        {
            // What is no key was put in; the check says so.
            if (VerifyingKey.TryParse(rows.GetString(0), out var listed))
            {
                known[listed] = rows.GetFieldValue<DateTimeOffset>(1);
            }
        }

        foreach (var former in _settings.FormerKeys.Where(former => former.Name == key.Name))
        {
            known.TryAdd(former, DateTimeOffset.UnixEpoch);
        }

        return
        [
            .. known.Where(one => one.Key.Equals(key.Public)).Select(one => new LedgerKey(one.Key, one.Value)),
            .. known.Where(one => !one.Key.Equals(key.Public)).OrderByDescending(one => one.Value).Select(one => new LedgerKey(one.Key, one.Value)),
        ];
    }

    /// <summary>How many committed events have no place in a tenant's log yet.</summary>
    public async Task<long> BehindAsync(string tenant, CancellationToken cancellation)
    {
        await using var command = Command(
            $"select coalesce(sum(s.version - coalesce(h.version, 0)), 0)::bigint from {_tables.Streams} s left join {_tables.Heads} h on h.tenant_id = s.tenant_id and h.stream_id = s.id where s.tenant_id = $1 and s.version > coalesce(h.version, 0)",
            tenant
        );
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The position of the last entry in a tenant's log: positions count from 0, without gaps; -1 where nothing is in it.</summary>
    public async Task<long> LastPositionAsync(string tenant, CancellationToken cancellation)
    {
        await using var command = Command($"select coalesce(max(leaf_index), -1) from {_tables.Leaves} where tenant_id = $1", tenant);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The entries that follow a position in a tenant's log, in its order, at most so many.</summary>
    public async Task<IReadOnlyList<(long Position, Guid Stream, long Version)>> AfterAsync(
        string tenant,
        long position,
        int most,
        CancellationToken cancellation
    )
    {
        await using var command = Command(
            $"select leaf_index, stream_id, version from {_tables.Leaves} where tenant_id = $1 and leaf_index > $2 order by leaf_index limit $3",
            tenant,
            position,
            most
        );
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<(long, Guid, long)>();
        while (await rows.ReadAsync(cancellation))
        {
            entries.Add((rows.GetInt64(0), rows.GetGuid(1), rows.GetInt64(2)));
        }

        return entries;
    }

    /// <summary>Where entries stand in a tenant's log; those without a place yet are left out.</summary>
    public async Task<IReadOnlyDictionary<(Guid Stream, long Version), LedgerPlace>> PlacesAsync(
        string tenant,
        IReadOnlyCollection<(Guid Stream, long Version)> entries,
        CancellationToken cancellation
    )
    {
        await using var command = Command(
            $"select l.stream_id, l.version, l.leaf_index, l.leaf_data from {_tables.Leaves} l join unnest($2, $3) as asked(stream_id, version) using (stream_id, version) where l.tenant_id = $1",
            tenant,
            entries.Select(entry => entry.Stream).ToArray(),
            entries.Select(entry => entry.Version).ToArray()
        );
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var places = new Dictionary<(Guid, long), LedgerPlace>();
        while (await rows.ReadAsync(cancellation))
        {
            places[(rows.GetGuid(0), rows.GetInt64(1))] = new LedgerPlace(
                rows.GetInt64(2),
                new LedgerLeaf(new Digest(rows.GetFieldValue<byte[]>(3))).Hash.ToString()
            );
        }

        return places;
    }

    /// <summary>Shows that the leaf at a place belongs to a tenant's log of some size.</summary>
    /// <returns>The hashes from the leaf's sibling up; null where there is no such place in a log of that size.</returns>
    /// <exception cref="TileMissingException">The tables of the ledger are damaged.</exception>
    public async Task<ImmutableArray<Digest>?> InclusionAsync(string tenant, long index, long size, CancellationToken cancellation) =>
        index < 0 || index >= size ? null : await new ProofBuilder(Tiles(tenant)).InclusionAsync(index, size, cancellation);

    /// <summary>Shows that a tenant's log of one size is the beginning of the same log of a later size.</summary>
    /// <returns>The proof; null where the sizes are not those of an earlier and a later log.</returns>
    /// <exception cref="TileMissingException">The tables of the ledger are damaged.</exception>
    public async Task<ImmutableArray<Digest>?> ConsistencyAsync(string tenant, long from, long to, CancellationToken cancellation) =>
        from < 1 || from > to ? null : await new ProofBuilder(Tiles(tenant)).ConsistencyAsync(from, to, cancellation);

    /// <summary>The bytes of a tile of a tenant's log; null where the log has no such tile yet.</summary>
    public async Task<ReadOnlyMemory<byte>?> TileAsync(string tenant, TileId tile, CancellationToken cancellation)
    {
        if (tile.Level == TileId.Entries)
        {
            return await EntriesAsync(tenant, tile, cancellation);
        }

        try
        {
            var hashes = await Tiles(tenant).ReadAsync(tile, cancellation);
            return hashes.Length >= tile.HashBytes ? hashes[..tile.HashBytes] : null;
        }
        catch (TileMissingException)
        {
            return null;
        }
    }

    private async Task<ReadOnlyMemory<byte>?> EntriesAsync(string tenant, TileId tile, CancellationToken cancellation)
    {
        await using var command = Command(
            $"select leaf_data from {_tables.Leaves} where tenant_id = $1 and leaf_index >= $2 and leaf_index < $3 order by leaf_index",
            tenant,
            tile.Index * TileId.FullWidth,
            (tile.Index * TileId.FullWidth) + tile.Width
        );
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<Digest>();
        while (await rows.ReadAsync(cancellation))
        {
            entries.Add(new Digest(rows.GetFieldValue<byte[]>(0)));
        }

        return entries.Count == tile.Width ? EntryBundle.Encode(entries) : null;
    }

    private StoredTiles Tiles(string tenant) => new(_database.CreateCommand, _tables, tenant);

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = _database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(
                value is DBNull ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint } : new NpgsqlParameter { Value = value }
            );
        }

        return command;
    }
}

/// <summary>A signed checkpoint of a tenant's log.</summary>
/// <param name="Checkpoint">What it says.</param>
/// <param name="Note">The signed note.</param>
/// <param name="SignedAt">When it was signed.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, SignedNote Note, DateTimeOffset SignedAt)
{
    internal static SignedCheckpoint Read(string text, DateTimeOffset signedAt)
    {
        var note = SignedNote.Parse(text);
        return new SignedCheckpoint(Checkpoint.Parse(note.Text), note, signedAt);
    }
}

/// <summary>Where an entry stands in its tenant's log.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="LeafHash">The hash of its leaf in the Merkle tree, in Base64.</param>
public sealed record LedgerPlace(long Index, string LeafHash);
