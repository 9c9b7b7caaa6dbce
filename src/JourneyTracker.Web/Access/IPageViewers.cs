using JourneyTracker.Core.Access;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Web.Access;

/// <summary>Says who looks at a page. The host implements it.</summary>
public interface IPageViewers
{
    /// <summary>The viewer of a request whose sign-in the host has checked; null when nobody who may look is signed in.</summary>
    Viewer? ViewerOf(HttpContext context);

    /// <summary>Makes known who is signed in where nothing has asked for it yet: a page that something went wrong on knows them too.</summary>
    Task RecogniseAsync(HttpContext context);
}
