namespace JourneyTracker.Ledger.Merkle;

/// <summary>Checks proofs as RFC 9162, sections 2.1.3.2 and 2.1.4.2, say.</summary>
public static class MerkleProof
{
    /// <summary>Whether a proof shows that a leaf stands at its place in a tree.</summary>
    /// <param name="index">The leaf's place, from 0.</param>
    /// <param name="size">How many leaves the tree has.</param>
    /// <param name="leafHash">The leaf's hash.</param>
    /// <param name="path">The proof, from the leaf's sibling up.</param>
    /// <param name="root">The tree's root.</param>
    public static bool Includes(long index, long size, Digest leafHash, IReadOnlyList<Digest> path, Digest root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (node, last, hash) = (index, size - 1, leafHash);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.NodeHash(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleTree.NodeHash(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether a proof shows that one tree is the beginning of another.</summary>
    /// <param name="size">How many leaves the smaller tree has.</param>
    /// <param name="root">The smaller tree's root.</param>
    /// <param name="laterSize">How many leaves the larger tree has.</param>
    /// <param name="laterRoot">The larger tree's root.</param>
    /// <param name="path">The proof; empty from a tree without leaves, and between trees of one size.</param>
    public static bool Continues(long size, Digest root, long laterSize, Digest laterRoot, IReadOnlyList<Digest> path)
    {
        if (size < 0 || size > laterSize)
        {
            return false;
        }

        if (size == laterSize)
        {
            return path.Count == 0 && root == laterRoot;
        }

        if (size == 0)
        {
            return path.Count == 0 && root == MerkleTree.EmptyRoot;
        }

        var (node, last) = (size - 1, laterSize - 1);
        while ((node & 1) == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        // A complete smaller tree is a node of the larger one, so its root begins the proof without being written in it.
        var written = node != 0;
        if (written && path.Count == 0)
        {
            return false;
        }

        var (smaller, larger) = written ? (path[0], path[0]) : (root, root);
        return Climb(node, last, smaller, larger, path.Skip(written ? 1 : 0), root, laterRoot);
    }

    private static bool Climb(long node, long last, Digest smaller, Digest larger, IEnumerable<Digest> path, Digest root, Digest laterRoot)
    {
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                smaller = MerkleTree.NodeHash(sibling, smaller);
                larger = MerkleTree.NodeHash(sibling, larger);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                larger = MerkleTree.NodeHash(larger, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && smaller == root && larger == laterRoot;
    }
}
