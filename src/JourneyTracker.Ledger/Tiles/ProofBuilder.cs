using System.Collections.Immutable;
using System.Numerics;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Tiles;

/// <summary>Computes roots and proofs (RFC 9162, sections 2.1.3.1 and 2.1.4.1) of a log from its tiles, reading each tile once.</summary>
/// <param name="tiles">Where the tiles are.</param>
public sealed class ProofBuilder(ITileReader tiles)
{
    private readonly Dictionary<(int Level, long Index), ReadOnlyMemory<byte>> _read = [];

    /// <summary>The root of the log's first leaves.</summary>
    /// <param name="size">How many leaves.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="TileMissingException">A tile that is needed is not there.</exception>
    public async Task<Digest> RootAsync(long size, CancellationToken cancellation) =>
        size == 0 ? MerkleTree.EmptyRoot : await RangeAsync(0, size, size, cancellation);

    /// <summary>Shows that a leaf stands at its place in the log.</summary>
    /// <param name="index">The leaf's place, from 0.</param>
    /// <param name="size">How many leaves of the log the proof is for.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <returns>The hashes from the leaf's sibling up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    /// <exception cref="TileMissingException">A tile that is needed is not there.</exception>
    public async Task<ImmutableArray<Digest>> InclusionAsync(long index, long size, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new Stack<Digest>();
        for (var (start, end) = (0L, size); end - start > 1; )
        {
            var middle = start + Split(end - start);
            var (left, right) = index < middle ? (middle, end) : (start, middle);
            path.Push(await RangeAsync(left, right, size, cancellation));
            (start, end) = index < middle ? (start, middle) : (middle, end);
        }

        return [.. path];
    }

    /// <summary>Shows that the log's first leaves are the beginning of a larger part of it.</summary>
    /// <param name="size">How many leaves the smaller part has.</param>
    /// <param name="laterSize">How many leaves the larger part has.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <returns>The proof; empty when nothing has to be shown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The first part is not the smaller one.</exception>
    /// <exception cref="TileMissingException">A tile that is needed is not there.</exception>
    public async Task<ImmutableArray<Digest>> ConsistencyAsync(long size, long laterSize, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, laterSize);
        if (size == 0 || size == laterSize)
        {
            return [];
        }

        var path = new Stack<Digest>();
        var (start, end) = (0L, laterSize);
        while (size != end)
        {
            var middle = start + Split(end - start);
            var (left, right) = size <= middle ? (middle, end) : (start, middle);
            path.Push(await RangeAsync(left, right, laterSize, cancellation));
            (start, end) = size <= middle ? (start, middle) : (middle, end);
        }

        if (start != 0)
        {
            path.Push(await RangeAsync(start, end, laterSize, cancellation));
        }

        return [.. path];
    }

    /// <summary>Where the tree over some leaves divides: the largest power of two below their number.</summary>
    private static long Split(long leaves) => 1L << BitOperations.Log2((ulong)(leaves - 1));

    /// <summary>The root over leaves that are a node of the tree.</summary>
    private async ValueTask<Digest> RangeAsync(long start, long end, long size, CancellationToken cancellation)
    {
        if (BitOperations.IsPow2(end - start))
        {
            return await NodeAsync(BitOperations.Log2((ulong)(end - start)), start, size, cancellation);
        }

        var middle = start + Split(end - start);
        return MerkleTree.NodeHash(await RangeAsync(start, middle, size, cancellation), await RangeAsync(middle, end, size, cancellation));
    }

    /// <summary>The root over 2^<paramref name="height" /> leaves, which lies in a tile or is made of hashes of one.</summary>
    private async ValueTask<Digest> NodeAsync(int height, long start, long size, CancellationToken cancellation)
    {
        var (level, count) = (height / 8, 1 << (height % 8));
        var first = start >> (8 * level);
        var index = first / TileId.FullWidth;
        if (!_read.TryGetValue((level, index), out var hashes))
        {
            _read[(level, index)] = hashes = await tiles.ReadExactlyAsync(Tiling.At(level, index, size), cancellation);
        }

        var at = (int)(first % TileId.FullWidth);
        if (hashes.Length < (at + count) * Digest.Length)
        {
            _read[(level, index)] = hashes = await tiles.ReadExactlyAsync(Tiling.At(level, index, size), cancellation);
        }

        return MerkleTree.CompleteRoot(hashes.Span.Slice(at * Digest.Length, count * Digest.Length));
    }
}
