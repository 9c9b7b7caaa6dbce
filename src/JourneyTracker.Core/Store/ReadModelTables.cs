using System.Collections.Immutable;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;
using Marten;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;

namespace JourneyTracker.Core.Store;

/// <summary>
/// The tables of the read models, and how they are laid out: in the schema of the record, or in one of their own while they are computed anew.
/// </summary>
internal static class ReadModelTables
{
    /// <summary>The rows that are computed from the entries; <see cref="RowHead" /> says how far.</summary>
    public static readonly ImmutableArray<Type> Rows =
    [
        typeof(InitiativeSummary),
        typeof(ChallengeRow),
        typeof(RiskRow),
        typeof(LessonRow),
        typeof(AdoptionRow),
        typeof(IndicatorRow),
        typeof(ConcernRow),
        typeof(ActivityRow),
        typeof(AgencyRow),
        typeof(PortfolioRow),
        typeof(WorkshopRow),
        typeof(RowHead),
    ];

    private static readonly ImmutableArray<Type> OfInitiatives =
    [
        typeof(ChallengeRow),
        typeof(RiskRow),
        typeof(LessonRow),
        typeof(AdoptionRow),
        typeof(IndicatorRow),
    ];

    /// <summary>The name of a table, without its schema.</summary>
    public static string NameOf(IDocumentStore store, Type rows) => store.Options.FindOrResolveDocumentType(rows).TableName.Name;

    /// <summary>The key of a row, as the table has it in text.</summary>
    public static string KeyOf(object row) => row.GetType().GetProperty("Id")!.GetValue(row)!.ToString()!;

    /// <summary>The SQL for the record that a row, named d, was computed from.</summary>
    public static string RecordOf(Type rows) =>
        OfInitiatives.Contains(rows) ? "CAST(d.data ->> 'initiativeId' as uuid)"
        : rows == typeof(ConcernRow) ? "d.initiative_id"
        : rows == typeof(ActivityRow) ? "d.subject_id"
        : "d.id";

    /// <summary>The SQL for whether the columns that a row, named d, is found and sorted by hold what it says.</summary>
    public static string ColumnsAgree(IDocumentStore store, Type rows) =>
        string.Join(
            " and ",
            store
                .Options.FindOrResolveDocumentType(rows)
                .DuplicatedFields.Select(field =>
                    field.UpdateSqlFragment().Split(" = ", 2) is [var column, var said]
                        ? $"{Finite($"d.{column}", field.PgType)} is not distinct from {said}"
                        : throw new InvalidOperationException("The library gives a column another way.")
                )
                .DefaultIfEmpty("true")
        );

    // The first and the last day that there is are kept in a column as the infinities; of what is known only "by" a day it is the first.
    private static string Finite(string column, string type) =>
        type == "date" ? $"(case {column} when '-infinity' then date '0001-01-01' when 'infinity' then date '9999-12-31' else {column} end)" : column;

    /// <summary>Gives each table its columns to filter and sort by, and its indexes.</summary>
    /// <param name="options">The store.</param>
    /// <param name="words">How texts are taken apart into words; see <see cref="LanguageSetup.Configuration" />.</param>
    public static void Describe(StoreOptions options, string words)
    {
        options.Schema.For<InitiativeSummary>().UniqueIndex(UniqueIndexType.Computed, "uq_initiative_reference", TenancyScope.PerTenant, row => row.Reference);
        options.Schema.For<ChallengeRow>().Index(row => row.InitiativeId).Index(row => row.Severity);
        options.Schema.For<RiskRow>().Index(row => row.InitiativeId).Index(row => row.Exposure);
        options.Schema.For<LessonRow>().Index(row => row.InitiativeId).Index(row => row.Area);
        options.Schema.For<AdoptionRow>().Index(row => row.InitiativeId).Index(row => row.LessonKey);
        options.Schema.For<IndicatorRow>().Index(row => row.InitiativeId).Index(row => row.Name);
        options.Schema.For<ActivityRow>().GinIndexJsonDataMember(row => row.AgencyIds).FullTextIndex(words, row => row.SearchText);
        options.Schema.For<ConcernRow>();
        options.Policies.ForAllDocuments(HistoryTableLayout.Describe);
        options.Policies.ForAllDocuments(PortfolioTables.Describe);
        options
            .Schema.For<AgencyRow>()
            .UniqueIndex(UniqueIndexType.Computed, "uq_agency_reference", TenancyScope.PerTenant, row => row.Reference)
            .Index(row => row.Name)
            .Index(row => row.EverEnded);
        options.Schema.For<PortfolioRow>().UniqueIndex(UniqueIndexType.Computed, "uq_portfolio_reference", TenancyScope.PerTenant, row => row.Reference);
        options.Schema.For<WorkshopRow>().Index(row => row.InitiativeId);
        options.Schema.For<RowHead>().Duplicate(head => head.Version).Duplicate(head => head.Shape);
    }
}
