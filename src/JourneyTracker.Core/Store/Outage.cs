using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>The database can't do its work just now. Nothing is wrong with what was asked; asked again later, it will be done.</summary>
/// <param name="Reason">What it is, in a sentence, without anything that was asked or typed.</param>
public sealed record Outage(string Reason)
{
    /// <summary>Whether it is certain that nothing of what failed was recorded.</summary>
    public bool NothingWasRecorded { get; private init; }

    /// <summary>Whether the connections of this host may be to what the database no longer is, so that only new ones will do.</summary>
    public bool ConnectionsAreStale { get; private init; }

    /// <summary>After how many seconds it is worth asking again.</summary>
    public const int AskAgainAfterSeconds = 5;

    private static readonly Outage Away = new("The database does not answer."),
        TooLong = new("The database took too long.");

    private static readonly Outage TooMuch = new("The database has too many requests at once.") { NothingWasRecorded = true };

    /// <summary>What an exception tells of the database; null where it is about something else.</summary>
    public static Outage? Of(Exception? e) =>
        e switch
        {
            null => null,
            AggregateException several => several.InnerExceptions.Select(Of).FirstOrDefault(outage => outage is not null),
            PostgresException told => Of(told.SqlState) ?? Of(told.InnerException),
            // A question that was given up because its time was up.
            OperationCanceledException { InnerException: TimeoutException or NpgsqlException } => TooLong,
            NpgsqlOperationInProgressException => null,
            NpgsqlException { InnerException: TimeoutException } busy when busy.Message.Contains("pool has been exhausted", StringComparison.Ordinal) =>
                TooMuch,
            // A connection that could not be made, or broke, or of which none was free in time.
            NpgsqlException => Away,
            _ => Of(e.InnerException),
        };

    private static Outage? Of(string state) =>
        state switch
        {
            PostgresErrorCodes.DiskFull => new("The database's disk is full."),
            PostgresErrorCodes.TooManyConnections => new("The database accepts no more connections.") { NothingWasRecorded = true },
            PostgresErrorCodes.ReadOnlySqlTransaction => new("Nothing can be written to the database: it is a copy, or is set to read only.")
            {
                NothingWasRecorded = true,
                ConnectionsAreStale = true,
            },
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected => new("Too many people are recording at the same time."),
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.DatabaseDropped =>
                new("The database is being stopped or started."),
            PostgresErrorCodes.QueryCanceled => TooLong,
            _ when state.StartsWith("08", StringComparison.Ordinal) => Away,
            _ when state.StartsWith("53", StringComparison.Ordinal) => new("The database has no room left to work in."),
            _ when state.StartsWith("58", StringComparison.Ordinal) => new("The database can't read or write its files."),
            _ => null,
        };
}
