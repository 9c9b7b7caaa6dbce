using JasperFx.Events;
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
    /// <summary>The names under which the library stores its own events.</summary>
    public static readonly IReadOnlyDictionary<Type, string> OfLibrary = new Dictionary<Type, string>
    {
        [typeof(Tombstone)] = "tombstone",
        [typeof(Archived)] = "archived",
    };

    // The class of PostgreSQL's codes for values that are none of their type.
    private const string DataException = "22";

    private static readonly string[] LibraryNames = [.. OfLibrary.Values];
    private static readonly string[] Known = [.. LibraryNames, .. EntryCatalogue.All.Select(kind => kind.Name)];

    /// <summary>Whether an event is an entry of the record.</summary>
    /// <exception cref="UnknownEntryException">It is neither ours nor the library's.</exception>
    public static bool IsEntry(IEvent e)
    {
        var type = e.Data.GetType();
        return EntryCatalogue.Contains(type) || (OfLibrary.ContainsKey(type) ? false : throw new UnknownEntryException(e.StreamId, e.EventTypeName));
    }

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

/// <summary>An event is of a kind that this version of the product does not know. Nothing is left out in silence: what needs the event stops.</summary>
public sealed class UnknownEntryException(Guid stream, string type, Exception? inner = null)
    : Exception(
        $"Stream {stream} holds an event of type {type}, which this version does not know. A newer version recorded it: use that version or a later one.",
        inner
    );

/// <summary>A stream is of the library's own events: whoever names it means nothing that is recorded here.</summary>
public sealed class NotAnEntryException(Guid stream) : Exception($"Stream {stream} holds no entries of the record.");
