using System.Globalization;
using System.Threading.Channels;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>
/// Ties the source of a subscription to whoever reads its results. The source gives no more than can wait, so that much
/// that was missed can be told to a slow reader; and it says the place of each thing told, from which a reader that was cut
/// off goes on.
/// </summary>
/// <param name="mostWaiting">How many results may wait for the reader.</param>
/// <param name="lastEventId">The place that the reader saw last, as the <c>Last-Event-ID</c> of a connection made again.</param>
internal sealed class StreamTie(int mostWaiting, string? lastEventId = null)
{
    /// <summary>Its key in the context of an operation.</summary>
    public const string Key = "stream";

    private readonly Channel<long?> _places = Channel.CreateBounded<long?>(mostWaiting);
    private readonly TaskCompletionSource<string> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The place that the reader saw last; null where it begins.</summary>
    public string? LastEventId => lastEventId;

    /// <summary>Done once the source says from which place it goes on; never where it has no places.</summary>
    public Task<string> Begun => _begun.Task;

    /// <summary>Says the place after which the source tells.</summary>
    public void Begin(long place) => _begun.TrySetResult(Text(place));

    /// <summary>Waits until one more result can wait.</summary>
    public async Task RoomAsync(CancellationToken cancellation) => await _places.Writer.WaitToWriteAsync(cancellation);

    /// <summary>The source gave something, after it had waited for room.</summary>
    public void Gave(long? place) => _places.Writer.TryWrite(place);

    /// <summary>The reader took what was given first.</summary>
    /// <returns>Its place; null where it has none.</returns>
    public string? Took() => _places.Reader.TryRead(out var place) && place is { } known ? Text(known) : null;

    private static string Text(long place) => place.ToString(CultureInfo.InvariantCulture);
}
