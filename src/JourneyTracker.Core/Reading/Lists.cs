using System.Collections.Immutable;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Sorting;
using JourneyTracker.Core.Store;
using Marten;

namespace JourneyTracker.Core.Reading;

/// <summary>
/// The lists of one tenant: filtered, searched, sorted, and given a page at a time. Most are one round trip; initiatives, of which there may be thousands, and
/// what deserves a look are two, and the history, which may be long, is three.
/// </summary>
public sealed class Lists(IDocumentStore store, Records records, Collator collator, TimeProvider clock)
{
    /// <summary>The order of rows that have a name, in SQL; of one name, by id.</summary>
    internal static readonly string ByName = $"{TextOrder.Sql("d.data ->> 'name'")}, d.id";

    private static readonly ListOrder<IndicatorRow> Indicators = new(
        SortKey<IndicatorRow>.By(TextOrder.Sql("d.data ->> 'name'"), row => row.Name),
        SortKey<IndicatorRow>.By("d.id", row => row.Id)
    );
    private static readonly ListOrder<AgencyRow> Agencies = new(
        SortKey<AgencyRow>.By(TextOrder.Sql("d.data ->> 'name'"), row => row.Name),
        SortKey<AgencyRow>.By("d.id", row => row.Id)
    );

    /// <summary>The initiatives as they are now, or at other times.</summary>
    public async Task<Paged<InitiativeSummary>> InitiativesAsync(
        string tenant,
        InitiativeFilter filter,
        IReadOnlyList<InitiativeOrder> order,
        AsOf? asOf,
        Page page,
        CancellationToken cancellation
    )
    {
        IReadOnlyCollection<Guid> agencies = filter.AgencyId is { } agency ? await records.WithMergedAsync(tenant, agency, cancellation) : [];
        if (asOf is not null && asOf != AsOf.Now)
        {
            // Another time than now is in no row: everything recorded is told again up to then.
            var then = (await records.AllInitiativesAsync(tenant, cancellation))
                .Select(initiative => initiative.AsOf(asOf))
                .Where(state => state.HasBegun)
                .Select(InitiativeSummary.Of)
                .AsQueryable();
            var found = await collator.SearchAsync([.. filter.Apply(then, [.. agencies])], summary => summary.SearchText, filter.Search, cancellation);
            var texts = await collator.ComparerAsync([.. found.SelectMany(summary => new[] { summary.Name, summary.Reference }), .. page.Texts], cancellation);
            return found.PageOf(order.Full(texts), page);
        }

        // Counting reads columns alone; counted beside the rows, all of them would be fetched for a page of fifty.
        await using var session = store.QuerySession(tenant);
        var rows = Found(session, filter, agencies);
        return await rows.PageAsync(order.Full(), page, countBeside: false, part => part.ToListAsync(cancellation), cancellation);
    }

    /// <summary>The ids of the initiatives that are meant, in no order.</summary>
    public async Task<ImmutableArray<Guid>> InitiativeIdsAsync(string tenant, InitiativeFilter filter, CancellationToken cancellation)
    {
        IReadOnlyCollection<Guid> agencies = filter.AgencyId is { } agency ? await records.WithMergedAsync(tenant, agency, cancellation) : [];
        await using var session = store.QuerySession(tenant);
        return [.. await Found(session, filter, agencies).Select(row => row.Id).ToListAsync(cancellation)];
    }

    /// <summary>What deserves a look today, the most pressing first, one concern of an initiative.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="initiatives">Of these initiatives; null: of all.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ImmutableArray<ConcernRow>> ConcernsAsync(
        string tenant,
        IReadOnlyCollection<Guid>? initiatives,
        int count,
        CancellationToken cancellation
    )
    {
        var today = clock.ProductDay(tenant);
        await using var session = store.QuerySession(tenant);
        var rows = await StandingAsync(session, today, cancellation);
        if (initiatives is not null)
        {
            var ids = initiatives.ToArray();
            rows = rows.Where(row => row.InitiativeId.IsOneOf(ids));
        }

        // Few initiatives have more than a handful of concerns: those read beyond the ones asked for leave room for that.
        var pressing = await rows.OrderBy(row => row.Rank).ThenByDescending(row => row.FromDay).ThenBy(row => row.Id).Take(count * 6).ToListAsync(cancellation);
        var circles = (await CirclesAcross.OfAsync(session, cancellation))
            .Where(row => row.FromDay <= today && initiatives?.Contains(row.InitiativeId) != false)
            .ToList();
        return ConcernRow.FirstOfEach(circles.Count == 0 ? pressing : pressing.Concat(circles).Order(AttentionOrder.Full), count);
    }

    /// <summary>Everything that deserves a look today, the most pressing first.</summary>
    public async Task<Paged<ConcernRow>> AttentionAsync(string tenant, AttentionFilter filter, Page page, CancellationToken cancellation)
    {
        var today = clock.ProductDay(tenant);
        await using var session = store.QuerySession(tenant);
        var rows = filter.Apply(await StandingAsync(session, today, cancellation));
        var circles = filter.Apply((await CirclesAcross.OfAsync(session, cancellation)).Where(row => row.FromDay <= today).AsQueryable());
        if (filter.Portfolio is not null || filter.AgencyId is not null)
        {
            var members = filter.Portfolio is { } reference
                ? (await records.PortfolioAsync(tenant, reference, cancellation) ?? throw new PortfolioNotFound()).Portfolio.InitiativeIds
                : null;
            Guid[] ids = [.. await InitiativeIdsAsync(tenant, new InitiativeFilter { AgencyId = filter.AgencyId, Ids = members }, cancellation)];
            rows = rows.Where(row => row.InitiativeId.IsOneOf(ids));
            circles = circles.Where(row => row.InitiativeId.IsOneOf(ids));
        }

        if (circles.Any())
        {
            return (await rows.ToListAsync(cancellation)).Concat(circles).PageOf(AttentionOrder.Full, page);
        }

        return await rows.PageAsync(AttentionOrder.Full, page, countBeside: true, part => part.ToListAsync(cancellation), cancellation);
    }

    /// <summary>The entries last recorded of each of some initiatives, the latest first.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="initiatives">The initiatives as they are now.</param>
    /// <param name="count">How many of each at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ILookup<Guid, ActivityRow>> LatestEntriesAsync(
        string tenant,
        IReadOnlyCollection<InitiativeSummary> initiatives,
        int count,
        CancellationToken cancellation
    )
    {
        // A version is the place of an entry in its record, without gaps: the last ones are known by name.
        string[] ids =
        [
            .. initiatives.SelectMany(
                initiative => Enumerable.Range(0, (int)Math.Min(count, initiative.Version)),
                (initiative, back) => RowKey.Of(initiative.Id, initiative.Version - back)
            ),
        ];
        await using var session = store.QuerySession(tenant);
        return (await session.LoadManyAsync<ActivityRow>(cancellation, ids)).OrderByDescending(row => row.Version).ToLookup(row => row.SubjectId);
    }

    /// <summary>The challenges of all initiatives.</summary>
    public async Task<Paged<ChallengeRow>> ChallengesAsync(
        string tenant,
        ChallengeFilter filter,
        IReadOnlyList<ChallengeOrder> order,
        Page page,
        CancellationToken cancellation
    )
    {
        var agencies = filter.OwnerAgencyId is { } agency ? await records.WithMergedAsync(tenant, agency, cancellation) : [];
        await using var session = store.QuerySession(tenant);
        return await filter
            .Apply(session.Query<ChallengeRow>(), [.. agencies])
            .PageAsync(order.Full(), page, countBeside: true, part => part.ToListAsync(cancellation), cancellation);
    }

    /// <summary>The risks of all initiatives.</summary>
    public async Task<Paged<RiskRow>> RisksAsync(string tenant, RiskFilter filter, IReadOnlyList<RiskOrder> order, Page page, CancellationToken cancellation)
    {
        var agencies = filter.OwnerAgencyId is { } agency ? await records.WithMergedAsync(tenant, agency, cancellation) : [];
        await using var session = store.QuerySession(tenant);
        return await filter
            .Apply(session.Query<RiskRow>(), [.. agencies])
            .PageAsync(order.Full(), page, countBeside: true, part => part.ToListAsync(cancellation), cancellation);
    }

    /// <summary>The lessons of all initiatives, the latest first, with what became of them where others took them up.</summary>
    public async Task<Paged<LessonElsewhere>> LessonsAsync(string tenant, LessonFilter filter, Page page, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        var found = await filter
            .Apply(session.Query<LessonRow>())
            .PageAsync(LessonFilter.LatestFirst, page, countBeside: true, part => part.ToListAsync(cancellation), cancellation);
        var keys = found.Items.Select(row => row.Id).ToArray();
        var adoptions = await session.Query<AdoptionRow>().Where(row => row.LessonKey.IsOneOf(keys)).ToListAsync(cancellation);
        var names = await records.SummariesAsync(tenant, [.. found.Items.Select(row => row.InitiativeId).Distinct()], cancellation);
        return found.With([.. LessonElsewhere.Of(found.Items, adoptions, id => names.GetValueOrDefault(id)?.Name)]);
    }

    /// <summary>The indicators of all initiatives, by name.</summary>
    public async Task<Paged<IndicatorRow>> IndicatorsAsync(string tenant, IndicatorFilter filter, Page page, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return await filter
            .Apply(session.Query<IndicatorRow>(), clock.ProductDay(tenant))
            .PageAsync(Indicators, page, countBeside: true, part => part.ToListAsync(cancellation), cancellation);
    }

    /// <summary>What was recorded last, of all initiatives or of one.</summary>
    public async Task<Paged<ActivityRow>> ActivityAsync(string tenant, Guid? initiativeId, Page page, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        var rows = session.Query<ActivityRow>().Where(row => row.Kind == RecordKind.Initiative);
        if (initiativeId is { } id)
        {
            rows = rows.Where(row => row.SubjectId == id);
        }

        return await LongPageOfAsync(session, rows, OrderOf(HistoryOrder.LatestFirst, new HistoryFilter()), page, cancellation);
    }

    /// <summary>Every entry of some records, or of all of the tenant, that may be told: what people do in a workshop, once its answers are revealed.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="subjects">The initiatives, agencies, portfolios and workshops; null: all.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="order">Which come first.</param>
    /// <param name="asOf">Only what was known by then; what was published by a day can be asked of some records alone.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Paged<ActivityRow>> HistoryAsync(
        string tenant,
        IReadOnlyCollection<Guid>? subjects,
        HistoryFilter filter,
        HistoryOrder order,
        AsOf asOf,
        Page page,
        CancellationToken cancellation
    )
    {
        IReadOnlyCollection<Guid> agencies = filter.AgencyId is { } agency ? await records.WithMergedAsync(tenant, agency, cancellation) : [];
        await using var session = store.QuerySession(tenant);
        var rows = session.Query<ActivityRow>().ThatMayBeTold(session);
        if (subjects is not null)
        {
            var ids = subjects.ToArray();
            rows = rows.Where(row => row.SubjectId.IsOneOf(ids));
        }

        if (asOf.KnownAt is { } knownAt)
        {
            rows = rows.Where(row => row.RecordedAt <= knownAt);
        }

        if (asOf.Version is { } version)
        {
            rows = rows.Where(row => row.Version <= version);
        }

        if (asOf.PublishedBy is not null && subjects is not null)
        {
            // What was published shows what it rests on, which its records alone can tell.
            string[] known =
            [
                .. (await records.LogsAsync(tenant, subjects, cancellation)).SelectMany(log =>
                    asOf.KnownOf(log.Recorded).Select(entry => RowKey.Of(log.Id, entry.Version))
                ),
            ];
            rows = rows.Where(row => row.Id.IsOneOf(known));
        }

        return await LongPageOfAsync(
            session,
            filter.Apply(rows, agencies, LanguageSetup.Configuration(store.Options.DatabaseSchemaName)),
            OrderOf(order, filter),
            page,
            cancellation
        );
    }

    /// <summary>Who recorded anything in some records, or in all of the tenant: stable subject ids.</summary>
    public async Task<IReadOnlyList<string>> RecordersAsync(string tenant, IReadOnlyCollection<Guid>? subjects, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        var rows = session.Query<ActivityRow>().ThatMayBeTold(session);
        if (subjects is not null)
        {
            var ids = subjects.ToArray();
            rows = rows.Where(row => row.SubjectId.IsOneOf(ids));
        }

        return await rows.Select(row => row.RecordedBy).Distinct().ToListAsync(cancellation);
    }

    /// <summary>The agencies of the directory, by name.</summary>
    public async Task<Paged<AgencyRow>> AgenciesAsync(string tenant, string? search, Page page, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return await Search
            .In(session.Query<AgencyRow>(), search)
            .PageAsync(Agencies, page, countBeside: true, part => part.ToListAsync(cancellation), cancellation);
    }

    // What left its portfolio is told of by nobody any more, and would be overdue for ever. What is told of it since, it is told of.
    private static async Task<IQueryable<ConcernRow>> StandingAsync(IQuerySession session, DateOnly today, CancellationToken cancellation)
    {
        var rows = session.Query<ConcernRow>().Where(row => row.FromDay <= today && (row.UntilDay == null || row.UntilDay > today));
        var portfolios = await session.Query<PortfolioRow>().Select(row => row.Portfolio).ToListAsync(cancellation);
        var left = portfolios
            .SelectMany(portfolio => portfolio.Former)
            .GroupBy(former => former.InitiativeId, former => former.LeftOn.CountsFrom)
            .ToDictionary(former => former.Key, former => former.Max());
        foreach (var member in portfolios.SelectMany(portfolio => portfolio.InitiativeIds))
        {
            left.Remove(member);
        }

        if (left.Count == 0)
        {
            return rows;
        }

        Guid[] ids = [.. left.Keys];
        var latest = await session
            .Query<InitiativeSummary>()
            .Where(row => row.Id.IsOneOf(ids))
            .Select(row => new { row.Id, row.LatestFactOn })
            .ToListAsync(cancellation);
        Guid[] silent = [.. latest.Where(one => one.LatestFactOn <= left[one.Id]).Select(one => one.Id)];
        var ranks = ConcernKinds.OfPassingTime.Select(kind => (int)kind).ToArray();
        return rows.Where(row => !row.InitiativeId.IsOneOf(silent) || !row.Rank.IsOneOf(ranks));
    }

    private static IQueryable<InitiativeSummary> Found(IQuerySession session, InitiativeFilter filter, IReadOnlyCollection<Guid> agencies) =>
        Search.In(filter.Apply(session.Query<InitiativeSummary>(), [.. agencies]), filter.Search, "d.search_text");

    // Counting and sorting read an index alone, and only the rows of the page are fetched.
    private static Task<Paged<ActivityRow>> LongPageOfAsync(
        IQuerySession session,
        IQueryable<ActivityRow> rows,
        ListOrder<ActivityRow> order,
        Page page,
        CancellationToken cancellation
    ) =>
        rows.PageAsync(
            order,
            page,
            countBeside: false,
            async part =>
            {
                var ids = await part.Select(row => row.Id).ToListAsync(cancellation);
                var found = ids.Count == 0 ? [] : (await session.LoadManyAsync<ActivityRow>(cancellation, ids)).ToDictionary(row => row.Id);
                return [.. ids.Select(id => found[id])];
            },
            cancellation
        );

    private static ListOrder<ActivityRow> OrderOf(HistoryOrder order, HistoryFilter filter)
    {
        var descending = order == HistoryOrder.LatestFirst;
        // The database takes a rare word for a common one and would look through everything in order to find it. An order
        // that it has no index for makes it find first and sort then.
        return new ListOrder<ActivityRow>(
            SortKey<ActivityRow>.By(filter.LooksInside ? "d.recorded_at + interval '0'" : "d.recorded_at", row => row.RecordedAt, descending),
            SortKey<ActivityRow>.By("d.version", row => row.Version, descending),
            SortKey<ActivityRow>.By("d.id", row => row.Id, descending)
        );
    }
}
