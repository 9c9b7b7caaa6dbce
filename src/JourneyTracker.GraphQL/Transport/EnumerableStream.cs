using GraphQL;
using GraphQL.Resolvers;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>
/// Lets a subscription's field be an <see cref="IAsyncEnumerable{T}" />: one enumeration for each subscriber, whose token is
/// cancelled as soon as that one completes, disconnects or is cut off.
/// </summary>
/// <param name="open">Begins the enumeration for a subscriber.</param>
/// <param name="placeOf">The place of each item, from which a subscriber that was cut off can go on; null where items have none.</param>
/// <typeparam name="T">What the source of each event is.</typeparam>
public sealed class EnumerableStream<T>(Func<IResolveFieldContext, CancellationToken, IAsyncEnumerable<T>> open, Func<T, long>? placeOf = null)
    : ISourceStreamResolver
{
    /// <inheritdoc />
    public ValueTask<IObservable<object?>> ResolveAsync(IResolveFieldContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var tie = context.UserContext.TryGetValue(StreamTie.Key, out var known) ? known as StreamTie : null;
        return new(new Events(open(context, stop.Token), placeOf, tie, stop));
    }

    private sealed class Events(IAsyncEnumerable<T> source, Func<T, long>? placeOf, StreamTie? tie, CancellationTokenSource stop)
        : IObservable<object?>,
            IDisposable
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
                await using var items = source.GetAsyncEnumerator(stop.Token);
                while (true)
                {
                    if (tie is not null)
                    {
                        await tie.RoomAsync(stop.Token);
                    }

                    if (!await items.MoveNextAsync())
                    {
                        break;
                    }

                    tie?.Gave(placeOf?.Invoke(items.Current));
                    observer.OnNext(items.Current);
                }

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
