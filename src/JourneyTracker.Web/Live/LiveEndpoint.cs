using System.Globalization;
using System.Runtime.CompilerServices;
using JourneyTracker.Core.Store;
using JourneyTracker.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyTracker.Web.Live;

/// <summary>Tells a page that is open what it shows has changed. It carries nothing of what changed: the page asks for itself anew.</summary>
internal static class LiveEndpoint
{
    private const string Address = "/live";

    // Browsers pass on no message without data.
    private const string Told = "1";

    /// <summary>Where a page of one thing listens.</summary>
    /// <param name="id">The initiative, workshop or portfolio.</param>
    /// <param name="version">Its version on the page: what came between the page and the connection is told at once.</param>
    public static string Of(Guid id, long version) => string.Create(CultureInfo.InvariantCulture, $"{Address}?of={id}&seen={version}");

    /// <summary>Where a page of everything listens.</summary>
    public static string OfAll => Address;

    public static void Map(RouteGroupBuilder endpoints) => endpoints.MapGet(Address, (Guid? of, long? seen, Visit visit, ChangeFeed feed, Records records) =>
        TypedResults.ServerSentEvents(ChangesAsync(feed, records, visit.Tenant, of, seen, visit.Cancellation), "changed"));

    private static async IAsyncEnumerable<string> ChangesAsync(ChangeFeed feed, Records records, string tenant, Guid? of, long? seen, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var listener = feed.Listen(tenant);
        if (of is { } one && seen is { } version && await records.VersionAsync(tenant, one, cancellation) > version)
            yield return Told;
        await foreach (var change in listener.ReadAllAsync(cancellation))
        {
            if (of is null || change is null || change.Id == of)
                yield return Told;
        }
    }
}
