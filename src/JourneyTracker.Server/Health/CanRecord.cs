using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Database;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JourneyTracker.Server.Health;

/// <summary>Whether something could be recorded now.</summary>
/// <param name="probe">What tries it.</param>
/// <param name="clock">The time.</param>
/// <param name="log">The log.</param>
/// <param name="database">What is known of the database where the host runs it itself.</param>
internal sealed class CanRecord(RecordingProbe probe, TimeProvider clock, ILogger<CanRecord> log, HostDatabase? database = null) : AskedOnceASecond(clock, log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private readonly TimeProvider _clock = clock;

    protected override string WellAgain => "Entries can be recorded again.";

    protected override async Task<HealthCheckResult> TryAsync(CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(Longest);
        try
        {
            // A database that is frozen does not heed that it is given up.
            await probe.TryAsync(time.Token).WaitAsync(Longest + TimeSpan.FromSeconds(1), _clock, cancellation);
            return HealthCheckResult.Healthy();
        }
        catch (RecordingNotAllowed e)
        {
            return HealthCheckResult.Unhealthy(e.Message, e);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(
                database?.Problem
                    ?? Outage.Of(e)?.Reason
                    ?? (
                        e is TimeoutException or OperationCanceledException
                            ? "The database does not answer."
                            : "Nothing can be recorded. The reason is in the host's log."
                    ),
                e
            );
        }
    }
}
