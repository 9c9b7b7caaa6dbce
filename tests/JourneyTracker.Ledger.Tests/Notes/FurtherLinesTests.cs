using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Tests.Notes;

/// <summary>The lines of a checkpoint that are this ledger's own: until when it is complete, and where it has a break.</summary>
public sealed class FurtherLinesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly HeadsRoot Heads = new(2, Digest.Of([1]));

    [Fact]
    public void They_are_written_one_way_and_read_back()
    {
        var (complete, broken) = (new CompleteUntil(7, Noon), new LogBreak(7, 9, Digest.Of([3]), Noon.AddTicks(10)));
        using var key = SigningKey.Generate("example.org/ledger/demo");

        var read = Checkpoint.Parse(Checkpoint.Of(key.Name, 8, Digest.Of([2]), Heads, complete, [broken, broken with { Size = 8 }]).Sign(key).Text);

        Assert.Equal("complete 7 2026-11-24T12:00:00.000000Z", read.Extensions[1]);
        Assert.Equal($"break 7 9 {Digest.Of([3])} 2026-11-24T12:00:00.000001Z", read.Extensions[2]);
        Assert.Equal((Heads, complete), (read.Heads, read.Complete));
        Assert.Equal([broken, broken with { Size = 8 }], read.Breaks);
    }

    [Fact]
    public void Times_that_run_back_are_counted_for_ever_and_the_first_of_them_named()
    {
        var back = TimesBack.Of(TimesBack.Of(null, [3, 9]), [12]);
        var many = TimesBack.Of(back, [.. Enumerable.Range(20, 30).Select(place => (long)place)]);

        Assert.Equal("back 3 3 9 12", back?.ToString());
        Assert.Equal((33, TimesBack.Most), (many!.Count, many.First.Length));
        Assert.Equal(back, TimesBack.Of(back, []));
        Assert.Null(TimesBack.Of(null, []));
        Assert.Equal(many, Checkpoint.Parse(Checkpoint.Of("a", 50, Digest.Of([2]), Heads, back: many).Text).Back);
    }

    [Theory]
    [InlineData("back 1")]
    [InlineData("back 1 03")]
    [InlineData("back 2 9 3")]
    [InlineData("back 2 3")]
    [InlineData("back 1 3 9")]
    [InlineData("back 1 3 ")]
    public void What_names_no_places_says_nothing(string line) => Assert.Null(new Checkpoint("a", 8, Digest.Of([]), [line]).Back);

    [Theory]
    [InlineData("complete 07 2026-11-24T12:00:00.000000Z")]
    [InlineData("complete -7 2026-11-24T12:00:00.000000Z")]
    [InlineData("complete 7 2026-11-24T12:00:00Z")]
    [InlineData("complete 7 2026-11-24T12:00:00.000000+01:00")]
    [InlineData("complete 7  2026-11-24T12:00:00.000000Z")]
    [InlineData("Complete 7 2026-11-24T12:00:00.000000Z")]
    [InlineData("complete 7")]
    public void What_is_written_otherwise_says_nothing(string line) => Assert.Null(new Checkpoint("a", 8, Digest.Of([]), [Heads.ToString(), line]).Complete);

    [Theory]
    [InlineData("break 7 9 AA== 2026-11-24T12:00:00.000000Z")]
    [InlineData("break 7 CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I= 2026-11-24T12:00:00.000000Z")]
    [InlineData("break 7 9 CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    public void What_is_no_break_says_nothing(string line) => Assert.Empty(new Checkpoint("a", 8, Digest.Of([]), [line]).Breaks);

    [Fact]
    public void Two_lines_about_completeness_say_nothing()
    {
        var line = new CompleteUntil(7, Noon).ToString();
        Assert.Null(new Checkpoint("a", 8, Digest.Of([]), [line, line]).Complete);
    }

    [Fact]
    public void An_entry_is_held_against_the_latest_time_of_those_that_speak_of_a_log_without_it()
    {
        CompleteUntil[] said = [new(10, Noon), new(4, Noon.AddHours(-2)), new(12, Noon.AddHours(-1)), new(4, Noon.AddHours(-3))];
        var known = new KnownComplete(said);

        Assert.Null(known.Contradicting(3, Noon.AddYears(-1)));
        Assert.Equal(said[1], known.Contradicting(4, Noon.AddHours(-2).AddTicks(-10)));
        Assert.Null(known.Contradicting(4, Noon.AddHours(-2)));
        Assert.Null(known.Contradicting(9, Noon.AddHours(-1)));
        Assert.Equal(said[0], known.Contradicting(10, Noon.AddTicks(-10)));
        // A later line with an earlier time takes nothing back.
        Assert.Equal(said[0], known.Contradicting(20, Noon.AddMinutes(-1)));
    }
}
