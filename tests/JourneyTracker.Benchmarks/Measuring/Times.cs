namespace JourneyTracker.Benchmarks.Measuring;

/// <summary>How long one thing took each time it was done; never empty.</summary>
internal sealed class Times
{
    private readonly double[] _sorted;

    public Times(IEnumerable<TimeSpan> taken)
    {
        _sorted = [.. taken.Select(time => time.TotalMilliseconds).Order()];
        if (_sorted.Length == 0)
        {
            throw new InvalidOperationException("Nothing was measured.");
        }
    }

    public int Count => _sorted.Length;

    /// <summary>In milliseconds.</summary>
    public double Median => Percentile(50);

    /// <summary>In milliseconds.</summary>
    public double P99 => Percentile(99);

    /// <summary>The time, in milliseconds, that the given share of all did not exceed.</summary>
    private double Percentile(int percent) => _sorted[Math.Max(0, (int)Math.Ceiling(_sorted.Length * percent / 100.0) - 1)];
}
