using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using Marten;
using Marten.Linq;

namespace JourneyTracker.Core.Store;

/// <summary>The lists of one tenant: filtered, searched, sorted, and given a page at a time. Each is one round trip.</summary>
public sealed class Lists(IDocumentStore store, Records records, TimeProvider clock)
{
    /// <summary>The initiatives as they are now, or at other times.</summary>
    public async Task<Paged<InitiativeSummary>> InitiativesAsync(string tenant, InitiativeFilter filter, IReadOnlyList<InitiativeOrder> order, AsOf? asOf, Page page, CancellationToken cancellation)
    {
        var agencies = filter.AgencyId is { } agency ? await records.WithMergedAsync(tenant, agency, cancellation) : [];
        if (asOf is not null && asOf != AsOf.Now)
        {
            // Another time than now is in no row: everything recorded is told again up to then.
            var then = (await records.AllInitiativesAsync(tenant, cancellation)).Select(initiative => initiative.AsOf(asOf)).Where(state => state.HasBegun).Select(InitiativeSummary.Of).AsQueryable();
            var found = order.Sort(filter.Apply(then, [.. agencies])).ToList();
            return new Paged<InitiativeSummary>([.. found.Skip(page.Offset).Take(page.Size)], page, found.Count);
        }

        await using var session = store.QuerySession(tenant);
        return await PageOfAsync(order.Sort(filter.Apply(session.Query<InitiativeSummary>().Stats(out var stats), [.. agencies])), stats, page, cancellation);
    }

    /// <summary>The challenges of all initiatives.</summary>
    public async Task<Paged<ChallengeRow>> ChallengesAsync(string tenant, ChallengeFilter filter, IReadOnlyList<ChallengeOrder> order, Page page, CancellationToken cancellation)
    {
        var agencies = filter.OwnerAgencyId is { } agency ? await records.WithMergedAsync(tenant, agency, cancellation) : [];
        await using var session = store.QuerySession(tenant);
        return await PageOfAsync(order.Sort(filter.Apply(session.Query<ChallengeRow>().Stats(out var stats), [.. agencies])), stats, page, cancellation);
    }

    /// <summary>The indicators of all initiatives, by name.</summary>
    public async Task<Paged<IndicatorRow>> IndicatorsAsync(string tenant, IndicatorFilter filter, Page page, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        var rows = filter.Apply(session.Query<IndicatorRow>().Stats(out var stats), clock.Today()).OrderBy(row => row.Name).ThenBy(row => row.Id);
        return await PageOfAsync(rows, stats, page, cancellation);
    }

    /// <summary>What was recorded last, of all initiatives or of one.</summary>
    public async Task<Paged<ActivityRow>> ActivityAsync(string tenant, Guid? initiativeId, Page page, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        IQueryable<ActivityRow> rows = session.Query<ActivityRow>().Stats(out var stats);
        if (initiativeId is { } id)
        {
            rows = rows.Where(row => row.InitiativeId == id);
        }

        return await PageOfAsync(rows.OrderByDescending(row => row.RecordedAt).ThenByDescending(row => row.Version).ThenBy(row => row.Id), stats, page, cancellation);
    }

    /// <summary>The agencies of the directory, by name.</summary>
    public async Task<Paged<AgencyRow>> AgenciesAsync(string tenant, string? search, Page page, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        IQueryable<AgencyRow> rows = session.Query<AgencyRow>().Stats(out var stats);
        foreach (var word in Search.Words(search))
        {
            rows = rows.Where(row => row.SearchText.Contains(word));
        }

        return await PageOfAsync(rows.OrderBy(row => row.Name).ThenBy(row => row.Id), stats, page, cancellation);
    }

    private static async Task<Paged<T>> PageOfAsync<T>(IQueryable<T> rows, QueryStatistics stats, Page page, CancellationToken cancellation) where T : notnull
    {
        // One more than asked for is no use: the count of all rows comes with the page.
        var items = await rows.Skip(page.Offset).Take(page.Size).ToListAsync(cancellation);
        return new Paged<T>([.. items], page, stats.TotalResults);
    }
}
