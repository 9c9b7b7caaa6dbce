using JourneyTracker.Core.Access;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Says who asks. The host implements it.</summary>
public interface IViewerSource
{
    /// <summary>The viewer of a request whose token the host has checked; null when nobody is signed in.</summary>
    Viewer? ViewerOf(HttpContext context);

    /// <summary>The viewer of a token that came in the first message of a WebSocket; null when it is not good for a viewer.</summary>
    Task<Viewer?> ViewerOfTokenAsync(string token);
}
