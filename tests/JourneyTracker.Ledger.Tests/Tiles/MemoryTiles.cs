using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Tiles;

namespace JourneyTracker.Ledger.Tests.Tiles;

/// <summary>The tiles of a log in memory, grown by <see cref="TileEdge" />: a full tile takes the place of partial ones.</summary>
internal sealed class MemoryTiles : ITileReader
{
    private readonly Dictionary<(int Level, long Index), ReadOnlyMemory<byte>> _tiles = [];

    public static MemoryTiles Of(IEnumerable<Digest> leafHashes)
    {
        var (tiles, edge) = (new MemoryTiles(), new TileEdge());
        foreach (var hash in leafHashes)
        {
            tiles.Keep(edge.Append(hash));
        }

        tiles.Keep(edge.PartialTiles);
        return tiles;
    }

    public void Keep(IEnumerable<Tile> tiles)
    {
        foreach (var tile in tiles)
        {
            Assert.Equal(tile.Id.HashBytes, tile.Hashes.Length);
            _tiles[(tile.Id.Level, tile.Id.Index)] = tile.Hashes;
        }
    }

    public int Count => _tiles.Count;

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(TileId tile, CancellationToken cancellation) =>
        _tiles.TryGetValue((tile.Level, tile.Index), out var hashes) ? ValueTask.FromResult(hashes) : throw new TileMissingException(tile);
}
