using System.Security.Cryptography;

namespace JourneyTracker.Ledger.Merkle;

/// <summary>The hashing of a Merkle tree as RFC 6962, section 2.1, has it (RFC 9162 the same), with SHA-256.</summary>
public static class MerkleTree
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>The root of a tree without leaves.</summary>
    public static Digest EmptyRoot { get; } = Digest.Of([]);

    /// <summary>The hash of a leaf.</summary>
    /// <param name="data">What the leaf holds.</param>
    public static Digest LeafHash(ReadOnlySpan<byte> data)
    {
        const int OnStack = 512;
        Span<byte> input = data.Length < OnStack ? stackalloc byte[OnStack] : new byte[data.Length + 1];
        input[0] = LeafPrefix;
        data.CopyTo(input[1..]);
        return Digest.Of(input[..(data.Length + 1)]);
    }

    /// <summary>The hash of a node over two others.</summary>
    public static Digest NodeHash(Digest left, Digest right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Digest.Length)];
        Span<byte> hash = stackalloc byte[Digest.Length];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Digest.Length)..]);
        SHA256.HashData(input, hash);
        return new Digest(hash);
    }

    /// <summary>The root over leaf hashes in order.</summary>
    public static Digest Root(IEnumerable<Digest> leafHashes)
    {
        var range = new CompactRange();
        foreach (var hash in leafHashes)
        {
            range.Append(hash);
        }

        return range.Root;
    }

    /// <summary>The root over leaf hashes, or over the roots of equally large complete trees, written one after another.</summary>
    /// <param name="hashes">32 bytes for each; as many as a power of two.</param>
    internal static Digest CompleteRoot(ReadOnlySpan<byte> hashes)
    {
        Span<byte> level = new byte[hashes.Length];
        hashes.CopyTo(level);
        for (; level.Length > Digest.Length; level = level[..(level.Length / 2)])
        {
            for (var at = 0; at < level.Length; at += 2 * Digest.Length)
            {
                NodeHash(new Digest(level.Slice(at, Digest.Length)), new Digest(level.Slice(at + Digest.Length, Digest.Length))).CopyTo(level[(at / 2)..]);
            }
        }

        return new Digest(level);
    }
}
