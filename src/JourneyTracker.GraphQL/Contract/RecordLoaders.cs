using System.Collections.Concurrent;
using GraphQL;
using GraphQL.DataLoader;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Workshops;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.GraphQL.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>What the fields of one operation read, a level at a time, in the caller's tenant.</summary>
internal sealed class RecordLoaders(
    Records records,
    RecentWorkshops workshops,
    PrecedentSearch search,
    PeopleDirectory people,
    LedgerReader ledger,
    TimeProvider clock
)
{
    // By the path of each field in the answer, aliases included, that something is shown in, since the engine does not tell a field in a list what the list is
    // of.
    private readonly ConcurrentDictionary<string, object> _readAt = new(StringComparer.Ordinal);
    private BatchLoader<Guid, Initiative>? _initiatives;
    private BatchLoader<Guid, InitiativeSummary>? _summaries;
    private BatchLoader<(Guid Id, AsOf AsOf), AgencyNode>? _agencies;
    private BatchLoader<(Guid Id, long Version), Workshop>? _workshops;
    private BatchLoader<Guid, IReadOnlyList<WorkshopRow>>? _workshopsOf;
    private BatchLoader<(Guid Id, AsOf AsOf, int Count), (InitiativeState State, NearestPrecedents Found)>? _precedents;
    private BatchLoader<Guid, WorkshopRow>? _workshopRows;
    private BatchLoader<Guid, PortfolioRow>? _portfolios;
    private BatchLoader<(Guid Subject, long Version), string>? _entries;
    private BatchLoader<(Guid Stream, long Version), LedgerPlace>? _places;
    private BatchLoader<string, string>? _names;
    private readonly ConcurrentDictionary<string, InitiativeNode> _nodes = new();

    /// <summary>Of the operation that a field belongs to.</summary>
    public static RecordLoaders Of(IResolveFieldContext context) => context.RequestServices!.GetRequiredService<RecordLoaders>();

    /// <summary>Remembers the object that a field is asked of.</summary>
    public void Remember(IEnumerable<object> path, object read) => _readAt[string.Join('/', path)] = read;

    /// <summary>The objects above a field that were read at times of their own or are of a record, the nearest first.</summary>
    public IEnumerable<object> Above(IEnumerable<object> path)
    {
        var steps = path.ToList();
        for (var length = steps.Count - 1; length > 0; length--)
        {
            if (_readAt.TryGetValue(string.Join('/', steps.Take(length)), out var read))
            {
                yield return read;
            }
        }
    }

    /// <summary>Today, or the day asked about.</summary>
    public DateOnly Day(IResolveFieldContext context, AsOf asOf) => asOf.EffectiveOn ?? clock.ProductDay(context.Viewer().Tenant);

    /// <summary>Now, or the instant asked about; of a version, that of its recording.</summary>
    public DateTimeOffset Instant(AsOf asOf, EntryLog log) =>
        asOf.KnownAt
        ?? (asOf.Version is { } version && log.Recorded.LastOrDefault(entry => entry.Version <= version) is { } last ? last.RecordedAt : clock.GetUtcNow());

    /// <summary>What follows from an initiative's state.</summary>
    public IDataLoaderResult<TResult?> FromState<TResult>(IResolveFieldContext context, InitiativeNode node, Func<InitiativeState, TResult?> then) =>
        FromLog(context, node, initiative => then(node.StateOf(initiative)));

    /// <summary>What follows from an initiative's record.</summary>
    public IDataLoaderResult<TResult?> FromLog<TResult>(IResolveFieldContext context, InitiativeNode node, Func<Initiative, TResult?> then)
    {
        Remember(context, node);
        return FromLog(context, node.Summary.Id, then);
    }

    /// <inheritdoc cref="FromLog{TResult}(IResolveFieldContext, InitiativeNode, Func{Initiative, TResult})" />
    public IDataLoaderResult<TResult?> FromLog<TResult>(IResolveFieldContext context, Guid initiativeId, Func<Initiative, TResult?> then) =>
        Initiatives(context).Load(initiativeId, then);

    /// <summary>The agency of an id, at the times that what holds the field is of.</summary>
    public IDataLoaderResult<AgencyNode?> Agency(IResolveFieldContext context, Guid id) => Agencies(context).Load((id, Times(context)), node => node);

    /// <summary>The agencies of some ids, in their order, at the times that what holds the field is of.</summary>
    public IDataLoaderResult<IReadOnlyList<AgencyNode>?> AgencyNodes(IResolveFieldContext context, IReadOnlyCollection<Guid> ids)
    {
        var times = Times(context);
        return Agencies(context).LoadAll([.. ids.Select(id => (id, times))], node => node);
    }

    /// <summary>The initiative of an id, as it is now.</summary>
    public IDataLoaderResult<InitiativeNode?> Initiative(IResolveFieldContext context, Guid id) =>
        Summaries(context).Load(id, row => new InitiativeNode(row, AsOf.Now));

    /// <summary>The portfolio of an id, as it is now.</summary>
    public IDataLoaderResult<PortfolioNode?> Portfolio(IResolveFieldContext context, Guid id)
    {
        var tenant = context.Viewer().Tenant;
        return (_portfolios ??= new((ids, cancellation) => records.PortfoliosAsync(tenant, ids, cancellation))).Load(id, row => new PortfolioNode(
            row.Portfolio,
            AsOf.Now
        ));
    }

    /// <summary>What follows from an initiative's state and the precedents nearest to it.</summary>
    public IDataLoaderResult<TResult?> Precedents<TResult>(
        IResolveFieldContext context,
        InitiativeNode node,
        int count,
        Func<InitiativeState, NearestPrecedents, TResult?> then
    )
    {
        var tenant = context.Viewer().Tenant;
        return (_precedents ??= new((keys, cancellation) => NearestAsync(tenant, keys, cancellation))).Load((node.Summary.Id, node.AsOf, count), value =>
            then(value.State, value.Found)
        );
    }

    /// <summary>What an entry says, as JSON.</summary>
    public IDataLoaderResult<string?> Entry(IResolveFieldContext context, Guid subjectId, long version)
    {
        var tenant = context.Viewer().Tenant;
        return (_entries ??= new((keys, cancellation) => records.EntriesAsync(tenant, keys, cancellation))).Load((subjectId, version), json => json);
    }

    /// <summary>Where an entry stands in the ledger; null while it has no place there.</summary>
    public IDataLoaderResult<LedgerPlace?> Place(IResolveFieldContext context, Guid subjectId, long version)
    {
        var tenant = context.Viewer().Tenant;
        return (_places ??= new((keys, cancellation) => ledger.PlacesAsync(tenant, keys, cancellation))).Load((subjectId, version), place => place);
    }

    /// <summary>The name of a person or program; null where none is known, or whoever asks may not read it.</summary>
    public IDataLoaderResult<string?> PersonName(IResolveFieldContext context, string subject)
    {
        var viewer = context.Viewer();
        return (_names ??= new((subjects, cancellation) => people.NamesAsync(viewer, subjects, cancellation))).Load(subject, name => name);
    }

    /// <summary>What follows from what a workshop recorded.</summary>
    public IDataLoaderResult<TResult?> FromWorkshop<TResult>(IResolveFieldContext context, WorkshopNode node, Func<WorkshopState, TResult?> then)
    {
        var tenant = context.Viewer().Tenant;
        return (_workshops ??= new((asked, cancellation) => WorkshopsAsync(tenant, asked, cancellation))).Load((node.Row.Id, node.Row.Version), workshop =>
            then(workshop.Present)
        );
    }

    /// <summary>The workshop of an id, as it is now.</summary>
    public IDataLoaderResult<WorkshopNode?> Workshop(IResolveFieldContext context, Guid id)
    {
        var tenant = context.Viewer().Tenant;
        return (_workshopRows ??= new((ids, cancellation) => records.WorkshopRowsAsync(tenant, ids, cancellation))).Load(id, row => new WorkshopNode(row));
    }

    /// <summary>The workshops of an initiative.</summary>
    public IDataLoaderResult<IEnumerable<WorkshopNode>?> WorkshopsOf(IResolveFieldContext context, Guid initiativeId)
    {
        var tenant = context.Viewer().Tenant;
        return (_workshopsOf ??= new((ids, cancellation) => records.WorkshopsOfAsync(tenant, ids, cancellation))).Load(initiativeId, rows =>
            rows.Select(row => new WorkshopNode(row))
        );
    }

    /// <summary>The workshop of an id; null where there is none.</summary>
    public async Task<WorkshopNode?> WorkshopAsync(IResolveFieldContext context, Guid id) =>
        (await records.WorkshopRowsAsync(context.Viewer().Tenant, [id], context.CancellationToken)).TryGetValue(id, out var row) ? new WorkshopNode(row) : null;

    private async Task<IReadOnlyDictionary<(Guid Id, long Version), Workshop>> WorkshopsAsync(
        string tenant,
        IReadOnlyCollection<(Guid Id, long Version)> asked,
        CancellationToken cancellation
    )
    {
        var found = await workshops.ReadAsync(
            tenant,
            asked.GroupBy(one => one.Id).ToDictionary(same => same.Key, same => same.Max(one => one.Version)),
            cancellation
        );
        return asked.Where(one => found.ContainsKey(one.Id)).ToDictionary(one => one, one => found[one.Id]);
    }

    private async Task<IReadOnlyDictionary<(Guid Id, AsOf AsOf, int Count), (InitiativeState State, NearestPrecedents Found)>> NearestAsync(
        string tenant,
        IReadOnlyCollection<(Guid Id, AsOf AsOf, int Count)> keys,
        CancellationToken cancellation
    )
    {
        var initiatives = await records.InitiativesAsync(tenant, [.. keys.Select(key => key.Id).Distinct()], cancellation);
        var asked = keys.Where(key => initiatives.ContainsKey(key.Id)).Select(key => (Key: key, State: initiatives[key.Id].AsOf(key.AsOf))).ToList();
        // Who asks for fewer than others on the same level gets the first of theirs.
        var found = await search.NearestAsync(
            tenant,
            [.. asked.Select(one => (one.State, one.Key.AsOf.In(initiatives[one.Key.Id].Log)))],
            keys.Max(key => key.Count),
            cancellation
        );
        return asked
            .Zip(found, (one, nearest) => (one, nearest))
            .ToDictionary(
                both => both.one.Key,
                both => (both.one.State, both.nearest with { Precedents = [.. both.nearest.Precedents.Take(both.one.Key.Count)] })
            );
    }

    private BatchLoader<Guid, Initiative> Initiatives(IResolveFieldContext context)
    {
        var tenant = context.Viewer().Tenant;
        return _initiatives ??= new((ids, cancellation) => records.InitiativesAsync(tenant, ids, cancellation));
    }

    private BatchLoader<Guid, InitiativeSummary> Summaries(IResolveFieldContext context)
    {
        var tenant = context.Viewer().Tenant;
        return _summaries ??= new((ids, cancellation) => records.SummariesAsync(tenant, ids, cancellation));
    }

    private BatchLoader<(Guid Id, AsOf AsOf), AgencyNode> Agencies(IResolveFieldContext context)
    {
        var tenant = context.Viewer().Tenant;
        return _agencies ??= new(
            async (keys, cancellation) =>
            {
                Guid[] ids = [.. keys.Select(key => key.Id).Distinct()];
                if (keys.All(key => key.AsOf == AsOf.Now))
                {
                    return (await records.AgenciesAsync(tenant, ids, cancellation)).Values.ToDictionary(
                        row => (row.Id, AsOf.Now),
                        row => new AgencyNode(row.Agency)
                    );
                }

                var agencies = await records.AgencyNamesAsync(tenant, ids, cancellation);
                return keys.Where(key => agencies.Now.ContainsKey(key.Id)).ToDictionary(key => key, key => new AgencyNode(agencies.At(key.Id, key.AsOf)!));
            }
        );
    }

    // What a list holds has the list for its parent, so that the initiative it is of is found by its place in the answer.
    private void Remember(IResolveFieldContext context, InitiativeNode node) => _nodes[PlaceOf(context.ResponsePath.SkipLast(1))] = node;

    /// <summary>The times that a field is about: those of the nearest initiative that it is asked of.</summary>
    private AsOf Times(IResolveFieldContext context)
    {
        var path = context.ResponsePath.ToList();
        for (var length = path.Count - 1; length > 0; length--)
        {
            if (_nodes.TryGetValue(PlaceOf(path.Take(length)), out var node))
            {
                return Times(node);
            }
        }

        // What the initiative itself holds is there before any field of its state was read.
        return context.Source is InitiativeNode initiative ? Times(initiative) : AsOf.Now;
    }

    // A version counts the entries of the initiative, so that of an agency follows from when the last of those was recorded.
    private static AsOf Times(InitiativeNode node) =>
        node.AsOf.Version is null ? node.AsOf : node.AsOf with { Version = null, KnownAt = node.Summary.LastRecordedAt };

    private static string PlaceOf(IEnumerable<object> path) => string.Join('/', path);
}
