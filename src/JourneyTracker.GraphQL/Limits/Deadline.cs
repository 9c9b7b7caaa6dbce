namespace JourneyTracker.GraphQL.Limits;

/// <summary>Does something once a time has come; until then the time may be put off.</summary>
public sealed class Deadline : IDisposable
{
    // The longest that a timer waits; whatever lies beyond is looked at again then.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly Action _reached;
    private readonly ITimer _timer;
    private DateTimeOffset _at = DateTimeOffset.MaxValue;
    private bool _over;

    /// <summary>A deadline that is not set yet.</summary>
    public Deadline(TimeProvider clock, Action reached)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (_clock, _reached) = (clock, reached);
        _timer = clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether its time has come.</summary>
    public bool IsReached
    {
        get
        {
            lock (_lock)
            {
                return Left <= TimeSpan.Zero;
            }
        }
    }

    private TimeSpan Left => _at - _clock.GetUtcNow();

    /// <summary>Sets it, or puts it off; null: never.</summary>
    public void Set(DateTimeOffset? at)
    {
        lock (_lock)
        {
            _at = at ?? DateTimeOffset.MaxValue;
            Wait();
        }
    }

    /// <summary>Nothing is done any more from here on, not even by a timer that has just fired.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _over = true;
        }

        _timer.Dispose();
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_over)
            {
                return;
            }

            if (Left <= TimeSpan.Zero)
            {
                _reached();
            }
            else
            {
                Wait();
            }
        }
    }

    private void Wait()
    {
        // A whole millisecond more: a timer may be early by a part of one.
        var left = Left is var exact && exact < Longest ? exact + TimeSpan.FromMilliseconds(1) : Longest;
        _timer.Change(left < TimeSpan.Zero ? TimeSpan.Zero : left, Timeout.InfiniteTimeSpan);
    }
}
