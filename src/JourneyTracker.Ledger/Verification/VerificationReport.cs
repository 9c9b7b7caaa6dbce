using System.Collections.Immutable;
using JourneyTracker.Ledger.Bundles;

namespace JourneyTracker.Ledger.Verification;

/// <summary>What came of verifying a bundle.</summary>
/// <param name="Manifest">What the bundle says it is; to be believed as far as the findings go.</param>
/// <param name="Key">The key it was held against, in its text form; nothing when no signature was good.</param>
/// <param name="Fingerprint">The fingerprint of that key.</param>
/// <param name="KeyIsItsOwn">Whether the key came with the bundle, so that it says nothing of who made it.</param>
/// <param name="Findings">What was looked at, in order.</param>
public sealed record VerificationReport(BundleManifest Manifest, string? Key, string? Fingerprint, bool KeyIsItsOwn, ImmutableArray<Finding> Findings)
{
    /// <summary>Whether everything holds.</summary>
    public bool Holds => Findings.All(finding => finding.Outcome != Outcome.Fails);

    /// <summary>
    /// What became of the file after it was exported, and what to do about it; null where it is as it was written. Whatever else fails may come of it.
    /// </summary>
    public string? Damage => Findings.FirstOrDefault(finding => finding is { Outcome: Outcome.Fails, Check: ContainerCheck.Check })?.Message;

    /// <summary>Whether something has to be explained by who keeps the record, although nothing contradicts the proof.</summary>
    public bool HasToBeExplained => Findings.Any(finding => finding.Outcome == Outcome.Attention);
}

/// <summary>How something that was looked at came out.</summary>
public enum Outcome
{
    /// <summary>It is as it should be.</summary>
    Holds,

    /// <summary>It is not as it should be.</summary>
    Fails,

    /// <summary>The proof holds, and something in it is unusual enough that who keeps the record has to explain it.</summary>
    Attention,

    /// <summary>Whoever reads the result should know it; nothing is wrong.</summary>
    Note,
}

/// <summary>Something that was looked at.</summary>
/// <param name="Outcome">How it came out.</param>
/// <param name="Check">What was looked at: file, manifest, signature, tree, events, times, streams, breaks, names, earlier checkpoints, or checkpoint
/// held.</param>
/// <param name="Message">What was found, for a person.</param>
/// <param name="Entry">The first entry that is not as it should be, where it can be named.</param>
public sealed record Finding(Outcome Outcome, string Check, string Message, EntryPlace? Entry = null);

/// <summary>Where an entry stands.</summary>
/// <param name="Stream">Its stream, where known.</param>
/// <param name="Version">Its place in the stream, from 1, where known.</param>
/// <param name="Index">Its place in the log, from 0, where known.</param>
public sealed record EntryPlace(Guid? Stream, long? Version, long? Index);

/// <summary>A file is not there, is no zip file, or is no bundle that this version can read.</summary>
public sealed class UnreadableBundleException(string message, Exception? inner = null) : Exception(message, inner);
