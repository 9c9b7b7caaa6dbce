using GraphQL;
using GraphQL.DataLoader;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Workshops;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>What the fields of one operation read, a level at a time, in the caller's tenant.</summary>
internal sealed class Reads(Records records, PeopleDirectory people, TimeProvider clock)
{
    private BatchLoader<Guid, Initiative>? _initiatives;
    private BatchLoader<Guid, InitiativeSummary>? _summaries;
    private BatchLoader<Guid, AgencyRow>? _agencies;
    private BatchLoader<Guid, Workshop>? _workshops;
    private BatchLoader<Guid, IReadOnlyList<WorkshopRow>>? _workshopsOf;
    private BatchLoader<Guid, PortfolioRow>? _portfolios;
    private BatchLoader<(Guid Subject, long Version), string>? _entries;
    private BatchLoader<string, string>? _names;

    /// <summary>Of the operation that a field belongs to.</summary>
    public static Reads Of(IResolveFieldContext context) => context.RequestServices!.GetRequiredService<Reads>();

    /// <summary>Today, or the day asked about.</summary>
    public DateOnly Day(AsOf asOf) => asOf.EffectiveOn ?? clock.Today();

    /// <summary>Now, or the instant asked about; of a version, that of its recording.</summary>
    public DateTimeOffset Instant(AsOf asOf, EntryLog log) =>
        asOf.KnownAt ?? (asOf.Version is { } version && log.Recorded.LastOrDefault(entry => entry.Version <= version) is { } last ? last.RecordedAt : clock.GetUtcNow());

    /// <summary>What follows from an initiative's state.</summary>
    public IDataLoaderResult<TResult?> FromState<TResult>(IResolveFieldContext context, InitiativeNode node, Func<InitiativeState, TResult?> then) =>
        FromLog(context, node, initiative => then(node.StateOf(initiative)));

    /// <summary>What follows from an initiative's record.</summary>
    public IDataLoaderResult<TResult?> FromLog<TResult>(IResolveFieldContext context, InitiativeNode node, Func<Initiative, TResult?> then) => FromLog(context, node.Summary.Id, then);

    /// <inheritdoc cref="FromLog{TResult}(IResolveFieldContext, InitiativeNode, Func{Initiative, TResult})" />
    public IDataLoaderResult<TResult?> FromLog<TResult>(IResolveFieldContext context, Guid initiativeId, Func<Initiative, TResult?> then) => Initiatives(context).Load(initiativeId, then);

    /// <summary>The agency of an id.</summary>
    public IDataLoaderResult<AgencyNode?> Agency(IResolveFieldContext context, Guid id) => Agencies(context).Load(id, row => new AgencyNode(row.Agency));

    /// <summary>The agencies of some ids, in their order.</summary>
    public IDataLoaderResult<IReadOnlyList<AgencyNode>?> AgencyNodes(IResolveFieldContext context, IReadOnlyCollection<Guid> ids) => Agencies(context).LoadAll(ids, row => new AgencyNode(row.Agency));

    /// <summary>The initiative of an id, as it is now.</summary>
    public IDataLoaderResult<InitiativeNode?> Initiative(IResolveFieldContext context, Guid id) => Summaries(context).Load(id, row => new InitiativeNode(row, AsOf.Now));

    /// <summary>The portfolio of an id, as it is now.</summary>
    public IDataLoaderResult<PortfolioNode?> Portfolio(IResolveFieldContext context, Guid id)
    {
        var tenant = context.Viewer().Tenant;
        return (_portfolios ??= new((ids, cancellation) => records.PortfoliosAsync(tenant, ids, cancellation))).Load(id, row => new PortfolioNode(row.Portfolio, AsOf.Now));
    }

    /// <summary>What an entry says, as JSON.</summary>
    public IDataLoaderResult<string?> Entry(IResolveFieldContext context, Guid subjectId, long version)
    {
        var tenant = context.Viewer().Tenant;
        return (_entries ??= new((keys, cancellation) => records.EntriesAsync(tenant, keys, cancellation))).Load((subjectId, version), json => json);
    }

    /// <summary>The name of a person or program; null where none is known.</summary>
    public IDataLoaderResult<string?> PersonName(IResolveFieldContext context, string subject)
    {
        var tenant = context.Viewer().Tenant;
        return (_names ??= new((subjects, cancellation) => people.NamesAsync(tenant, subjects, cancellation))).Load(subject, name => name);
    }

    /// <summary>What follows from what a workshop recorded.</summary>
    public IDataLoaderResult<TResult?> FromWorkshop<TResult>(IResolveFieldContext context, WorkshopNode node, Func<WorkshopState, TResult?> then) =>
        Workshops(context).Load(node.Row.Id, workshop => then(workshop.Present));

    /// <summary>The workshop of an id, as it is now.</summary>
    public IDataLoaderResult<WorkshopNode?> Workshop(IResolveFieldContext context, Guid id) => Workshops(context).Load(id, workshop => new WorkshopNode(WorkshopRow.Of(workshop.Present)));

    /// <summary>The workshops of an initiative.</summary>
    public IDataLoaderResult<IEnumerable<WorkshopNode>?> WorkshopsOf(IResolveFieldContext context, Guid initiativeId)
    {
        var tenant = context.Viewer().Tenant;
        return (_workshopsOf ??= new((ids, cancellation) => records.WorkshopsOfAsync(tenant, ids, cancellation))).Load(initiativeId, rows => rows.Select(row => new WorkshopNode(row)));
    }

    /// <summary>The workshop of an id; null where there is none.</summary>
    public async Task<WorkshopNode?> WorkshopAsync(IResolveFieldContext context, Guid id) =>
        (await records.WorkshopsAsync(context.Viewer().Tenant, [id], context.CancellationToken)).TryGetValue(id, out var workshop) ? new WorkshopNode(WorkshopRow.Of(workshop.Present)) : null;

    private BatchLoader<Guid, Initiative> Initiatives(IResolveFieldContext context)
    {
        var tenant = context.Viewer().Tenant;
        return _initiatives ??= new((ids, cancellation) => records.InitiativesAsync(tenant, ids, cancellation));
    }

    private BatchLoader<Guid, Workshop> Workshops(IResolveFieldContext context)
    {
        var tenant = context.Viewer().Tenant;
        return _workshops ??= new((ids, cancellation) => records.WorkshopsAsync(tenant, ids, cancellation));
    }

    private BatchLoader<Guid, InitiativeSummary> Summaries(IResolveFieldContext context)
    {
        var tenant = context.Viewer().Tenant;
        return _summaries ??= new((ids, cancellation) => records.SummariesAsync(tenant, ids, cancellation));
    }

    private BatchLoader<Guid, AgencyRow> Agencies(IResolveFieldContext context)
    {
        var tenant = context.Viewer().Tenant;
        return _agencies ??= new((ids, cancellation) => records.AgenciesAsync(tenant, ids, cancellation));
    }
}
