using System.Collections.Immutable;
using System.Numerics;

namespace JourneyTracker.Ledger.Merkle;

/// <summary>
/// All that is needed of a tree to append to it and to know its root: the roots of the complete subtrees it is made of,
/// one for each bit set in its size. Not safe for use by several threads at once.
/// </summary>
public sealed class CompactRange
{
    private readonly List<Digest> _subtrees;

    /// <summary>An empty tree.</summary>
    public CompactRange() => _subtrees = [];

    /// <summary>A tree whose subtrees are known.</summary>
    /// <param name="size">How many leaves it has.</param>
    /// <param name="subtrees">As <see cref="Subtrees" /> gave them.</param>
    /// <exception cref="ArgumentException">A tree of that size is made of another number of subtrees.</exception>
    public CompactRange(long size, IEnumerable<Digest> subtrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        (Size, _subtrees) = (size, [.. subtrees]);
        if (_subtrees.Count != BitOperations.PopCount((ulong)size))
        {
            throw new ArgumentException(
                $"A tree of {size} leaves is made of {BitOperations.PopCount((ulong)size)} complete subtrees, not {_subtrees.Count}.",
                nameof(subtrees)
            );
        }
    }

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; private set; }

    /// <summary>The roots of the complete subtrees, the largest (leftmost) first.</summary>
    public ImmutableArray<Digest> Subtrees => [.. _subtrees];

    /// <summary>The root of the tree.</summary>
    public Digest Root
    {
        get
        {
            if (_subtrees.Count == 0)
            {
                return MerkleTree.EmptyRoot;
            }

            var root = _subtrees[^1];
            for (var i = _subtrees.Count - 2; i >= 0; i--)
            {
                root = MerkleTree.NodeHash(_subtrees[i], root);
            }

            return root;
        }
    }

    /// <summary>Adds a leaf at the end.</summary>
    public void Append(Digest leafHash)
    {
        var node = leafHash;
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            node = MerkleTree.NodeHash(_subtrees[^1], node);
            _subtrees.RemoveAt(_subtrees.Count - 1);
        }

        _subtrees.Add(node);
        Size++;
    }
}
