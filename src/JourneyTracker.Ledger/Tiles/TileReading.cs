namespace JourneyTracker.Ledger.Tiles;

/// <summary>Reads tiles of exactly the width asked for.</summary>
internal static class TileReading
{
    /// <exception cref="TileMissingException">There is no such tile, or it is shorter.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadExactlyAsync(this ITileReader tiles, TileId tile, CancellationToken cancellation)
    {
        var hashes = await tiles.ReadAsync(tile, cancellation);
        return hashes.Length < tile.HashBytes ? throw new TileMissingException(tile) : hashes[..tile.HashBytes];
    }
}
