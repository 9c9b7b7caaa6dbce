using System.Collections.Immutable;
using JasperFx.Events;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Workshops;
using Marten;
using Marten.Linq.MatchesSql;

namespace JourneyTracker.Core.Reading;

/// <summary>Reads the record of one tenant. Every question is one round trip to the database.</summary>
public sealed class Records(IDocumentStore store)
{
    /// <summary>The initiatives of these ids with everything recorded of them; those that do not exist are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, Initiative>> InitiativesAsync(string tenant, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        (await InitiativesAsync(tenant, events => events.Where(e => e.StreamId.IsOneOf(ids.ToArray())), cancellation)).ToDictionary(initiative =>
            initiative.Id
        );

    /// <summary>All initiatives of a tenant with everything recorded of them, for questions about other times than now.</summary>
    public Task<IReadOnlyList<Initiative>> AllInitiativesAsync(string tenant, CancellationToken cancellation) =>
        InitiativesAsync(tenant, events => events, cancellation);

    /// <summary>What became of the agencies of a tenant.</summary>
    public async Task<AgencyLineage> LineageAsync(string tenant, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return await AgencyLineages.LoadAsync(session, cancellation);
    }

    /// <summary>The portfolio of that id with everything recorded of it.</summary>
    public async Task<Portfolio?> PortfolioAsync(string tenant, Guid id, CancellationToken cancellation) =>
        (await LogsAsync(tenant, [id], cancellation)).Where(log => log.Kind == RecordKind.Portfolio).Select(log => new Portfolio(log)).FirstOrDefault();

    /// <summary>The workshops of these ids with everything recorded of them; those that do not exist are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, Workshop>> WorkshopsAsync(string tenant, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        (await LogsAsync(tenant, ids, cancellation)).Where(log => log.Kind == RecordKind.Workshop).ToDictionary(log => log.Id, log => new Workshop(log));

    /// <summary>What is known of these workshops without their answers; those that do not exist are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, WorkshopRow>> WorkshopRowsAsync(string tenant, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return (await session.LoadManyAsync<WorkshopRow>(cancellation, ids)).ToDictionary(row => row.Id);
    }

    /// <summary>The workshops of these initiatives, the latest first.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<WorkshopRow>>> WorkshopsOfAsync(
        string tenant,
        IReadOnlyCollection<Guid> initiativeIds,
        CancellationToken cancellation
    )
    {
        await using var session = store.QuerySession(tenant);
        var rows = await session
            .Query<WorkshopRow>()
            .Where(row => row.InitiativeId.IsOneOf(initiativeIds.ToArray()))
            .OrderByDescending(row => row.OpenedAt)
            .ToListAsync(cancellation);
        return initiativeIds.ToDictionary(id => id, id => (IReadOnlyList<WorkshopRow>)[.. rows.Where(row => row.InitiativeId == id)]);
    }

    /// <summary>The summaries of these initiatives as they are now.</summary>
    public async Task<IReadOnlyDictionary<Guid, InitiativeSummary>> SummariesAsync(string tenant, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return (await session.LoadManyAsync<InitiativeSummary>(cancellation, ids)).ToDictionary(row => row.Id);
    }

    /// <summary>The ids of all initiatives of a tenant.</summary>
    public async Task<IReadOnlyCollection<Guid>> InitiativeIdsAsync(string tenant, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return [.. await session.Query<InitiativeSummary>().Select(row => row.Id).ToListAsync(cancellation)];
    }

    /// <summary>The present version of an initiative, portfolio, agency or workshop; 0 where there is none.</summary>
    public async Task<long> VersionAsync(string tenant, Guid id, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return (await session.Events.FetchStreamStateAsync(id, cancellation))?.Version ?? 0;
    }

    /// <summary>Everything recorded of one thing; empty where there is none.</summary>
    public async Task<EntryLog> LogAsync(string tenant, Guid id, CancellationToken cancellation) =>
        (await LogsAsync(tenant, [id], cancellation)).FirstOrDefault() ?? EntryLog.Empty;

    /// <summary>The agencies that exist today, by name.</summary>
    public async Task<IReadOnlyList<AgencyRow>> AgenciesOfTodayAsync(string tenant, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return [.. (await session.Query<AgencyRow>().OrderBySql(Lists.ByName).ToListAsync(cancellation)).Where(row => row.Agency.End is null)];
    }

    /// <summary>The agency of that reference as it is now.</summary>
    public async Task<AgencyRow?> AgencyAsync(string tenant, string reference, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return await session.Query<AgencyRow>().FirstOrDefaultAsync(row => row.Reference == reference, cancellation);
    }

    /// <summary>The agencies of these ids as they are now.</summary>
    public async Task<IReadOnlyDictionary<Guid, AgencyRow>> AgenciesAsync(string tenant, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return (await session.LoadManyAsync<AgencyRow>(cancellation, ids)).ToDictionary(row => row.Id);
    }

    /// <summary>An agency with all that it came from, directly or through others: what became part of it, and what it was split from.</summary>
    public async Task<ImmutableArray<Guid>> WithMergedAsync(string tenant, Guid agencyId, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return [.. (await AgencyLineages.LoadAsync(session, cancellation)).WithThoseTheyCameFrom([agencyId])];
    }

    /// <summary>All portfolios by name.</summary>
    public async Task<IReadOnlyList<PortfolioRow>> PortfoliosAsync(string tenant, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return await session.Query<PortfolioRow>().OrderBySql(Lists.ByName).ToListAsync(cancellation);
    }

    /// <summary>The portfolio of that reference as it is now.</summary>
    public async Task<PortfolioRow?> PortfolioAsync(string tenant, string reference, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return await session.Query<PortfolioRow>().FirstOrDefaultAsync(row => row.Reference == reference, cancellation);
    }

    /// <summary>The initiative of that reference as it is now.</summary>
    public async Task<InitiativeSummary?> SummaryAsync(string tenant, string reference, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return await session.Query<InitiativeSummary>().FirstOrDefaultAsync(row => row.Reference == reference, cancellation);
    }

    /// <summary>The portfolios of these ids as they are now.</summary>
    public async Task<IReadOnlyDictionary<Guid, PortfolioRow>> PortfoliosAsync(string tenant, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return (await session.LoadManyAsync<PortfolioRow>(cancellation, ids)).ToDictionary(row => row.Id);
    }

    /// <summary>The names of the agencies and initiatives that some lines speak of by their ids; see <see cref="Marked" />.</summary>
    public async Task<NamesInLines> NamesAsync(string tenant, IEnumerable<string> lines, CancellationToken cancellation)
    {
        var (agencyIds, initiativeIds) = (new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var line in lines)
        {
            agencyIds.UnionWith(Marked.Agencies(line));
            initiativeIds.UnionWith(Marked.Initiatives(line));
        }

        var initiatives = initiativeIds.Count == 0 ? null : await SummariesAsync(tenant, initiativeIds, cancellation);
        return new NamesInLines(
            await AgencyNamesAsync(tenant, agencyIds, cancellation),
            initiatives?.ToDictionary(row => row.Key, row => row.Value.Name) ?? []
        );
    }

    /// <summary>What the agencies of these ids are and were called.</summary>
    public async Task<AgencyNames> AgencyNamesAsync(string tenant, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return AgencyNames.None;
        }

        await using var session = store.QuerySession(tenant);
        return await AgencyNames.LoadAsync(session, [.. await session.LoadManyAsync<AgencyRow>(cancellation, ids)], cancellation);
    }

    /// <summary>
    /// What some entries say, as JSON, by their record and their place in it. Who answered what in a workshop is nobody
    /// else's business: the answers given are left out, before they are revealed and afterwards.
    /// </summary>
    public async Task<IReadOnlyDictionary<(Guid Subject, long Version), string>> EntriesAsync(
        string tenant,
        IReadOnlyCollection<(Guid Subject, long Version)> keys,
        CancellationToken cancellation
    )
    {
        await using var session = store.QuerySession(tenant);
        var (subjects, versions) = (keys.Select(key => key.Subject).ToArray(), keys.Select(key => key.Version).ToArray());
        var events = await session.EntriesAsync(
            all => all.Where(e => e.MatchesSql("(d.stream_id, d.version) in (select * from unnest(?, ?))", subjects, versions)),
            cancellation
        );
        return events.ToDictionary(
            e => (e.StreamId, e.Version),
            e => store.Options.Serializer().ToJson(e.Data is AnswersGiven answered ? answered with { Answers = [] } : e.Data)
        );
    }

    private async Task<IReadOnlyList<Initiative>> InitiativesAsync(
        string tenant,
        Func<IQueryable<IEvent>, IQueryable<IEvent>> which,
        CancellationToken cancellation
    )
    {
        await using var session = store.QuerySession(tenant);
        var lineage = await AgencyLineages.LoadAsync(session, cancellation);
        var events = await session.EntriesAsync(which, cancellation);
        return
        [
            .. events
                .GroupBy(e => e.StreamId)
                .Where(stream => stream.First().Data is IRegistration { Begins: RecordKind.Initiative })
                .Select(stream => new Initiative(EntryLog.Of(stream), lineage)),
        ];
    }

    /// <summary>Everything recorded of some things.</summary>
    internal async Task<IEnumerable<EntryLog>> LogsAsync(string tenant, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        var streams = ids.ToArray();
        var events = await session.EntriesAsync(all => all.Where(e => e.StreamId.IsOneOf(streams)), cancellation);
        return events.GroupBy(e => e.StreamId).Select(EntryLog.Of);
    }
}
