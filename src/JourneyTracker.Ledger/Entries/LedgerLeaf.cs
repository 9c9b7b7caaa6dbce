using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Entries;

/// <summary>
/// The leaf of the log that stands for an event. It holds the SHA-256 of the event's canonical bytes, so that the log can be
/// public and any event fits into an entry bundle.
/// </summary>
/// <param name="Data">What the leaf holds: the SHA-256 of the canonical bytes.</param>
public readonly record struct LedgerLeaf(Digest Data)
{
    /// <summary>The leaf's hash in the tree.</summary>
    public Digest Hash
    {
        get
        {
            Span<byte> data = stackalloc byte[Digest.Length];
            Data.CopyTo(data);
            return MerkleTree.LeafHash(data);
        }
    }

    /// <summary>The leaf of an event.</summary>
    /// <param name="canonicalBytes">As <see cref="LedgerEntry.ToCanonicalBytes" /> gives them.</param>
    public static LedgerLeaf Of(ReadOnlySpan<byte> canonicalBytes) => new(Digest.Of(canonicalBytes));
}
