using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace JourneyTracker.Server.Tests.Transport;

/// <summary>Where the test schema's events come from, and what the tests want to know of it.</summary>
internal sealed class TestSources
{
    private readonly Channel<int> _ticks = Channel.CreateUnbounded<int>();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _answered;

    /// <summary>How often the mutation ran.</summary>
    public int Touched;

    /// <summary>How often the list was resolved.</summary>
    public int TimesAnswered => _answered;

    /// <summary>Done once somebody listens.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Done once an enumeration has been left.</summary>
    public Task Closed => _closed.Task;

    public void Tick(int number) => _ticks.Writer.TryWrite(number);

    public void End(Exception? error = null) => _ticks.Writer.Complete(error);

    public object[] Answered()
    {
        Interlocked.Increment(ref _answered);
        return [];
    }

    public async IAsyncEnumerable<int> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        _opened.TrySetResult();
        try
        {
            await foreach (var tick in _ticks.Reader.ReadAllAsync(cancellation))
            {
                yield return tick;
            }
        }
        finally
        {
            _closed.TrySetResult();
        }
    }
}
