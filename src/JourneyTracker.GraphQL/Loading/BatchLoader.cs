using GraphQL.DataLoader;

namespace JourneyTracker.GraphQL.Loading;

/// <summary>
/// Gathers the keys that the fields of one level of a query ask for, and fetches them all at once. It remembers
/// nothing beyond that, so that a mutation is never answered from before it.
/// </summary>
/// <param name="fetch">Fetches the values of some keys; keys without a value are left out.</param>
public sealed class BatchLoader<TKey, TValue>(Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>> fetch)
    where TKey : notnull
{
    private readonly Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>> _fetch = fetch;
    private readonly Lock _lock = new();
    private Batch? _open;

    /// <summary>What follows from the values of several keys in their order, once the level is complete; missing ones are left out.</summary>
    public IDataLoaderResult<IReadOnlyList<TResult>?> LoadAll<TResult>(IReadOnlyCollection<TKey> keys, Func<TValue, TResult> then) =>
        Load(keys, values => (IReadOnlyList<TResult>)[.. keys.Where(values.ContainsKey).Select(key => then(values[key]))]);

    /// <summary>What follows from the value of a key, once the level is complete.</summary>
    public IDataLoaderResult<TResult?> Load<TResult>(TKey key, Func<TValue, TResult?> then) =>
        Load([key], values => values.TryGetValue(key, out var value) ? then(value) : default);

    private Pending<TResult> Load<TResult>(IReadOnlyCollection<TKey> keys, Func<IReadOnlyDictionary<TKey, TValue>, TResult?> pick)
    {
        lock (_lock)
        {
            _open ??= new Batch(this);
            _open.Keys.UnionWith(keys);
            return new Pending<TResult>(_open, pick);
        }
    }

    private sealed class Batch(BatchLoader<TKey, TValue> loader)
    {
        private Task<IReadOnlyDictionary<TKey, TValue>>? _values;

        public HashSet<TKey> Keys { get; } = [];

        public Task<IReadOnlyDictionary<TKey, TValue>> FetchAsync(CancellationToken cancellation)
        {
            lock (loader._lock)
            {
                // The first to be asked for closes the batch: keys asked for from now on make another one.
                if (loader._open == this)
                {
                    loader._open = null;
                }

                return _values ??=
                    Keys.Count == 0 ? Task.FromResult<IReadOnlyDictionary<TKey, TValue>>(new Dictionary<TKey, TValue>()) : loader._fetch(Keys, cancellation);
            }
        }
    }

    private sealed class Pending<TResult>(Batch batch, Func<IReadOnlyDictionary<TKey, TValue>, TResult?> pick) : IDataLoaderResult<TResult?>
    {
        public async Task<TResult?> GetResultAsync(CancellationToken cancellationToken = default) => pick(await batch.FetchAsync(cancellationToken));

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }
}
