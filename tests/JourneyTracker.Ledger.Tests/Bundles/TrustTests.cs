using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Verification;

namespace JourneyTracker.Ledger.Tests.Bundles;

/// <summary>What keys and earlier checkpoints show.</summary>
public sealed class TrustTests
{
    private static readonly SampleLog Log = new();

    /// <summary>The same log with its third entry rewritten, signed again with the true key.</summary>
    private static readonly SampleLog Rewritten = Rewrite();

    [Fact]
    public async Task A_history_rewritten_and_signed_again_holds_by_itself_and_not_against_a_checkpoint_from_before()
    {
        foreach (var sample in new[] { SampleBundle.Tenant(Rewritten), SampleBundle.Initiative(Rewritten) })
        {
            var bundle = await sample.WriteAsync();
            Assert.True((await bundle.VerifyAsync(Log.Key.Public)).Holds);
            foreach (var size in new[] { 3, 7, 12 })
            {
                var failure = Assert.Single((await bundle.VerifyAsync(Log.Key.Public, Log.CheckpointAt(size))).Failures());
                Assert.Equal("checkpoint held", failure.Check);
                Assert.Contains("has been changed, removed or added to since", failure.Message, StringComparison.Ordinal);
            }

            Assert.True((await bundle.VerifyAsync(Log.Key.Public, Log.CheckpointAt(2))).Holds);
        }
    }

    [Fact]
    public async Task A_checkpoint_from_before_agrees_with_a_log_that_goes_on_from_it()
    {
        var bundle = await SampleBundle.Initiative(Log).WriteAsync();
        for (var size = 0; size <= 12; size++)
        {
            Assert.True((await bundle.VerifyAsync(Log.Key.Public, Log.CheckpointAt(size))).Holds);
        }
    }

    [Fact]
    public async Task A_checkpoint_that_is_newer_than_the_bundle_shows_that_something_is_missing()
    {
        var longer = new SampleLog(Log.Key, [0, 1, 0, 2, 0, 1, 0, 2, 1, 0, 2, 1, 1]);
        var failure = Assert.Single((await (await SampleBundle.Tenant(Log).WriteAsync()).VerifyAsync(Log.Key.Public, longer.CheckpointAt(13))).Failures());
        Assert.Contains("has 13 entries, the bundle only 12", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_of_another_log_or_of_nobody_is_not_accepted()
    {
        using var other = SigningKey.Generate("example.org/ledger/other");
        using var forger = SigningKey.Generate(SampleLog.Origin);
        var bundle = await SampleBundle.Tenant(Log).WriteAsync();
        var held = Checkpoint.Parse(Log.CheckpointAt(5).Text);
        Assert.Contains(
            "of another log",
            Assert.Single((await bundle.VerifyAsync(Log.Key.Public, (held with { Origin = other.Name }).Sign(Log.Key))).Failures()).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "not signed by a key that is known",
            Assert.Single((await bundle.VerifyAsync(Log.Key.Public, held.Sign(forger))).Failures()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Another_key_than_the_one_it_is_signed_with_is_said()
    {
        using var other = SigningKey.Generate(SampleLog.Origin);
        var report = await (await SampleBundle.Tenant(Log).WriteAsync()).VerifyAsync(other.Public);
        Assert.Null(report.Key);
        Assert.All(report.Failures(), failure => Assert.Equal("signature", failure.Check));
        Assert.Contains($"It says it is signed by {SampleLog.Origin}+{Log.Key.Public.Id:x8}.", report.Failures()[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forger_who_names_their_own_key_is_caught_by_who_has_the_true_one()
    {
        using var forger = SigningKey.Generate(SampleLog.Origin);
        var forged = await SampleBundle.Tenant(new SampleLog(forger)).WriteAsync();
        Assert.True((await forged.VerifyAsync()).Holds);
        Assert.False((await forged.VerifyAsync(Log.Key.Public)).Holds);
    }

    [Fact]
    public async Task A_checkpoint_forged_under_the_name_and_number_of_the_true_key_is_caught()
    {
        var note = Log.CheckpointAt(12);
        var forged = SignedNote.Parse(note.ToString().Replace(note.Text, Rewritten.CheckpointAt(12).Text, StringComparison.Ordinal));
        Assert.Contains(
            (await (await (SampleBundle.Tenant(Rewritten) with { Checkpoint = forged }).WriteAsync()).VerifyAsync(Log.Key.Public)).Failures(),
            failure => failure.Check == "signature"
        );
    }

    [Fact]
    public async Task After_a_change_of_keys_what_the_old_one_signed_is_still_accepted()
    {
        using var present = SigningKey.Generate(SampleLog.Origin);
        var sample = SampleBundle.Tenant(Log) with
        {
            Checkpoint = Log.CheckpointAt(12, present),
            Signer = present,
            Keys = [new(present.Public, DateTimeOffset.UnixEpoch.AddYears(56)), new(Log.Key.Public, DateTimeOffset.UnixEpoch.AddYears(50))],
            Earlier = [Log.CheckpointAt(4), Log.CheckpointAt(8)],
        };
        var bundle = await sample.WriteAsync();
        Assert.True((await bundle.VerifyAsync(present.Public, Log.CheckpointAt(6))).Holds);
        Assert.True((await bundle.VerifyAsync()).Holds);
        Assert.False((await bundle.VerifyAsync(Log.Key.Public)).Holds);

        var forgotten = await (sample with { Keys = [sample.Keys[0]] }).WriteAsync();
        Assert.Equal(
            ["earlier checkpoints", "earlier checkpoints", "checkpoint held"],
            (await forgotten.VerifyAsync(present.Public, Log.CheckpointAt(6))).Failures().Select(failure => failure.Check)
        );
    }

    [Fact]
    public async Task While_one_key_takes_over_from_another_both_are_accepted()
    {
        using var present = SigningKey.Generate(SampleLog.Origin);
        var bundle = await (
            SampleBundle.Tenant(Log) with
            {
                Checkpoint = Log.CheckpointAt(12, Log.Key, present),
                Signer = present,
                Keys = [new(present.Public, default), new(Log.Key.Public, default)],
            }
        ).WriteAsync();
        Assert.True((await bundle.VerifyAsync(present.Public)).Holds);
        Assert.Equal(["signature"], (await bundle.VerifyAsync(Log.Key.Public)).Failures().Select(failure => failure.Check));
    }

    [Fact]
    public async Task Earlier_checkpoints_in_the_bundle_have_to_agree_with_the_log()
    {
        var good = await (SampleBundle.Initiative(Log) with { Earlier = [Log.CheckpointAt(0), Log.CheckpointAt(5), Log.CheckpointAt(11)] }).WriteAsync();
        Assert.Contains((await good.VerifyAsync(Log.Key.Public)).Findings, finding =>
            finding is { Outcome: Outcome.Holds, Check: "earlier checkpoints" } && finding.Message.Contains("3 earlier", StringComparison.Ordinal)
        );
        var bad = await (SampleBundle.Initiative(Rewritten) with { Earlier = [Log.CheckpointAt(2), Log.CheckpointAt(5)] }).WriteAsync();
        Assert.Contains("checkpoints/5", Assert.Single((await bad.VerifyAsync(Log.Key.Public)).Failures()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_signed_for_another_checkpoint_does_not_pass()
    {
        var (one, other) = (Container.Files(await SampleBundle.Tenant(Log).WriteAsync()), Container.Files(await SampleBundle.Tenant(Rewritten).WriteAsync()));
        var mixed = Container.Write(one.Select(file => file.Name == "checkpoint" ? other.Single(its => its.Name == "checkpoint") : file));
        Assert.Contains((await mixed.VerifyAsync(Log.Key.Public)).Failures(), failure =>
            failure.Message.Contains("made for another checkpoint", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_checkpoint_that_does_not_say_how_far_streams_had_come_is_not_enough()
    {
        var silent = new Checkpoint(SampleLog.Origin, 12, Checkpoint.Parse(Log.CheckpointAt(12).Text).Root, []).Sign(Log.Key);
        Assert.Contains(
            "how far the streams had come",
            Assert.Single((await (await (SampleBundle.Tenant(Log) with { Checkpoint = silent }).WriteAsync()).VerifyAsync(Log.Key.Public)).Failures()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_root_that_the_tiles_do_not_give_is_caught_even_when_it_is_signed()
    {
        var lie = (Checkpoint.Parse(Log.CheckpointAt(12).Text) with { Root = Digest.Of([1]) }).Sign(Log.Key);
        Assert.Equal(
            "tree",
            Assert.Single((await (await (SampleBundle.Initiative(Log) with { Checkpoint = lie }).WriteAsync()).VerifyAsync(Log.Key.Public)).Failures()).Check
        );
    }

    private static SampleLog Rewrite()
    {
        var rewritten = new SampleLog(Log.Key);
        rewritten.Entries[2] = rewritten.Entries[2] with { RecordedBy = "subject-7" };
        return rewritten;
    }
}
