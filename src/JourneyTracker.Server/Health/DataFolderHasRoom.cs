using JourneyTracker.Server.LocalPostgres;
using JourneyTracker.Server.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JourneyTracker.Server.Health;

/// <summary>
/// Whether the data folder can be written: without it the ledger's checkpoints are not remembered, no bundle is put together and no key is kept.
/// </summary>
internal sealed class DataFolderHasRoom(TimeProvider clock, ILogger<DataFolderHasRoom> log) : AskedOnceASecond(clock, log)
{
    private const int Bytes = 64 * 1024;

    protected override string WellAgain => "The data folder can be written again.";

    protected override Task<HealthCheckResult> TryAsync(CancellationToken cancellation)
    {
        try
        {
            ScratchFolder.EnsureRoom(Bytes);
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(
                HealthCheckResult.Unhealthy(
                    FullDisk.Tells(e) ? "The disk of the data folder is full." : "The data folder can't be written. The reason is in the host's log.",
                    e
                )
            );
        }
    }
}
