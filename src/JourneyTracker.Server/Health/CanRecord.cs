using JourneyTracker.Core.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JourneyTracker.Server.Health;

/// <summary>Whether something could be recorded now. However often it is asked, it is tried once a second.</summary>
internal sealed partial class CanRecord(RecordingProbe probe, TimeProvider clock, ILogger<CanRecord> log) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3), GoodFor = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private (DateTimeOffset At, HealthCheckResult Result)? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || clock.GetUtcNow() - last.At >= GoodFor)
            {
                var before = _last?.Result.Status ?? HealthStatus.Healthy;
                _last = last = (clock.GetUtcNow(), await TryAsync(cancellationToken));
                if (last.Result.Status != before)
                {
                    LogChange(before == HealthStatus.Healthy ? LogLevel.Error : LogLevel.Information, last.Result.Description ?? "Entries can be recorded again.", last.Result.Exception?.GetType().Name);
                }
            }

            return last.Result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<HealthCheckResult> TryAsync(CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(Longest);
        try
        {
            // A database that is frozen does not heed that it is given up.
            await probe.TryAsync(time.Token).WaitAsync(Longest + TimeSpan.FromSeconds(1), clock, cancellation);
            return HealthCheckResult.Healthy();
        }
        catch (RecordingNotAllowed e)
        {
            return HealthCheckResult.Unhealthy(e.Message, e);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(Outage.Of(e)?.Reason ?? (e is TimeoutException or OperationCanceledException ? "The database does not answer." : "Nothing can be recorded; the log has why."), e);
        }
    }

    [LoggerMessage(Message = "{What} {Exception}")]
    private partial void LogChange(LogLevel level, string what, string? exception);
}
