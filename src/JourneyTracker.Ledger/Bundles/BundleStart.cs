using System.Collections.Immutable;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>What is known of a bundle before its first event is read.</summary>
/// <param name="Tenant">Whose log it is of.</param>
/// <param name="Scope">What of the log it holds.</param>
/// <param name="Title">What a person calls that, for the heading of the readable history.</param>
/// <param name="ExportedAt">When it is made.</param>
/// <param name="Checkpoint">The signed checkpoint that it is at.</param>
/// <param name="Keys">The log's keys: the present one first, then the old ones.</param>
/// <param name="Earlier">Signed checkpoints of smaller sizes, each size once; may be empty.</param>
public sealed record BundleStart(
    string Tenant,
    BundleScope Scope,
    string Title,
    DateTimeOffset ExportedAt,
    SignedNote Checkpoint,
    ImmutableArray<LedgerKey> Keys,
    ImmutableArray<SignedNote> Earlier
);
