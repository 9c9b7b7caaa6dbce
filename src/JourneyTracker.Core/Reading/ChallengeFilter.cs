using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Sorting;
using Marten;

namespace JourneyTracker.Core.Reading;

/// <summary>Which challenges are meant; what is left out does not narrow the list.</summary>
public sealed record ChallengeFilter
{
    /// <summary>Words that all occur in title or description.</summary>
    public string? Search { get; init; }

    /// <summary>Only those that stand in the way (true) or no longer do (false); null: both.</summary>
    public bool? Outstanding { get; init; }

    /// <summary>Any of these areas.</summary>
    public ImmutableList<ChallengeArea> Area { get; init; } = [];

    /// <summary>Of at least this severity, 1 to 5.</summary>
    public int? SeverityAtLeast { get; init; }

    /// <summary>Answered for by this agency, or by one that became part of it.</summary>
    public Guid? OwnerAgencyId { get; init; }

    /// <summary>Only those put before a governance body (true) or not (false); null: both.</summary>
    public bool? Escalated { get; init; }

    /// <summary>Of this initiative.</summary>
    public Guid? InitiativeId { get; init; }

    internal IQueryable<ChallengeRow> Apply(IQueryable<ChallengeRow> rows, Guid?[] agencies)
    {
        rows = Sorting.Search.In(rows, Search);

        if (Outstanding is { } outstanding)
        {
            rows = outstanding ? rows.Where(row => row.Status == ChallengeStatus.Open) : rows.Where(row => row.Status != ChallengeStatus.Open);
        }

        if (!Area.IsEmpty)
        {
            var areas = Area.ToArray();
            rows = rows.Where(row => row.Area.IsOneOf(areas));
        }

        if (SeverityAtLeast is { } severity)
        {
            rows = rows.Where(row => row.Severity >= severity);
        }

        if (OwnerAgencyId is not null)
        {
            rows = rows.Where(row => row.OwnerAgencyId.IsOneOf(agencies));
        }

        if (Escalated is { } escalated)
        {
            rows = rows.Where(row => row.Escalated == escalated);
        }

        return InitiativeId is { } initiative ? rows.Where(row => row.InitiativeId == initiative) : rows;
    }
}

/// <summary>What challenges are sorted by.</summary>
/// <param name="By">The field.</param>
/// <param name="Descending">Whether the largest comes first.</param>
public sealed record ChallengeOrder(ChallengeOrderBy By, bool Descending = false);

/// <summary>The fields that challenges can be sorted by.</summary>
public enum ChallengeOrderBy
{
    /// <summary>The severity.</summary>
    Severity,

    /// <summary>Since when it stands in the way.</summary>
    Raised,
}

/// <summary>Sorts challenges; without a wish the most severe come first, then the oldest.</summary>
internal static class ChallengeOrders
{
    private static readonly IReadOnlyList<ChallengeOrder> Usual = [new(ChallengeOrderBy.Severity, Descending: true), new(ChallengeOrderBy.Raised)];

    /// <summary>The order wished for, made a full one by the key of the rows.</summary>
    public static ListOrder<ChallengeRow> Full(this IReadOnlyList<ChallengeOrder> orders) =>
        new([.. (orders.Count == 0 ? Usual : orders).Select(Key), SortKey<ChallengeRow>.By("d.id", row => row.Id)]);

    private static SortKey<ChallengeRow> Key(ChallengeOrder order) =>
        order.By switch
        {
            ChallengeOrderBy.Severity => SortKey<ChallengeRow>.By("CAST(d.data ->> 'severity' as integer)", row => row.Severity, order.Descending),
            // Dates are kept as 2026-11-28, which sorts as text.
            ChallengeOrderBy.Raised => SortKey<ChallengeRow>.By(
                "(d.data ->> 'raisedOn') collate \"C\"",
                row => row.RaisedOn.ToString("O", CultureInfo.InvariantCulture),
                order.Descending,
                comparer: StringComparer.Ordinal
            ),
            var unknown => throw new InvalidOperationException($"Challenges are not sorted by {unknown}."),
        };
}
