using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Workshops;
using JourneyTracker.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyTracker.Web.Live;

/// <summary>
/// Tells a page that is open what it shows has changed. It carries nothing of what changed: the page asks for itself
/// anew. Four times a second at most, as with the API: many answer a workshop at once, and nobody needs to know who just did.
/// </summary>
internal static class LiveEndpoint
{
    public const string Address = "/live";

    // Browsers pass on no message without data.
    private const string Told = "1";

    private static readonly SseItem<string> Changed = new(Told, "changed");

    private static readonly TimeSpan BetweenTellings = TimeSpan.FromMilliseconds(250);

    /// <summary>Where a page of one thing listens.</summary>
    /// <param name="id">The initiative, workshop or portfolio.</param>
    /// <param name="version">Its version on the page: what came between the page and the connection is told at once.</param>
    public static string Of(Guid id, long version) => string.Create(CultureInfo.InvariantCulture, $"{Address}?of={id}&seen={version}");

    /// <summary>Where a page listens that shows nothing of a workshop but how far it has come.</summary>
    /// <param name="id">The workshop.</param>
    /// <param name="stage">The stage on the page: it is told when there is another.</param>
    public static string WhileIn(Guid id, WorkshopStage stage) => $"{Address}?of={id}&stage={stage}";

    /// <summary>Where a page of everything but workshops listens.</summary>
    public static string OfAll => Address;

    public static void Map(RouteGroupBuilder endpoints) =>
        endpoints
            .MapGet(Address, (Guid? of, long? seen, WorkshopStage? stage, Visit visit, ChangeFeed feed, Records records, TimeProvider clock) =>
                TypedResults.ServerSentEvents(ChangesAsync(feed, new WatchedPage(records, visit.Tenant, of, seen, stage), clock, visit.Cancellation))
            )
            .DisableRequestTimeout();

    private static async IAsyncEnumerable<SseItem<string>> ChangesAsync(
        ChangeFeed feed,
        WatchedPage heard,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var listener = feed.Listen(heard.Tenant);
        // Nothing of the answer reaches the browser before its first message: without one it would not know that it is connected.
        yield return new SseItem<string>(Told, "listening");
        if (await heard.MissedAsync(cancellation))
        {
            yield return Changed;
        }

        await foreach (
            var _ in Paced.TogetherAsync(heard.ConcerningAsync(listener.ReadAllAsync(cancellation), cancellation), BetweenTellings, clock, cancellation)
        )
        {
            yield return Changed;
        }
    }
}
