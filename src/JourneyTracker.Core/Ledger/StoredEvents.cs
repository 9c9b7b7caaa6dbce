using System.Collections.Immutable;
using System.Text.Json;
using JourneyTracker.Ledger.Entries;
using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>Reads events as the database has them, with everything kept beside them, and as nothing else understands them.</summary>
internal static class StoredEvents
{
    /// <summary>The columns that <see cref="Read" /> reads, of the events named e.</summary>
    public const string Columns =
        "e.tenant_id, e.stream_id, e.version, e.id, e.type, e.timestamp, e.user_name, e.headers, e.correlation_id, e.causation_id, e.data";

    /// <summary>The entry that the present row is.</summary>
    /// <param name="row">A reader at a row.</param>
    /// <param name="first">The place of the first of the <see cref="Columns" />.</param>
    public static LedgerEntry Read(NpgsqlDataReader row, int first = 0) =>
        new(
            row.GetString(first),
            row.GetGuid(first + 1),
            row.GetInt64(first + 2),
            row.GetGuid(first + 3),
            row.GetString(first + 4),
            row.GetFieldValue<DateTimeOffset>(first + 5),
            Text(row, first + 6),
            row.IsDBNull(first + 7) ? ImmutableSortedDictionary<string, string>.Empty : Headers(row.GetFieldValue<byte[]>(first + 7)),
            Text(row, first + 8),
            Text(row, first + 9),
            row.GetFieldValue<byte[]>(first + 10)
        );

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static ImmutableSortedDictionary<string, string> Headers(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document
                .RootElement.EnumerateObject()
                .ToImmutableSortedDictionary(
                    header => header.Name,
                    header => header.Value.ValueKind == JsonValueKind.String ? header.Value.GetString()! : header.Value.GetRawText(),
                    StringComparer.Ordinal
                )
            : ImmutableSortedDictionary<string, string>.Empty;
    }
}
