using JasperFx;
using Marten.Exceptions;
using Npgsql;

namespace JourneyTracker.Core.Recording;

/// <summary>That a command came in the way of another at the same moment: it is decided anew on what is recorded then.</summary>
/// <remarks>
/// Locks make commands on one thing take turns. What still collides are two registrations at once, and what follows from the end of an agency: that is locked
/// after what the command is about, so that two may come to wait for each other.
/// </remarks>
internal static class Collision
{
    /// <summary>How often a command is decided anew.</summary>
    public const int MostTries = 3;

    /// <summary>Whether that is why something ended.</summary>
    public static bool IsWhy(Exception e) =>
        e is ConcurrencyException or ExistingStreamIdCollisionException
        || e.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected };
}
