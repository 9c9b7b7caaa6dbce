using System.Text;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Tests.Tiles;
using JourneyTracker.Ledger.Tiles;

namespace JourneyTracker.Ledger.Tests.Merkle;

/// <summary>The vectors of the reference implementations of RFC 6962.</summary>
public sealed class MerkleTreeTests
{
    private const string A = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private const string B = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private const string AB = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
    private const string CD = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private const string E = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private const string EF = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private const string G = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f";
    private const string GH = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private const string ABCD = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private const string EFGH = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

    [Fact]
    public void A_leaf_is_hashed_as_published()
    {
        Assert.Equal("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56", MerkleTree.LeafHash("L123456"u8).ToHex());
        Assert.Equal("TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=", MerkleTree.LeafHash("hello world"u8).ToString());
    }

    [Theory]
    [InlineData(511), InlineData(512), InlineData(513), InlineData(100_000)]
    public void A_long_leaf_is_hashed_like_a_short_one(int length)
    {
        var data = Encoding.ASCII.GetBytes(new string('x', length));
        Assert.Equal(Digest.Of([0, .. data]), MerkleTree.LeafHash(data));
    }

    [Fact]
    public void The_root_after_each_leaf_is_the_published_one()
    {
        var range = new CompactRange();
        Assert.Equal(PublishedTree.Roots[0], range.Root.ToHex());
        foreach (var leaf in PublishedTree.Leaves)
        {
            range.Append(leaf);
            Assert.Equal(PublishedTree.Roots[range.Size], range.Root.ToHex());
        }
    }

    [Theory]
    [InlineData(0, 1, new string[0])]
    [InlineData(0, 2, new[] { B })]
    [InlineData(1, 2, new[] { A })]
    [InlineData(2, 3, new[] { AB })]
    [InlineData(1, 5, new[] { A, CD, E })]
    [InlineData(0, 8, new[] { B, CD, EFGH })]
    [InlineData(5, 8, new[] { E, GH, ABCD })]
    public async Task An_inclusion_proof_is_the_published_one(long index, int size, string[] path)
    {
        var proof = await new ProofBuilder(MemoryTiles.Of(PublishedTree.Leaves[..size])).InclusionAsync(index, size, TestContext.Current.CancellationToken);
        Assert.Equal(path, proof.Select(hash => hash.ToHex()));
        Assert.True(MerkleProof.Includes(index, size, PublishedTree.Leaves[index], proof, PublishedTree.Hash(PublishedTree.Roots[size])));
    }

    [Theory]
    [InlineData(1, 1, new string[0])]
    [InlineData(1, 8, new[] { B, CD, EFGH })]
    [InlineData(2, 5, new[] { CD, E })]
    [InlineData(6, 7, new[] { EF, G, ABCD })]
    [InlineData(6, 8, new[] { EF, GH, ABCD })]
    public async Task A_consistency_proof_is_the_published_one(int size, int laterSize, string[] path)
    {
        var proof = await new ProofBuilder(MemoryTiles.Of(PublishedTree.Leaves[..laterSize])).ConsistencyAsync(
            size,
            laterSize,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(path, proof.Select(hash => hash.ToHex()));
        Assert.True(
            MerkleProof.Continues(size, PublishedTree.Hash(PublishedTree.Roots[size]), laterSize, PublishedTree.Hash(PublishedTree.Roots[laterSize]), proof)
        );
    }

    [Fact]
    public void A_digest_is_read_in_one_form_alone()
    {
        const string Text = "TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=";
        Assert.Equal(Text, Digest.Parse(Text).ToString());
        Assert.False(Digest.TryParse(Text.Replace("0=", "1=", StringComparison.Ordinal), out _));
        Assert.False(Digest.TryParse(Text[..40] + "\n" + Text[40..], out _));
        Assert.False(Digest.TryParse(Text.TrimEnd('='), out _));
        Assert.False(Digest.TryParse("AAAA", out _));
    }
}
