using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using GraphQL.Execution;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>
/// The results of a subscription, to be read one after another. Sources push, so what a slow reader has not read yet waits
/// here; when too much waits, the stream ends with an error and the reader may subscribe again. Disposing ends the source.
/// </summary>
internal sealed class ResultStream : IObserver<ExecutionResult>, IDisposable
{
    private readonly Channel<ExecutionResult> _waiting;
    private readonly IDisposable _subscription;
    private readonly StreamTie? _tie;
    private ExecutionError? _end;

    public ResultStream(IObservable<ExecutionResult> source, int mostWaiting, StreamTie? tie = null)
    {
        _tie = tie;
        _waiting = Channel.CreateBounded<ExecutionResult>(new BoundedChannelOptions(mostWaiting) { SingleReader = true });
        _subscription = source.Subscribe(this);
    }

    /// <summary>The place of the result read last, to go on from; null where it has none.</summary>
    public string? Place { get; private set; }

    /// <summary>The results until the source ends or the reader stops.</summary>
    public async IAsyncEnumerable<ExecutionResult> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var result in _waiting.Reader.ReadAllAsync(cancellation))
        {
            Place = _tie?.Took();
            yield return result;
        }

        Place = null;
        if (_end is { } error)
        {
            yield return new ExecutionResult(error);
        }
    }

    /// <inheritdoc />
    public void OnNext(ExecutionResult value)
    {
        if (!_waiting.Writer.TryWrite(value))
        {
            EndWith(new RequestError(ErrorCode.TooSlow, "More results were waiting than are kept. Subscribe again and read faster."));
        }
    }

    /// <inheritdoc />
    public void OnError(Exception error) => EndWith(error as ExecutionError ?? new UnhandledError(RequestError.UnexpectedMessage, error));

    /// <inheritdoc />
    public void OnCompleted() => _waiting.Writer.TryComplete();

    /// <inheritdoc />
    public void Dispose()
    {
        _subscription.Dispose();
        _waiting.Writer.TryComplete();
    }

    private void EndWith(ExecutionError error)
    {
        Interlocked.CompareExchange(ref _end, error, null);
        _waiting.Writer.TryComplete();
    }
}
