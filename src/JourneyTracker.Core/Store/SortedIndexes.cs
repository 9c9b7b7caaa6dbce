using JourneyTracker.Core.Sorting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Names are sorted by rules of ICU, which change with its version: after an upgrade of the system under PostgreSQL, or with other
/// programs for the same data, an index that was sorted by the rules before finds some names no longer. It is computed anew then.
/// </summary>
internal sealed partial class SortedIndexes(StoreSettings settings, ILogger log)
{
    /// <summary>Computes the indexes anew where the rules have changed; where the database's user may not, says who has to do what.</summary>
    /// <param name="connection">In the transaction, and with the lock, of who prepares the database.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task EnsureCurrentAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await ChangeAsync(connection, cancellation) is not var (change, mayRemember))
        {
            return;
        }

        var indexes = await IndexesAsync(connection, cancellation);
        var commands = indexes
            .Select(index => $"reindex index {index.Name}")
            .Append($"alter collation pg_catalog.\"{TextOrder.Collation}\" refresh version")
            .ToList();
        if (indexes.Any(index => !index.MayReindex))
        {
            LogSortedByOther($"{change}: {string.Join("; ", commands)}");
            return;
        }

        foreach (var command in mayRemember ? commands : commands.SkipLast(1))
        {
            await using var run = new NpgsqlCommand(command, connection) { CommandTimeout = 0 };
            await run.ExecuteNonQueryAsync(cancellation);
        }

        LogSortedAnew(change, indexes.Count);
        if (!mayRemember)
        {
            LogNotRemembered(commands[^1]);
        }
    }

    private static async Task<(string Change, bool MayRemember)?> ChangeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select collversion, pg_collation_actual_version(oid), pg_has_role(collowner, 'USAGE') from pg_collation where collname = '{TextOrder.Collation}' and collnamespace = 'pg_catalog'::regnamespace and collversion <> pg_collation_actual_version(oid)",
            connection
        );
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? ($"from version {row.GetString(0)} of ICU's rules to {row.GetString(1)}", row.GetBoolean(2)) : null;
    }

    private async Task<List<(string Name, bool MayReindex)>> IndexesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select c.oid::regclass::text, pg_has_role(c.relowner, 'USAGE')
            from pg_index i join pg_class c on c.oid = i.indexrelid
            where c.relnamespace = to_regnamespace($1) and (select oid from pg_collation where collname = '{TextOrder.Collation}' and collnamespace = 'pg_catalog'::regnamespace) = any (i.indcollation)
            order by 1
            """,
            connection
        )
        {
            Parameters = { new() { Value = settings.Schema } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var indexes = new List<(string, bool)>();
        while (await rows.ReadAsync(cancellation))
        {
            indexes.Add((rows.GetString(0), rows.GetBoolean(1)));
        }

        return indexes;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Names are sorted by other rules than before: {Reason}. {Indexes} indexes were computed anew.")]
    private partial void LogSortedAnew(string reason, int indexes);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Names are sorted by other rules than before, and the database's user may not compute its indexes anew, so that lists can leave out names. Let a superuser of the database run what follows the change. {Reason}"
    )]
    private partial void LogSortedByOther(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The indexes are computed anew at each start until a superuser of the database runs: {Reason}")]
    private partial void LogNotRemembered(string reason);
}
