using CsCheck;
using JourneyTracker.Ledger.Canonical;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Tests.Heads;

public sealed class StreamHeadsTests
{
    private static readonly Guid[] Streams = [.. Enumerable.Range(1, 70).Select(i => new Guid(i, 0, 0, new byte[8]))];

    /// <summary>Which stream each entry of a log belongs to.</summary>
    private static readonly Gen<int[]> Logs = Gen.Int[1, 70].SelectMany(streams => Gen.Int[0, streams - 1].Array[1, 200]);

    [Fact]
    public void A_leaf_is_canonical_JSON()
    {
        var head = new StreamHead(Streams[0], 12);
        Assert.Equal("""{"stream":"00000001-0000-0000-0000-000000000000","version":12}""", System.Text.Encoding.UTF8.GetString(head.LeafData));
        Assert.Equal(head.LeafData, CanonicalJson.Of(head.LeafData));
    }

    [Fact]
    public void The_root_is_that_of_the_heads_in_the_order_of_first_entries_however_often_it_is_asked_for() =>
        Gen.Select(Logs, Gen.Int[1, 20])
            .Sample(
                (log, every) =>
                {
                    var (heads, last) = (new StreamHeads(), new Dictionary<int, long>());
                    foreach (var (i, stream) in log.Index())
                    {
                        last[stream] = last.GetValueOrDefault(stream) + 1;
                        heads.Advance(Streams[stream], last[stream]);
                        if (i % every == 0)
                        {
                            Assert.Equal(Naive(log[..(i + 1)]), heads.Root);
                        }
                    }

                    Assert.Equal(Naive(log), heads.Root);
                    Assert.Equal(heads.Root, StreamHeads.Load(heads.Heads).Root);
                }
            );

    [Fact]
    public void Every_head_is_proven_and_no_other() =>
        Gen.Select(Logs, Gen.Int[0, 255])
            .Sample(
                (log, bit) =>
                {
                    var heads = Of(log);
                    foreach (var head in heads.Heads)
                    {
                        var proof = heads.Prove(head.Stream);
                        Assert.Equal(head, proof.Head);
                        Assert.True(proof.Holds(heads.Root));
                        Assert.False((proof with { Head = head with { Version = head.Version + 1 } }).Holds(heads.Root));
                        Assert.False((proof with { Head = head with { Version = head.Version - 1 } }).Holds(heads.Root));
                        Assert.False((proof with { Head = head with { Stream = Guid.Empty } }).Holds(heads.Root));
                        Assert.False((proof with { Ordinal = proof.Ordinal ^ 1 }).Holds(heads.Root));
                        Assert.False(proof.Holds(heads.Root with { Root = Digest.Of([(byte)bit]) }));
                        for (var i = 0; i < proof.Path.Length; i++)
                        {
                            Assert.False((proof with { Path = proof.Path.SetItem(i, Digest.Of([(byte)bit])) }).Holds(heads.Root));
                        }
                    }
                },
                iter: 30
            );

    [Fact]
    public void An_entry_that_is_not_the_next_of_its_stream_is_refused_and_changes_nothing()
    {
        var heads = Of([0, 0, 1]);
        var before = heads.Root;
        Assert.Equal((3, 4), Gap(() => heads.Advance(Streams[0], 4)));
        Assert.Equal((3, 2), Gap(() => heads.Advance(Streams[0], 2)));
        Assert.Equal((1, 2), Gap(() => heads.Advance(Streams[2], 2)));
        Assert.Equal(before, heads.Root);
        Assert.Equal(2, heads.VersionOf(Streams[0]));
        Assert.Equal(0, heads.VersionOf(Streams[2]));
    }

    [Fact]
    public void No_heads_have_the_root_of_no_leaves() => Assert.Equal(new HeadsRoot(0, MerkleTree.EmptyRoot), new StreamHeads().Root);

    [Theory]
    [InlineData("heads 2 TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=", true)]
    [InlineData("heads 02 TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=", false)]
    [InlineData("heads  2 TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=", false)]
    [InlineData("heads TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=", false)]
    [InlineData("heads -2 TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=", false)]
    public void The_line_is_read_in_one_form_alone(string line, bool read) => Assert.Equal(read, HeadsRoot.TryParse(line, out _));

    private static (long Expected, long Found) Gap(Action advance)
    {
        var gap = Assert.Throws<VersionGapException>(advance);
        return (gap.Expected, gap.Found);
    }

    private static StreamHeads Of(int[] log)
    {
        var heads = new StreamHeads();
        foreach (var stream in log)
        {
            heads.Advance(Streams[stream], heads.VersionOf(Streams[stream]) + 1);
        }

        return heads;
    }

    private static HeadsRoot Naive(int[] log)
    {
        var leaves = log.Distinct().Select(stream => new StreamHead(Streams[stream], log.LongCount(other => other == stream)).LeafHash).ToList();
        return new HeadsRoot(leaves.Count, MerkleTree.Root(leaves));
    }
}
