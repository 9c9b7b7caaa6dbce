using System.Collections.Concurrent;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Verification;

namespace JourneyTracker.Ledger.Tests.Bundles;

/// <summary>Damage anywhere in the file.</summary>
public sealed class DamageTests
{
    private static readonly SampleLog Log = new(streams: [0, 1, 2, 0, 1]);

    public static TheoryData<BundleKind> Kinds => BundleTests.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_flipped_byte_is_caught_wherever_it_is(BundleKind kind)
    {
        var bundle = await BundleTests.Sample(kind, Log).WriteAsync();
        Assert.True((await bundle.VerifyAsync(Log.Key.Public)).Holds);
        var passed = new ConcurrentBag<int>();
        await Parallel.ForAsync(0, bundle.Length, TestContext.Current.CancellationToken, async (position, _) =>
        {
            var damaged = (byte[])bundle.Clone();
            damaged[position] ^= 0xff;
            if (await HoldsAsync(damaged))
            {
                passed.Add(position);
            }
        });
        Assert.Empty(passed);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_file_cut_off_anywhere_is_caught(BundleKind kind)
    {
        var bundle = await BundleTests.Sample(kind, Log).WriteAsync();
        var passed = new ConcurrentBag<int>();
        await Parallel.ForAsync(0, bundle.Length, TestContext.Current.CancellationToken, async (length, _) =>
        {
            if (await HoldsAsync(bundle[..length]))
            {
                passed.Add(length);
            }
        });
        Assert.Empty(passed);
    }

    [Fact]
    public async Task Bytes_put_before_or_after_the_file_are_caught()
    {
        var bundle = await SampleBundle.Initiative(Log).WriteAsync();
        Assert.False(await HoldsAsync([0, .. bundle]));
        Assert.False(await HoldsAsync([.. bundle, 0]));
        Assert.False(await HoldsAsync([.. bundle, .. bundle]));
    }

    [Fact]
    public async Task A_flipped_byte_in_an_event_is_named_beside_the_broken_seal()
    {
        var files = Container.Files(await SampleBundle.Tenant(Log).WriteAsync());
        var events = files.Single(file => file.Name == "events.jsonl").Bytes;
        var at = events.AsSpan().IndexOf("milestone.reached"u8);
        events[at] ^= 1;
        var report = await Container.Write(files).VerifyAsync(Log.Key.Public);
        Assert.Contains(report.Failures(), failure => failure.Check == "events" && failure.Entry == new EntryPlace(SampleLog.Stream(0), 1, 0));
        Assert.Contains(report.Failures(), failure => failure.Check == "manifest" && failure.Message.Contains("events.jsonl", StringComparison.Ordinal));
    }

    private static async Task<bool> HoldsAsync(byte[] bundle)
    {
        try
        {
            return (await bundle.VerifyAsync(Log.Key.Public)).Holds;
        }
        catch (UnreadableBundleException)
        {
            return false;
        }
    }
}
