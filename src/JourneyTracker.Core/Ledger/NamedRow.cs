using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>A row of the directory, whole: what a seal is for.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Name">The name; null where it was erased.</param>
/// <param name="NamedBy">The administrator who gave it; null where it came with the sign-in.</param>
/// <param name="ErasedAt">When it was erased.</param>
/// <param name="ErasedBy">The administrator who erased it.</param>
internal sealed record NamedRow(string Tenant, string Subject, string? Name, string? NamedBy, DateTimeOffset? ErasedAt, string? ErasedBy)
{
    /// <summary>The columns to select for it.</summary>
    public const string Columns = "tenant_id, subject, name, named_by, erased_at, erased_by";

    /// <summary>Reads it from these columns.</summary>
    public static NamedRow Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), Text(row, 2), Text(row, 3), row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4), Text(row, 5));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
