using GraphQL;
using GraphQL.Resolvers;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>
/// Lets a subscription's field be an <see cref="IAsyncEnumerable{T}" />: one enumeration for each subscriber, whose token is
/// cancelled as soon as that one completes, disconnects or is cut off.
/// </summary>
/// <param name="open">Begins the enumeration for a subscriber.</param>
/// <typeparam name="T">What the source of each event is.</typeparam>
public sealed class EnumerableStream<T>(Func<IResolveFieldContext, CancellationToken, IAsyncEnumerable<T>> open) : ISourceStreamResolver
{
    /// <inheritdoc />
    public ValueTask<IObservable<object?>> ResolveAsync(IResolveFieldContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        return new(new Events(open(context, stop.Token), stop));
    }

    private sealed class Events(IAsyncEnumerable<T> source, CancellationTokenSource stop) : IObservable<object?>, IDisposable
    {
        public IDisposable Subscribe(IObserver<object?> observer)
        {
            _ = PassOnAsync(observer);
            return this;
        }

        public void Dispose() => stop.Cancel();

        private async Task PassOnAsync(IObserver<object?> observer)
        {
            try
            {
                await foreach (var item in source.WithCancellation(stop.Token)) observer.OnNext(item);
                observer.OnCompleted();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                observer.OnCompleted();
            }
            catch (Exception error)
            {
                observer.OnError(error);
            }
        }
    }
}
