using JourneyTracker.Core.Access;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Web.Access;

/// <summary>The request that a page answers: who looks, and at which address.</summary>
public sealed class Visit(IHttpContextAccessor requests, IPageViewers viewers)
{
    /// <summary>Who looks; null on the pages that are open to anybody.</summary>
    public Viewer? Viewer => viewers.ViewerOf(Context);

    /// <summary>The programme office whose data is shown.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the page should not have been reached.</exception>
    public string Tenant => (Viewer ?? throw new InvalidOperationException("A page was reached without a viewer.")).Tenant;

    /// <summary>What follows the question mark of the address.</summary>
    public IQueryCollection Query => Context.Request.Query;

    /// <summary>The id under which logs and answers name this request.</summary>
    public string CorrelationId => Context.TraceIdentifier;

    /// <summary>Ends when the person goes away.</summary>
    public CancellationToken Cancellation => Context.RequestAborted;

    private HttpContext Context => requests.HttpContext ?? throw new InvalidOperationException("Pages are rendered in answer to a request only.");

    /// <summary>Whether the address is a place or lies below it.</summary>
    public bool IsUnder(string place) => Context.Request.Path.StartsWithSegments(place, StringComparison.Ordinal);

    /// <summary>Answers that there is nothing of that name: the page itself is not shown then.</summary>
    public void NotFound() => Context.Response.StatusCode = StatusCodes.Status404NotFound;

    /// <summary>Answers that what was sent could not be recorded; the page says why.</summary>
    public void Refuse() => Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
}
