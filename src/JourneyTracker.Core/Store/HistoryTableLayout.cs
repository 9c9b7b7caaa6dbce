using Marten.Schema;

namespace JourneyTracker.Core.Store;

/// <summary>How the table of the history is laid out, so that it stays quick where it is long.</summary>
internal static class HistoryTableLayout
{
    private static readonly string[] Filtered =
    [
        nameof(ActivityRow.SubjectId),
        nameof(ActivityRow.Kind),
        nameof(ActivityRow.EventType),
        nameof(ActivityRow.Capability),
        nameof(ActivityRow.RecordedBy),
        nameof(ActivityRow.Role),
        nameof(ActivityRow.HeldFrom),
        nameof(ActivityRow.HeldTo),
        nameof(ActivityRow.LateByDays),
        nameof(ActivityRow.IsWithdrawn),
        nameof(ActivityRow.IsCorrected),
    ];

    /// <summary>Gives the history's table columns to filter and sort by, and its indexes.</summary>
    public static void Describe(DocumentMapping table)
    {
        if (table.DocumentType != typeof(ActivityRow))
        {
            return;
        }

        var (recordedAt, version) = (
            table.DuplicateField(nameof(ActivityRow.RecordedAt)).ColumnName,
            table.DuplicateField(nameof(ActivityRow.Version)).ColumnName
        );
        var filtered = Filtered.ToDictionary(name => name, name => table.DuplicateField(name).ColumnName);

        // One index answers how many entries a filter finds, and which are on a page, without a look at the rows.
        table.AddIndex("tenant_id", recordedAt, version, "id").IncludeColumns = [.. filtered.Values];
        table.AddIndex("tenant_id", filtered[nameof(ActivityRow.SubjectId)], recordedAt, version, "id");
        table.AddIndex("tenant_id", filtered[nameof(ActivityRow.EventType)]);
        table.AddIndex("tenant_id", filtered[nameof(ActivityRow.RecordedBy)]);
    }
}
