using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Ledger.Checks;
using JourneyTracker.Ledger.Bundles;

namespace JourneyTracker.Web.Histories;

/// <summary>Reads how the tamper-evident log of a programme office stands.</summary>
public sealed class LedgerReading(LedgerReader reader, LedgerKeeper keeper, LedgerCheck check)
{
    /// <summary>How it stands now.</summary>
    public async Task<ShownLedger> OfAsync(string tenant, CancellationToken cancellation) =>
        new(
            tenant,
            await reader.CheckpointAsync(tenant, cancellation),
            (await reader.KeysAsync(tenant, cancellation)).FirstOrDefault(),
            await reader.BehindAsync(tenant, cancellation),
            keeper.ProblemOf(tenant),
            await check.LastAsync(tenant, cancellation)
        );
}

/// <summary>How a tamper-evident log stands.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Checkpoint">Its last checkpoint; null while nothing is in it.</param>
/// <param name="Key">The key that signs it now; null while none did.</param>
/// <param name="Behind">How many entries have no place in it yet.</param>
/// <param name="Problem">Why nothing more is signed, or which records wait; null where all is well.</param>
/// <param name="Check">What the last check came to; null while there was none.</param>
public sealed record ShownLedger(string Tenant, SignedCheckpoint? Checkpoint, LedgerKey? Key, long Behind, string? Problem, CheckResult? Check);
