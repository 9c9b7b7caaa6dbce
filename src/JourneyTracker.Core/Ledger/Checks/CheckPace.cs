using System.Diagnostics;

namespace JourneyTracker.Core.Ledger.Checks;

/// <summary>Keeps a check from taking more of the machine than it may: so many entries or records a second, where that is limited.</summary>
/// <param name="perSecond">How many; null: as fast as it goes.</param>
internal sealed class CheckPace(int? perSecond)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _done;

    /// <summary>Says that so many were looked at, and waits where that was quicker than allowed.</summary>
    public async Task TakeAsync(long count, CancellationToken cancellation)
    {
        _done += count;
        if (
            perSecond is { } allowed
            && TimeSpan.FromSeconds((double)_done / allowed) - Stopwatch.GetElapsedTime(_started) is var ahead
            && ahead > TimeSpan.FromMilliseconds(20)
        )
        {
            await Task.Delay(ahead, cancellation);
        }
    }
}
