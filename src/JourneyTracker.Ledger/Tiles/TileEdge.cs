using System.Numerics;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Tiles;

/// <summary>A tile and the hashes in it.</summary>
/// <param name="Id">Which tile.</param>
/// <param name="Hashes">Its hashes, one after another.</param>
public sealed record Tile(TileId Id, ReadOnlyMemory<byte> Hashes);

/// <summary>
/// The right edge of a log, which is all that appending needs: the partial tile of each level. Not safe for use by several
/// threads at once.
/// </summary>
public sealed class TileEdge
{
    private readonly List<Partial> _levels = [];

    /// <summary>How many leaves the log has.</summary>
    public long Size { get; private set; }

    /// <summary>The root of the log's tree.</summary>
    public Digest Root
    {
        get
        {
            Digest? root = null;
            foreach (var subtree in _levels.SelectMany(level => level.Subtrees().Reverse()))
            {
                root = root is { } right ? MerkleTree.NodeHash(subtree, right) : subtree;
            }

            return root ?? MerkleTree.EmptyRoot;
        }
    }

    /// <summary>The partial tiles, which a log has to have beside its full ones for a checkpoint of this size.</summary>
    public IEnumerable<Tile> PartialTiles =>
        _levels
            .Select((level, i) => (level, i))
            .Where(at => at.level.Width > 0)
            .Select(at => new Tile(Tiling.At(at.i, (Size >> (8 * at.i)) / TileId.FullWidth, Size), at.level.Hashes()));

    /// <summary>Reads the edge of a log.</summary>
    /// <param name="tiles">Where its tiles are.</param>
    /// <param name="size">How many leaves it has.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="TileMissingException">A tile of the edge is not there.</exception>
    public static async Task<TileEdge> LoadAsync(ITileReader tiles, long size, CancellationToken cancellation)
    {
        var edge = new TileEdge { Size = size };
        for (var level = 0; level < Tiling.Levels(size); level++)
        {
            var partial = new Partial();
            if ((size >> (8 * level)) % TileId.FullWidth != 0)
            {
                var tile = Tiling.At(level, (size >> (8 * level)) / TileId.FullWidth, size);
                partial.Fill(await tiles.ReadExactlyAsync(tile, cancellation));
            }

            edge._levels.Add(partial);
        }

        return edge;
    }

    /// <summary>Adds a leaf at the end.</summary>
    /// <returns>The tiles it fills, which never change again: the one of leaves first.</returns>
    public IReadOnlyList<Tile> Append(Digest leafHash)
    {
        Size++;
        List<Tile>? full = null;
        var hash = leafHash;
        for (var level = 0; ; level++)
        {
            if (level == _levels.Count)
            {
                _levels.Add(new Partial());
            }

            if (!_levels[level].Add(hash))
            {
                return full ?? [];
            }

            (full ??= []).Add(new Tile(new TileId(level, (Size >> (8 * (level + 1))) - 1), _levels[level].Hashes()));
            hash = _levels[level].Empty();
        }
    }

    private sealed class Partial
    {
        private readonly byte[] _hashes = new byte[TileId.FullWidth * Digest.Length];

        public int Width { get; private set; }

        public byte[] Hashes() => _hashes[..(Width * Digest.Length)];

        public void Fill(ReadOnlyMemory<byte> hashes)
        {
            hashes.CopyTo(_hashes);
            Width = hashes.Length / Digest.Length;
        }

        /// <returns>Whether the tile is full now.</returns>
        public bool Add(Digest hash)
        {
            hash.CopyTo(_hashes.AsSpan(Width * Digest.Length));
            return ++Width == TileId.FullWidth;
        }

        /// <returns>The root of the full tile.</returns>
        public Digest Empty()
        {
            Width = 0;
            return MerkleTree.CompleteRoot(_hashes);
        }

        /// <summary>The roots of the complete subtrees that the tile's hashes make, the largest first.</summary>
        public IEnumerable<Digest> Subtrees()
        {
            for (var (at, rest) = (0, Width); rest > 0; )
            {
                var width = 1 << BitOperations.Log2((uint)rest);
                yield return MerkleTree.CompleteRoot(_hashes.AsSpan(at * Digest.Length, width * Digest.Length));
                (at, rest) = (at + width, rest - width);
            }
        }
    }
}
