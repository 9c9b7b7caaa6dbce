using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JourneyTracker.Server.Health;

/// <summary>A question that costs something: however often it is asked, it is tried once a second. A change of its answer is logged.</summary>
internal abstract partial class AskedOnceASecond(TimeProvider clock, ILogger log) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private (DateTimeOffset At, HealthCheckResult Result)? _last;

    /// <summary>What is said when all is well again, without anything that was asked or typed.</summary>
    protected abstract string WellAgain { get; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || clock.GetUtcNow() - last.At >= GoodFor)
            {
                var before = _last?.Result;
                _last = last = (clock.GetUtcNow(), await TryAsync(cancellationToken));
                if (last.Result.Status != HealthStatus.Healthy && last.Result.Description != before?.Description)
                {
                    LogTrouble(last.Result.Exception, last.Result.Description!);
                }
                else if (last.Result.Status == HealthStatus.Healthy && before is { Status: not HealthStatus.Healthy })
                {
                    LogWellAgain(WellAgain);
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

    /// <summary>Tries it. What is wrong is told in words that may be logged.</summary>
    protected abstract Task<HealthCheckResult> TryAsync(CancellationToken cancellation);

    [LoggerMessage(Level = LogLevel.Error, Message = "The host is not ready: {Problem}")]
    private partial void LogTrouble(Exception? e, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Trouble}")]
    private partial void LogWellAgain(string trouble);
}
