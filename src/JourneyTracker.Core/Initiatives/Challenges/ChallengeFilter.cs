using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using Marten;

namespace JourneyTracker.Core.Initiatives;

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
        foreach (var word in Store.Search.Words(Search))
        {
            rows = rows.Where(row => row.SearchText.Contains(word));
        }

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

    public static IQueryable<ChallengeRow> Sort(this IReadOnlyList<ChallengeOrder> orders, IQueryable<ChallengeRow> rows) =>
        (orders.Count == 0 ? Usual : orders).Aggregate((IOrderedQueryable<ChallengeRow>?)null, (done, order) => (order.By, order.Descending, done) switch
        {
            (ChallengeOrderBy.Severity, false, null) => rows.OrderBy(row => row.Severity),
            (ChallengeOrderBy.Severity, true, null) => rows.OrderByDescending(row => row.Severity),
            (ChallengeOrderBy.Severity, false, _) => done.ThenBy(row => row.Severity),
            (ChallengeOrderBy.Severity, true, _) => done.ThenByDescending(row => row.Severity),
            (_, false, null) => rows.OrderBy(row => row.RaisedOn),
            (_, true, null) => rows.OrderByDescending(row => row.RaisedOn),
            (_, false, _) => done.ThenBy(row => row.RaisedOn),
            (_, true, _) => done.ThenByDescending(row => row.RaisedOn),
        })!.ThenBy(row => row.Id);
}
