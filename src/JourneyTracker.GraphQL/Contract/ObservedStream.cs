namespace JourneyTracker.GraphQL.Contract;

/// <summary>Lets the engine, which observes, read a stream that is pulled. Whoever stops observing stops the reading.</summary>
internal sealed class ObservedStream<T>(Func<CancellationToken, IAsyncEnumerable<T>> read) : IObservable<object?>
{
    /// <inheritdoc />
    public IDisposable Subscribe(IObserver<object?> observer)
    {
        var reading = new Reading();
        _ = ReadAsync(observer, reading.Token);
        return reading;
    }

    private async Task ReadAsync(IObserver<object?> observer, CancellationToken cancellation)
    {
        try
        {
            await foreach (var item in read(cancellation).WithCancellation(cancellation))
            {
                observer.OnNext(item);
            }

            observer.OnCompleted();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nobody observes any more.
        }
        catch (Exception e)
        {
            observer.OnError(e);
        }
    }

    private sealed class Reading : IDisposable
    {
        private readonly CancellationTokenSource _source = new();

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            _source.Cancel();
            _source.Dispose();
        }
    }
}
