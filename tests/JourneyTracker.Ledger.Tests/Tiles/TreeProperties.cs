using CsCheck;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Tiles;

namespace JourneyTracker.Ledger.Tests.Tiles;

/// <summary>What must hold for trees of every size, with RFC 6962's own recursion as the measure.</summary>
public sealed class TreeProperties
{
    private const int Largest = 1200;

    private static readonly Digest[] Leaves = [.. Enumerable.Range(0, Largest).Select(i => MerkleTree.LeafHash(BitConverter.GetBytes(i)))];
    private static readonly MemoryTiles Tiles = MemoryTiles.Of(Leaves);
    private static readonly Gen<int> Sizes = Gen.OneOf(Gen.Int[1, 20], Gen.Int[250, 260], Gen.Int[1, Largest]);

    private static readonly Gen<(int Size, int Later)> TwoSizes = Gen.Select(Sizes, Sizes).Select((one, other) => (Math.Min(one, other), Math.Max(one, other)));

    [Fact]
    public void The_compact_range_has_the_root_of_the_recursion() =>
        Sizes.Sample(
            size =>
            {
                var range = new CompactRange();
                foreach (var leaf in Leaves[..size])
                {
                    range.Append(leaf);
                }

                Assert.Equal(Recursion(Leaves.AsSpan(0, size)), range.Root);
                Assert.Equal(range.Root, new CompactRange(size, range.Subtrees).Root);
            },
            iter: 50
        );

    [Fact]
    public void A_compact_range_taken_up_again_goes_on_like_the_first() =>
        TwoSizes.Sample(
            sizes =>
            {
                var first = new CompactRange();
                foreach (var leaf in Leaves[..sizes.Size])
                {
                    first.Append(leaf);
                }

                var again = new CompactRange(first.Size, first.Subtrees);
                foreach (var leaf in Leaves[sizes.Size..sizes.Later])
                {
                    again.Append(leaf);
                }

                Assert.Equal(MerkleTree.Root(Leaves[..sizes.Later]), again.Root);
            },
            iter: 50
        );

    [Fact]
    public Task The_edge_of_a_log_taken_up_again_gives_the_tiles_of_the_whole_log() =>
        TwoSizes.SampleAsync(
            async sizes =>
            {
                var tiles = MemoryTiles.Of(Leaves[..sizes.Size]);
                var edge = await TileEdge.LoadAsync(tiles, sizes.Size, CancellationToken.None);
                Assert.Equal(MerkleTree.Root(Leaves[..sizes.Size]), edge.Root);
                foreach (var leaf in Leaves[sizes.Size..sizes.Later])
                {
                    tiles.Keep(edge.Append(leaf));
                }

                tiles.Keep(edge.PartialTiles);
                Assert.Equal(MerkleTree.Root(Leaves[..sizes.Later]), edge.Root);
                Assert.Equal(Tiling.Of(sizes.Later).Count(), tiles.Count);
                foreach (var tile in Tiling.Of(sizes.Later))
                {
                    Assert.Equal(
                        (await Tiles.ReadExactlyAsync(tile, CancellationToken.None)).ToArray(),
                        (await tiles.ReadExactlyAsync(tile, CancellationToken.None)).ToArray()
                    );
                }
            },
            iter: 30
        );

    [Fact]
    public Task Every_inclusion_proof_verifies_and_none_does_with_a_bit_changed() =>
        Gen.Select(Sizes, Gen.Int[0, Largest - 1], Gen.Int[0, 100_000])
            .SampleAsync(
                async (size, at, bit) =>
                {
                    var index = at % size;
                    var proof = await new ProofBuilder(Tiles).InclusionAsync(index, size, CancellationToken.None);
                    var root = MerkleTree.Root(Leaves[..size]);
                    Assert.True(MerkleProof.Includes(index, size, Leaves[index], proof, root));
                    Assert.False(MerkleProof.Includes(index, size, Flip(Leaves[index], bit), proof, root));
                    Assert.False(MerkleProof.Includes(index, size, Leaves[index], proof, Flip(root, bit)));
                    Assert.False(MerkleProof.Includes(index, size, Leaves[index], proof.Add(root), root));
                    for (var i = 0; i < proof.Length; i++)
                    {
                        Assert.False(MerkleProof.Includes(index, size, Leaves[index], proof.SetItem(i, Flip(proof[i], bit)), root));
                    }

                    foreach (var other in Enumerable.Range(0, 11).Select(power => index ^ (1 << power)).Append(-1))
                    {
                        Assert.False(MerkleProof.Includes(other, size, Leaves[index], proof, root));
                    }

                    if (proof.Length > 0)
                    {
                        Assert.False(MerkleProof.Includes(index, size, Leaves[index], proof.RemoveAt(bit % proof.Length), root));
                    }
                },
                iter: 100
            );

    [Fact]
    public Task Every_consistency_proof_verifies_and_none_does_with_a_bit_changed() =>
        Gen.Select(TwoSizes, Gen.Int[0, 100_000])
            .SampleAsync(
                async (sizes, bit) =>
                {
                    var (size, later) = sizes;
                    var proof = await new ProofBuilder(Tiles).ConsistencyAsync(size, later, CancellationToken.None);
                    var (root, laterRoot) = (MerkleTree.Root(Leaves[..size]), MerkleTree.Root(Leaves[..later]));
                    Assert.True(MerkleProof.Continues(size, root, later, laterRoot, proof));
                    Assert.False(MerkleProof.Continues(size, Flip(root, bit), later, laterRoot, proof));
                    Assert.False(MerkleProof.Continues(size, root, later, Flip(laterRoot, bit), proof));
                    Assert.False(MerkleProof.Continues(size, root, later, laterRoot, proof.Add(root)));
                    for (var i = 0; i < proof.Length; i++)
                    {
                        Assert.False(MerkleProof.Continues(size, root, later, laterRoot, proof.SetItem(i, Flip(proof[i], bit))));
                    }

                    Assert.False(MerkleProof.Continues(size + 1, root, later, laterRoot, proof) && MerkleTree.Root(Leaves[..(size + 1)]) != root);
                    Assert.False(MerkleProof.Continues(-1, root, later, laterRoot, proof));
                    if (size < later)
                    {
                        Assert.False(MerkleProof.Continues(later, laterRoot, size, root, proof));
                    }
                },
                iter: 100
            );

    [Fact]
    public async Task From_an_empty_log_any_other_continues_and_nothing_else_passes_for_one()
    {
        var root = MerkleTree.Root(Leaves);
        var proof = await new ProofBuilder(Tiles).ConsistencyAsync(0, Largest, TestContext.Current.CancellationToken);
        Assert.True(MerkleProof.Continues(0, MerkleTree.EmptyRoot, Largest, root, proof));
        Assert.False(MerkleProof.Continues(0, root, Largest, root, proof));
        Assert.Equal(MerkleTree.EmptyRoot, await new ProofBuilder(Tiles).RootAsync(0, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_root_at_every_size_is_computed_from_the_tiles()
    {
        var range = new CompactRange();
        foreach (var leaf in Leaves)
        {
            range.Append(leaf);
            Assert.Equal(range.Root, await new ProofBuilder(Tiles).RootAsync(range.Size, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_tile_that_is_missing_is_named()
    {
        var missing = await Assert.ThrowsAsync<TileMissingException>(() =>
            new ProofBuilder(MemoryTiles.Of(Leaves[..300])).InclusionAsync(0, 600, TestContext.Current.CancellationToken)
        );
        Assert.Equal(new TileId(0, 2, 88), missing.Tile);
    }

    private static Digest Recursion(ReadOnlySpan<Digest> leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        var split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }

        return MerkleTree.NodeHash(Recursion(leaves[..split]), Recursion(leaves[split..]));
    }

    private static Digest Flip(Digest digest, int bit)
    {
        var bytes = digest.ToArray();
        bytes[bit / 8 % Digest.Length] ^= (byte)(1 << (bit % 8));
        return new Digest(bytes);
    }
}
