using System.Collections.Immutable;
using System.Globalization;
using Marten;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>Compares the rows in use with those computed beside them.</summary>
internal static class ReadModelComparison
{
    /// <summary>What differs, table by table; what was recorded while they were computed differs, too.</summary>
    public static async Task<ImmutableArray<RowDifference>> RunAsync(
        NpgsqlConnection connection,
        IDocumentStore store,
        string beside,
        CancellationToken cancellation
    )
    {
        var found = ImmutableArray.CreateBuilder<RowDifference>();
        foreach (var table in ReadModelTables.Rows.Where(rows => rows != typeof(RowHead)).Select(rows => ReadModelTables.NameOf(store, rows)))
        {
            await using var command = new NpgsqlCommand(
                $"""
                with compared as (
                  select coalesce(n.tenant_id, o.tenant_id) || ' ' || coalesce(n.id, o.id)::text as key, o.id is null as missing, n.id is null as extra
                  from {store.Options.DatabaseSchemaName}.{table} o full join {beside}.{table} n on n.tenant_id = o.tenant_id and n.id = o.id
                  where o.id is null or n.id is null or n.data is distinct from o.data)
                select (select count(*) from {beside}.{table}), count(*) filter (where missing), count(*) filter (where extra), count(*) filter (where not missing and not extra), coalesce((array_agg(key order by key))[1:3], array[]::text[])
                from compared
                """,
                connection
            )
            {
                CommandTimeout = 0,
            };
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            found.Add(
                new RowDifference(table, reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), [.. reader.GetFieldValue<string[]>(4)])
            );
        }

        return found.DrainToImmutable();
    }
}

/// <summary>How the rows before differ from those computed anew.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many there are now.</param>
/// <param name="Missing">How many were missing.</param>
/// <param name="Extra">How many should not have been there.</param>
/// <param name="Different">How many said something else.</param>
/// <param name="Examples">Tenant and key of the first of them.</param>
public sealed record RowDifference(string Table, long Rows, long Missing, long Extra, long Different, ImmutableArray<string> Examples)
{
    /// <summary>Whether the rows before were the same.</summary>
    public bool IsNone => Missing + Extra + Different == 0;

    /// <inheritdoc />
    public override string ToString() =>
        IsNone
            ? string.Create(CultureInfo.InvariantCulture, $"{Table}: {Rows} rows, as before.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Table}: {Rows} rows; before, {Missing} were missing, {Extra} too many and {Different} different, such as {string.Join(", ", Examples)}."
            );
}
