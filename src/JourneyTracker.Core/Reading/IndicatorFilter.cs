using System.Collections.Immutable;
using JourneyTracker.Core.Initiatives;
using Marten;

namespace JourneyTracker.Core.Reading;

/// <summary>Which indicators are meant; what is left out does not narrow the list.</summary>
public sealed record IndicatorFilter
{
    /// <summary>Words that all occur in name or unit.</summary>
    public string? Search { get; init; }

    /// <summary>Any of these kinds.</summary>
    public ImmutableList<IndicatorKind> Kind { get; init; } = [];

    /// <summary>Any of these standings.</summary>
    public ImmutableList<IndicatorStanding> Standing { get; init; } = [];

    /// <summary>Whether indicators no longer followed are shown too.</summary>
    public bool IncludeRetired { get; init; }

    /// <summary>Of this initiative.</summary>
    public Guid? InitiativeId { get; init; }

    internal IQueryable<IndicatorRow> Apply(IQueryable<IndicatorRow> rows, DateOnly today)
    {
        rows = Sorting.Search.In(rows, Search);

        if (!Kind.IsEmpty)
        {
            var kinds = Kind.ToArray();
            rows = rows.Where(row => row.Kind.IsOneOf(kinds));
        }

        if (!Standing.IsEmpty)
        {
            var fresh = Standing.Where(standing => standing != IndicatorStanding.Stale).ToArray();
            var orStale = Standing.Contains(IndicatorStanding.Stale);
            rows = rows.Where(row =>
                (row.StandingWhileFresh.IsOneOf(fresh) && (row.StaleFrom == null || row.StaleFrom > today)) || (orStale && row.StaleFrom <= today)
            );
        }

        if (!IncludeRetired)
        {
            rows = rows.Where(row => !row.Retired);
        }

        return InitiativeId is { } initiative ? rows.Where(row => row.InitiativeId == initiative) : rows;
    }
}
