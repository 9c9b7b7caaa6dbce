using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Tests.Notes;

public sealed class CheckpointTests
{
    private const string Published = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    [Fact]
    public void The_example_of_the_specification_is_read_and_written()
    {
        var note = SignedNote.Parse(
            $"{Published}\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        );
        var checkpoint = Checkpoint.Parse(note.Text);
        Assert.Equal(
            ("example.com/behind-the-sofa", 20852163, "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="),
            (checkpoint.Origin, checkpoint.Size, checkpoint.Root.ToString())
        );
        Assert.Equal(Published, checkpoint.Text);
        Assert.Null(checkpoint.Heads);
    }

    [Fact]
    public void A_checkpoint_says_how_far_the_streams_have_come()
    {
        using var key = SigningKey.Generate("example.org/ledger/demo");
        var heads = new HeadsRoot(2, Digest.Of([1]));
        var signed = Checkpoint.Of(key.Name, 7, Digest.Of([2]), heads).Sign(key);
        Assert.EndsWith($"\nheads 2 {Digest.Of([1])}\n", signed.Text);
        Assert.Equal(heads, Checkpoint.Parse(signed.Text).Heads);
    }

    [Fact]
    public void Two_lines_about_heads_say_nothing()
    {
        var line = new HeadsRoot(2, Digest.Of([1])).ToString();
        Assert.Null(new Checkpoint("a", 1, Digest.Of([]), [line, line]).Heads);
        Assert.NotNull(new Checkpoint("a", 1, Digest.Of([]), ["other", line]).Heads);
    }

    [Theory]
    [InlineData("example.com\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("example.com\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("example.com\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("example.com\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("example.com\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData("example.com\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("example.com\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nmore\n")]
    [InlineData("example.com\n1\n")]
    [InlineData("")]
    public void What_is_no_checkpoint_is_not_read(string text) => Assert.False(Checkpoint.TryParse(text, out _));

    [Fact]
    public void A_line_that_would_be_two_is_not_signed()
    {
        using var key = SigningKey.Generate("example.org/ledger/demo");
        Assert.Throws<ArgumentException>(() => new Checkpoint("a", 1, Digest.Of([]), ["one\n\ntwo"]).Sign(key));
        Assert.Throws<ArgumentException>(() => new Checkpoint("", 1, Digest.Of([]), []).Sign(key));
    }
}
