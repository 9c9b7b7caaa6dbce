using JourneyTracker.Core.History;
using Marten;
using Wolverine;

namespace JourneyTracker.Core.Recording;

/// <summary>Puts the role in which a command was given into the metadata of the entries it records.</summary>
public static class RoleHeader
{
    /// <summary>Runs before every handler.</summary>
    public static void Before(Envelope envelope, IDocumentSession session)
    {
        if (envelope.Headers.TryGetValue(EventHeaders.Role, out var role) && role is not null)
        {
            session.SetHeader(EventHeaders.Role, role);
        }
    }
}
