namespace JourneyTracker.Server.LocalPostgres;

/// <summary>A PostgreSQL that the host started for itself; disposing it stops the server and keeps the data.</summary>
public interface ILocalDatabase : IAsyncDisposable
{
    /// <summary>Where the database answers, password included: never to be logged.</summary>
    string ConnectionString { get; }

    /// <summary>What was started and where it keeps its data, for the log.</summary>
    string Description { get; }

    /// <summary>What keeps it from running now, in a sentence for everybody; null where it runs, or nobody knows.</summary>
    string? Problem => null;
}
