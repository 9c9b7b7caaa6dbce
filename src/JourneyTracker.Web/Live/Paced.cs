using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace JourneyTracker.Web.Live;

/// <summary>Tells of many things that happen, not too often.</summary>
internal static class Paced
{
    /// <summary>Tells at once, and then what happened meanwhile together, the last of it too.</summary>
    /// <param name="happenings">What happens.</param>
    /// <param name="between">The least time between two tellings.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async IAsyncEnumerable<T> TogetherAsync<T>(
        IAsyncEnumerable<T> happenings,
        TimeSpan between,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // One waits at most; a later one takes its place.
        var waiting = Channel.CreateBounded<T>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var hearing = HearAsync();
        await foreach (var happened in waiting.Reader.ReadAllAsync(cancellation))
        {
            yield return happened;
            await Task.Delay(between, clock, cancellation);
        }

        await hearing;

        async Task HearAsync()
        {
            try
            {
                await foreach (var happened in happenings.WithCancellation(cancellation))
                {
                    waiting.Writer.TryWrite(happened);
                }

                waiting.Writer.Complete();
            }
            catch (Exception e)
            {
                waiting.Writer.Complete(e);
            }
        }
    }
}
