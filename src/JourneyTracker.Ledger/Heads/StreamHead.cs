using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Heads;

/// <summary>How far a stream has come.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">The version of its last entry, from 1.</param>
public readonly record struct StreamHead(Guid Stream, long Version)
{
    /// <summary>The leaf of the tree of heads: canonical JSON.</summary>
    public byte[] LeafData => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"stream":"{{Stream:D}}","version":{{Version}}}"""));

    /// <summary>The hash of that leaf.</summary>
    public Digest LeafHash => MerkleTree.LeafHash(LeafData);
}

/// <summary>Shows that a stream had come so far, and no further, at a checkpoint.</summary>
/// <param name="Ordinal">The stream's place among the log's streams, in the order of their first leaves, from 0.</param>
/// <param name="Head">The stream and its last version.</param>
/// <param name="Path">The inclusion proof in the tree of heads, from the leaf's sibling up.</param>
public sealed record HeadProof(long Ordinal, StreamHead Head, ImmutableArray<Digest> Path)
{
    /// <summary>Whether it shows that.</summary>
    /// <param name="heads">As the checkpoint has it.</param>
    public bool Holds(HeadsRoot heads) => MerkleProof.Includes(Ordinal, heads.Count, Head.LeafHash, Path, heads.Root);
}

/// <summary>
/// The line of a checkpoint that says how far each stream has come: <c>heads COUNT ROOT</c>. Its tree has a leaf for each
/// stream, so that the entries of one stream can be shown to be all there are without showing those of others.
/// </summary>
/// <param name="Count">How many streams the log has.</param>
/// <param name="Root">The root of the tree of heads.</param>
public readonly record struct HeadsRoot(long Count, Digest Root)
{
    private const string Word = "heads";

    /// <summary>The line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word} {Count} {Root}");

    /// <summary>Reads the line.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? line, out HeadsRoot heads)
    {
        heads = default;
        if (
            line?.Split(' ') is not [Word, var count, var root]
            || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var streams)
            || !Digest.TryParse(root, out var digest)
        )
        {
            return false;
        }

        heads = new HeadsRoot(streams, digest);
        return heads.ToString() == line;
    }
}
