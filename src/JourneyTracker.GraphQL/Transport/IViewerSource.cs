using JourneyTracker.Core.Access;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Says who asks. The host implements it.</summary>
public interface IViewerSource
{
    /// <summary>Who sent a request whose token the host has checked; null when nobody is signed in.</summary>
    Caller? CallerOf(HttpContext context);

    /// <summary>Whom a token is for that came in a message of a WebSocket; null when it is not good for a viewer.</summary>
    Task<Caller?> CallerOfTokenAsync(string token);
}

/// <summary>Who asks, and until when that is vouched for.</summary>
/// <param name="Viewer">Who.</param>
/// <param name="Until">When their token runs out; null where it does not.</param>
public sealed record Caller(Viewer Viewer, DateTimeOffset? Until)
{
    /// <summary>Whether another token is for the same person with the same rights, so that what is under way may go on.</summary>
    public bool IsAlso(Caller other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Viewer.Subject == other.Viewer.Subject
            && Viewer.Tenant == other.Viewer.Tenant
            && Viewer.Agency == other.Viewer.Agency
            && Viewer.Roles.SetEquals(other.Viewer.Roles);
    }
}
