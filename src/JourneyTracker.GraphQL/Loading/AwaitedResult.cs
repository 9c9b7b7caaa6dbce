using GraphQL.DataLoader;

namespace JourneyTracker.GraphQL.Loading;

/// <summary>Goes on with something that takes time once a level is loaded.</summary>
internal static class AwaitedResult
{
    /// <summary>The result of the task that a loaded value leads to.</summary>
    public static IDataLoaderResult<T?> Awaited<T>(this IDataLoaderResult<Task<T>?> result) => new Awaiting<T>(result);

    private sealed class Awaiting<T>(IDataLoaderResult<Task<T>?> result) : IDataLoaderResult<T?>
    {
        public async Task<T?> GetResultAsync(CancellationToken cancellationToken = default) =>
            await result.GetResultAsync(cancellationToken) is { } task ? await task : default;

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }
}
