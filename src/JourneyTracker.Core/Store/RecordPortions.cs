using System.Runtime.CompilerServices;
using Marten;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>Walks through the records of a tenant in portions of which memory can hold the entries.</summary>
internal static class RecordPortions
{
    private const int AtOnce = 200,
        EntriesAtOnce = 2_500;

    /// <summary>The records in the order of their ids; a record with more entries than a portion is one of its own.</summary>
    /// <param name="session">The tenant.</param>
    /// <param name="records">Only these; null: all.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async IAsyncEnumerable<Guid[]> ReadAsync(
        IQuerySession session,
        IReadOnlyCollection<Guid>? records,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        for (var after = Guid.Empty; await NextAsync(session, records, after, cancellation) is { Count: > 0 } portion; after = portion[^1])
        {
            yield return [.. portion];
        }
    }

    private static async Task<List<Guid>> NextAsync(IQuerySession session, IReadOnlyCollection<Guid>? records, Guid after, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select id, version from {session.DocumentStore.Options.DatabaseSchemaName}.mt_streams where tenant_id = $1 and version > 0 and id > $2{(records is null ? "" : " and id = any($3)")} order by id limit {AtOnce}"
        )
        {
            Parameters =
            {
                new() { Value = session.TenantId },
                new() { Value = after },
            },
        };
        if (records is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = records.ToArray() });
        }

        await using var rows = await session.ExecuteReaderAsync(command, cancellation);
        var (portion, entries) = (new List<Guid>(), 0L);
        while (entries < EntriesAtOnce && await rows.ReadAsync(cancellation))
        {
            portion.Add(rows.GetFieldValue<Guid>(0));
            // What a stream says of its version may be anything.
            entries += Math.Clamp(rows.GetFieldValue<long>(1), 1, EntriesAtOnce);
        }

        return portion;
    }
}
