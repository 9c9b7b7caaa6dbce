using System.Collections.Immutable;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Sorting;
using Marten;

namespace JourneyTracker.Core.Reading;

/// <summary>Which concerns are meant; what is left out does not narrow the list.</summary>
public sealed record AttentionFilter
{
    /// <summary>Of this initiative.</summary>
    public Guid? InitiativeId { get; init; }

    /// <summary>Of the initiatives of the portfolio with this reference.</summary>
    public string? Portfolio { get; init; }

    /// <summary>Of the initiatives that this agency, or one that became part of it, takes part in.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Of any of these sorts.</summary>
    public ImmutableList<ConcernKind> Kind { get; init; } = [];

    internal IQueryable<ConcernRow> Apply(IQueryable<ConcernRow> rows)
    {
        if (!Kind.IsEmpty)
        {
            var ranks = Kind.Select(kind => (int)kind).ToArray();
            rows = rows.Where(row => row.Rank.IsOneOf(ranks));
        }

        return InitiativeId is { } initiative ? rows.Where(row => row.InitiativeId == initiative) : rows;
    }
}

/// <summary>Sorts concerns: the most pressing first, of those the ones that came last.</summary>
internal static class AttentionOrder
{
    public static ListOrder<ConcernRow> Full { get; } =
        new(
            SortKey<ConcernRow>.By("d.rank", row => row.Rank),
            SortKey<ConcernRow>.By("d.from_day", row => row.FromDay, descending: true),
            SortKey<ConcernRow>.By("d.id", row => row.Id)
        );
}
