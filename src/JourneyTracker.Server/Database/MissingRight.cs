using Npgsql;

namespace JourneyTracker.Server.Database;

/// <summary>The host's user of the database may not do what has to be done at a start.</summary>
/// <param name="What">What the database refused, in its words.</param>
internal sealed record MissingRight(string What)
{
    /// <summary>What to do about it.</summary>
    public string InWords =>
        $"""
            The database's user may not create or change the tables of this version ({What}).
            Either let the user of ConnectionStrings:{HostDatabase.Name} own the schema, or run this once, as the owner, after every upgrade:
              JourneyTracker.Server db-apply --ConnectionStrings:{HostDatabase.Name}="…;Username=owner;…"
            and let the owner grant the host's user select, insert, update and delete on all tables of the schema, and usage of its sequences; then start again. "projections rebuild" is run as the owner in the same way.
            """;

    /// <summary>What an exception tells of it; null where it is about something else.</summary>
    public static MissingRight? Of(Exception? e) =>
        e switch
        {
            null => null,
            AggregateException several => several.InnerExceptions.Select(Of).FirstOrDefault(right => right is not null),
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused => new MissingRight(refused.MessageText),
            _ => Of(e.InnerException),
        };
}
