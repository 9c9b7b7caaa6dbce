using JourneyTracker.Ledger.Tiles;
using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>The tiles of a tenant's log, as the database keeps them.</summary>
internal sealed class StoredTiles(NpgsqlDataSource database, LedgerTables tables, string tenant) : ITileReader
{
    /// <inheritdoc />
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(TileId tile, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select hashes from {tables.Tiles} where tenant_id = $1 and level = $2 and tile_index = $3");
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        command.Parameters.Add(new NpgsqlParameter { Value = tile.Level });
        command.Parameters.Add(new NpgsqlParameter { Value = tile.Index });
        return await command.ExecuteScalarAsync(cancellation) is byte[] hashes ? hashes : throw new TileMissingException(tile);
    }
}
