using System.Collections.Immutable;
using System.Linq.Expressions;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Sorting;
using Marten;

namespace JourneyTracker.Core.Reading;

/// <summary>Which initiatives are meant; what is left out does not narrow the list.</summary>
public sealed record InitiativeFilter
{
    /// <summary>Words that all occur in reference, name, place, subject area or purpose.</summary>
    public string? Search { get; init; }

    /// <summary>Any of these states.</summary>
    public ImmutableList<InitiativeStatus> Status { get; init; } = [];

    /// <summary>Any of these levels, 0 to 4.</summary>
    public ImmutableList<int> Level { get; init; } = [];

    /// <summary>Any of these models aimed at.</summary>
    public ImmutableList<ServiceModel> TargetModel { get; init; } = [];

    /// <summary>Any of these fits.</summary>
    public ImmutableList<Fit> Fit { get; init; } = [];

    /// <summary>Those that this agency, or one that became part of it, takes part in.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Those with a challenge outstanding of at least this severity, 1 to 5.</summary>
    public int? SeverityAtLeast { get; init; }

    /// <summary>Those of which something was recorded at this instant or later.</summary>
    public DateTimeOffset? RecordedFrom { get; init; }

    /// <summary>Only these initiatives, such as those of a portfolio; null: all.</summary>
    public ImmutableList<Guid>? Ids { get; init; }

    /// <summary>Narrows rows by everything but the search, which differs between rows of the database and others.</summary>
    internal IQueryable<InitiativeSummary> Apply(IQueryable<InitiativeSummary> rows, Guid[] agencies)
    {
        rows = Among(rows, Status, values => row => row.Status.IsOneOf(values));
        rows = Among(rows, Level, values => row => row.LevelNumber.IsOneOf(values));
        rows = Among(rows, [.. TargetModel.Select(model => (ServiceModel?)model)], values => row => row.TargetModel.IsOneOf(values));
        rows = Among(rows, Fit, values => row => row.Fit.IsOneOf(values));
        if (AgencyId is not null)
        {
            rows = rows.Where(row => row.AgencyIds.Any(agency => agencies.Contains(agency)));
        }

        if (SeverityAtLeast is { } severity)
        {
            rows = rows.Where(row => row.HighestSeverity >= severity);
        }

        if (RecordedFrom is { } recorded)
        {
            rows = rows.Where(row => row.LastRecordedAt >= recorded);
        }

        if (Ids is { } ids)
        {
            var only = ids.ToArray();
            rows = rows.Where(row => row.Id.IsOneOf(only));
        }

        return rows;
    }

    private static IQueryable<InitiativeSummary> Among<T>(
        IQueryable<InitiativeSummary> rows,
        ImmutableList<T> values,
        Func<T[], Expression<Func<InitiativeSummary, bool>>> condition
    ) => values.IsEmpty ? rows : rows.Where(condition([.. values]));
}

/// <summary>What initiatives are sorted by.</summary>
/// <param name="By">The field.</param>
/// <param name="Descending">Whether the largest comes first.</param>
public sealed record InitiativeOrder(InitiativeOrderBy By, bool Descending = false);

/// <summary>The fields that initiatives can be sorted by.</summary>
public enum InitiativeOrderBy
{
    /// <summary>The name.</summary>
    Name,

    /// <summary>The reference.</summary>
    Reference,

    /// <summary>When it began.</summary>
    Inception,

    /// <summary>The level attained.</summary>
    Level,

    /// <summary>How much of the target model is in operation.</summary>
    Progress,

    /// <summary>How many challenges stand in the way.</summary>
    OutstandingChallenges,

    /// <summary>When the last entry was recorded.</summary>
    LastRecorded,
}

/// <summary>Sorts initiatives.</summary>
internal static class InitiativeOrders
{
    /// <summary>
    /// The order wished for; by name where none is. The reference is unique: every order is a full one, so that no page misses or repeats a row.
    /// </summary>
    /// <param name="orders">The order wished for.</param>
    /// <param name="texts">Compares names and references at hand; the database compares its own.</param>
    public static ListOrder<InitiativeSummary> Full(this IReadOnlyList<InitiativeOrder> orders, IComparer<string>? texts = null) =>
        new([
            .. (orders.Count == 0 ? [new InitiativeOrder(InitiativeOrderBy.Name)] : orders).Select(order => Key(order, texts)),
            Key(new InitiativeOrder(InitiativeOrderBy.Reference), texts),
        ]);

    private static SortKey<InitiativeSummary> Key(InitiativeOrder order, IComparer<string>? texts) =>
        order.By switch
        {
            InitiativeOrderBy.Name => SortKey<InitiativeSummary>.By(TextOrder.Sql("d.name"), row => row.Name, order.Descending, comparer: texts),
            InitiativeOrderBy.Reference => SortKey<InitiativeSummary>.By(TextOrder.Sql("d.reference"), row => row.Reference, order.Descending, comparer: texts),
            InitiativeOrderBy.Inception => SortKey<InitiativeSummary>.By("d.inception_day", row => row.InceptionDay, order.Descending, mayBeNull: true),
            InitiativeOrderBy.Level => SortKey<InitiativeSummary>.By("d.level_number", row => row.LevelNumber, order.Descending),
            InitiativeOrderBy.Progress => SortKey<InitiativeSummary>.By("d.progress_ratio", row => row.ProgressRatio, order.Descending),
            InitiativeOrderBy.OutstandingChallenges => SortKey<InitiativeSummary>.By(
                "d.outstanding_challenges",
                row => row.OutstandingChallenges,
                order.Descending
            ),
            InitiativeOrderBy.LastRecorded => SortKey<InitiativeSummary>.By("d.last_recorded_at", row => row.LastRecordedAt, order.Descending),
            var unknown => throw new InvalidOperationException($"Initiatives are not sorted by {unknown}."),
        };
}
