using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Sorting;
using Marten;

namespace JourneyTracker.Core.Reading;

/// <summary>Which risks are meant; what is left out does not narrow the list.</summary>
public sealed record RiskFilter
{
    /// <summary>Words that all occur in title or description.</summary>
    public string? Search { get; init; }

    /// <summary>Any of these: open, happened, closed.</summary>
    public ImmutableList<RiskStatus> Status { get; init; } = [];

    /// <summary>Any of these areas.</summary>
    public ImmutableList<ChallengeArea> Area { get; init; } = [];

    /// <summary>Of at least this exposure (likelihood times impact), 1 to 25.</summary>
    public int? ExposureAtLeast { get; init; }

    /// <summary>Answered for by this agency, or by one that became part of it.</summary>
    public Guid? OwnerAgencyId { get; init; }

    /// <summary>Of this initiative.</summary>
    public Guid? InitiativeId { get; init; }

    internal IQueryable<RiskRow> Apply(IQueryable<RiskRow> rows, Guid?[] agencies)
    {
        rows = Sorting.Search.In(rows, Search);
        if (!Status.IsEmpty)
        {
            var statuses = Status.ToArray();
            rows = rows.Where(row => row.Status.IsOneOf(statuses));
        }

        if (!Area.IsEmpty)
        {
            var areas = Area.ToArray();
            rows = rows.Where(row => row.Area.IsOneOf(areas));
        }

        if (ExposureAtLeast is { } exposure)
        {
            rows = rows.Where(row => row.Exposure >= exposure);
        }

        if (OwnerAgencyId is not null)
        {
            rows = rows.Where(row => row.OwnerAgencyId.IsOneOf(agencies));
        }

        return InitiativeId is { } initiative ? rows.Where(row => row.InitiativeId == initiative) : rows;
    }
}

/// <summary>What risks are sorted by.</summary>
/// <param name="By">The field.</param>
/// <param name="Descending">Whether the largest comes first.</param>
public sealed record RiskOrder(RiskOrderBy By, bool Descending = false);

/// <summary>The fields that risks can be sorted by.</summary>
public enum RiskOrderBy
{
    /// <summary>Likelihood times impact.</summary>
    Exposure,

    /// <summary>Since when it may happen.</summary>
    Raised,
}

/// <summary>Sorts risks; without a wish the gravest come first, then the oldest.</summary>
internal static class RiskOrders
{
    private static readonly IReadOnlyList<RiskOrder> Usual = [new(RiskOrderBy.Exposure, Descending: true), new(RiskOrderBy.Raised)];

    /// <summary>The order wished for, made a full one by the key of the rows.</summary>
    public static ListOrder<RiskRow> Full(this IReadOnlyList<RiskOrder> orders) =>
        new([.. (orders.Count == 0 ? Usual : orders).Select(Key), SortKey<RiskRow>.By("d.id", row => row.Id)]);

    private static SortKey<RiskRow> Key(RiskOrder order) =>
        order.By switch
        {
            RiskOrderBy.Exposure => SortKey<RiskRow>.By("CAST(d.data ->> 'exposure' as integer)", row => row.Exposure, order.Descending),
            // Dates are kept as 2026-11-28, which sorts as text.
            RiskOrderBy.Raised => SortKey<RiskRow>.By(
                "(d.data ->> 'raisedOn') collate \"C\"",
                row => row.RaisedOn.ToString("O", CultureInfo.InvariantCulture),
                order.Descending,
                comparer: StringComparer.Ordinal
            ),
            var unknown => throw new InvalidOperationException($"Risks are not sorted by {unknown}."),
        };
}
