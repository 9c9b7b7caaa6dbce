using JasperFx.Events;
using JourneyTracker.Core.History;
using Marten;
using Marten.Linq.MatchesSql;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Tells the entries of the record from the events that the store's library writes for itself: a refused append, for one,
/// leaves a tombstone in a stream of its own. Whatever reads events of more than one stream reads them here.
/// </summary>
internal static class StoredEntries
{
    // The class of PostgreSQL's codes for values that are none of their type.
    private const string DataException = "22";

    private static readonly string[] LibraryNames = [.. LibraryEvents.Names.Values];
    private static readonly string[] Known = [.. LibraryNames, .. EntryCatalogue.All.Select(kind => kind.Name)];

    /// <summary>The entries of some streams of a tenant, stream by stream, in the order of recording.</summary>
    /// <param name="session">The tenant.</param>
    /// <param name="which">Which of them.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnknownEntryException">One of them is of a kind that this version does not know.</exception>
    public static async Task<IReadOnlyList<IEvent>> EntriesAsync(
        this IQuerySession session,
        Func<IQueryable<IEvent>, IQueryable<IEvent>> which,
        CancellationToken cancellation
    )
    {
        var entries = which(session.Events.QueryAllRawEvents().Where(e => e.MatchesSql("d.type <> all(?)", (object)LibraryNames)));
        try
        {
            return await entries.OrderBy(e => e.StreamId).ThenBy(e => e.Version).ToListAsync(cancellation);
        }
        catch (Marten.Exceptions.UnknownEventTypeException e)
        {
            // The library says which type it is, and not where.
            throw await UnknownAsync(session, cancellation) is { } unknown ? new UnknownEntryException(unknown.Stream, unknown.Type, e) : e;
        }
    }

    /// <summary>
    /// Whether something failed by what is stored: data that is none, entries of no known type or that don't follow on each other; not by a database that is
    /// away.
    /// </summary>
    public static bool CannotBeRead(Exception e) =>
        e is not OperationCanceledException
        && e.GetBaseException() switch
        {
            PostgresException database => database.SqlState.StartsWith(DataException, StringComparison.Ordinal),
            var other => other is not (NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException),
        };

    private static async Task<(Guid Stream, string Type)?> UnknownAsync(IQuerySession session, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select stream_id, type from {session.DocumentStore.Options.DatabaseSchemaName}.mt_events where tenant_id = $1 and type <> all($2) order by seq_id limit 1"
        )
        {
            Parameters =
            {
                new() { Value = session.TenantId },
                new() { Value = Known },
            },
        };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetFieldValue<Guid>(0), reader.GetFieldValue<string>(1)) : null;
    }
}
