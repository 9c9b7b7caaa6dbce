namespace JourneyTracker.Ledger.Tiles;

/// <summary>Where the tiles of a log are kept.</summary>
public interface ITileReader
{
    /// <summary>The hashes of a tile, one after another; more than the asked width when the tile has grown since.</summary>
    /// <param name="tile">The tile; its level is never that of entries.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="TileMissingException">There is no such tile.</exception>
    ValueTask<ReadOnlyMemory<byte>> ReadAsync(TileId tile, CancellationToken cancellation);
}

/// <summary>A tile that the log must have is not where it should be, or has the wrong length.</summary>
public sealed class TileMissingException(TileId tile) : Exception($"The tile {tile.Path} is missing or incomplete.")
{
    /// <summary>Which tile.</summary>
    public TileId Tile { get; } = tile;
}
