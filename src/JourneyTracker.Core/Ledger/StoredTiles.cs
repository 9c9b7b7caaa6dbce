using JourneyTracker.Ledger.Tiles;
using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>The tiles of a tenant's log, as the database keeps them.</summary>
/// <param name="ask">Makes a command: on a connection of its own, or on the one that holds the log's lock.</param>
/// <param name="tables">The tables of the ledger.</param>
/// <param name="tenant">The tenant.</param>
internal sealed class StoredTiles(Func<string, NpgsqlCommand> ask, LedgerTables tables, string tenant) : ITileReader
{
    /// <summary>The tiles as a connection sees them: nothing else is read once that is lost, and its lock with it.</summary>
    public StoredTiles(NpgsqlConnection connection, LedgerTables tables, string tenant)
        : this(text => new NpgsqlCommand(text, connection), tables, tenant) { }

    /// <inheritdoc />
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(TileId tile, CancellationToken cancellation)
    {
        await using var command = ask($"select hashes from {tables.Tiles} where tenant_id = $1 and level = $2 and tile_index = $3");
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        command.Parameters.Add(new NpgsqlParameter { Value = tile.Level });
        command.Parameters.Add(new NpgsqlParameter { Value = tile.Index });
        return await command.ExecuteScalarAsync(cancellation) is byte[] hashes ? hashes : throw new TileMissingException(tile);
    }
}
