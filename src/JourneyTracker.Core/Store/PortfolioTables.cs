using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Sorting;
using Marten.Schema;

namespace JourneyTracker.Core.Store;

/// <summary>
/// How the tables that a portfolio is shown from are laid out, so that a page of thousands of initiatives is found without a look at their rows.
/// </summary>
internal static class PortfolioTables
{
    private static readonly string[] Filtered =
    [
        nameof(InitiativeSummary.Status),
        nameof(InitiativeSummary.TargetModel),
        nameof(InitiativeSummary.Fit),
        nameof(InitiativeSummary.HighestSeverity),
        nameof(InitiativeSummary.InceptionDay),
        nameof(InitiativeSummary.LevelNumber),
        nameof(InitiativeSummary.ProgressRatio),
        nameof(InitiativeSummary.OutstandingChallenges),
        nameof(InitiativeSummary.SearchText),
    ];

    /// <summary>Gives the tables of initiatives and of concerns columns to filter and sort by, and their indexes.</summary>
    public static void Describe(DocumentMapping table)
    {
        if (table.DocumentType == typeof(InitiativeSummary))
        {
            var name = Column(nameof(InitiativeSummary.Name));
            var recordedAt = Column(nameof(InitiativeSummary.LastRecordedAt));
            foreach (var field in Filtered)
            {
                Column(field);
            }

            Column(nameof(InitiativeSummary.Reference));
            // The collation is that of the last column; what has the same name is sorted by reference then.
            table.AddIndex("tenant_id", name).Collation = TextOrder.Collation;
            table.AddIndex("tenant_id", recordedAt);
            table.AddIndex("tenant_id").IncludeColumns = [Column(nameof(InitiativeSummary.Version)), "mt_last_modified"];
        }
        else if (table.DocumentType == typeof(ConcernRow))
        {
            table.AddIndex("tenant_id", Column(nameof(ConcernRow.InitiativeId)));
            table.AddIndex("tenant_id", Column(nameof(ConcernRow.Rank)), Column(nameof(ConcernRow.FromDay)), Column(nameof(ConcernRow.UntilDay)));
        }

        string Column(string field) => table.DuplicateField(field).ColumnName;
    }
}
