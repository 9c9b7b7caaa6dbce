using JourneyTracker.Core.Access;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Web.Access;

/// <summary>Says who looks at a page. The host implements it.</summary>
public interface IPageViewers
{
    /// <summary>The viewer of a request whose sign-in the host has checked; null when nobody who may look is signed in.</summary>
    Viewer? ViewerOf(HttpContext context);
}
