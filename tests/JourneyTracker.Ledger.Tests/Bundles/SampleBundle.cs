using System.Collections.Immutable;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Verification;

namespace JourneyTracker.Ledger.Tests.Bundles;

/// <summary>What goes into a bundle of a log; each part can be replaced by what somebody made of it.</summary>
internal sealed record SampleBundle(SampleLog Log, BundleScope Scope)
{
    private static readonly DateTimeOffset Made = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The streams in it; none for all.</summary>
    public int[] Streams { get; init; } = [];

    public SignedNote Checkpoint { get; init; } = Log.CheckpointAt(Log.Entries.Count);

    public ImmutableArray<LedgerKey> Keys { get; init; } = [new(Log.Key.Public, Made)];

    public ImmutableArray<SignedNote> Earlier { get; init; } = [];

    public SigningKey Signer { get; init; } = Log.Key;

    public IEnumerable<BundleLine>? Lines { get; init; }

    public IEnumerable<byte[]>? Tiles { get; init; }

    public IEnumerable<HeadProof>? Heads { get; init; }

    public static SampleBundle Tenant(SampleLog log) => new(log, BundleScope.Tenant);

    public static SampleBundle Portfolio(SampleLog log) => new(log, new BundleScope(BundleKind.Portfolio, "harbours")) { Streams = [0, 2] };

    public static SampleBundle Initiative(SampleLog log) => new(log, new BundleScope(BundleKind.Initiative, "harbour-desk")) { Streams = [1] };

    /// <summary>Writes it.</summary>
    public async Task<byte[]> WriteAsync()
    {
        using var output = new MemoryStream();
        await WriteAsync(output);
        return output.ToArray();
    }

    public async Task<BundleManifest> WriteAsync(Stream output)
    {
        var start = new BundleStart(SampleLog.Tenant, Scope, "Harbour desk", Made, Checkpoint, Keys, Earlier);
        await using var writer = await BundleWriter.BeginAsync(output, start, Signer, Path.GetTempPath(), CancellationToken.None);
        await writer.WriteTilesAsync((Tiles ?? Log.Tiles).Select(tile => (ReadOnlyMemory<byte>)tile).ToAsyncEnumerable(), CancellationToken.None);
        await writer.WriteEventsAsync((Lines ?? Log.Lines(Streams)).ToAsyncEnumerable(), CancellationToken.None);
        await writer.WriteHeadsAsync((Heads ?? Proofs()).ToAsyncEnumerable(), CancellationToken.None);
        return await writer.FinishAsync(new Dictionary<string, string> { ["subject-9"] = "erased person" }, CancellationToken.None);
    }

    /// <summary>The proofs of an untouched ledger.</summary>
    public IEnumerable<HeadProof> Proofs()
    {
        var heads = Log.Heads((int)Ledger.Notes.Checkpoint.Parse(Checkpoint.Text).Size);
        return heads
            .Heads.Where(head => Streams.Length == 0 || Streams.Any(stream => SampleLog.Stream(stream) == head.Stream))
            .Select(head => heads.Prove(head.Stream));
    }
}

/// <summary>Verifies bundles in memory.</summary>
internal static class Verifying
{
    public static Task<VerificationReport> VerifyAsync(this byte[] bundle, VerifyingKey? key = null, SignedNote? since = null) =>
        BundleVerification.RunAsync(new MemoryStream(bundle), new VerificationOptions(key is null ? [] : [key], since), CancellationToken.None);

    /// <summary>The findings of what does not hold.</summary>
    public static IReadOnlyList<Finding> Failures(this VerificationReport report) => [.. report.Findings.Where(finding => finding.Outcome == Outcome.Fails)];
}
