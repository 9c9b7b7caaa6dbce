using GraphQL;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Store;
using JourneyTracker.GraphQL.Access;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Knows which versions a subscriber has seen, and reads what came after.</summary>
internal sealed class Follower(IResolveFieldContext context, CancellationToken cancellation)
{
    private readonly Dictionary<Guid, long> _seen = [];
    private readonly Records _records = context.RequestServices!.GetRequiredService<Records>();
    private readonly Histories _histories = context.RequestServices!.GetRequiredService<Histories>();
    private readonly Viewer _viewer = context.Viewer();

    /// <summary>Hears of what is committed from now on.</summary>
    public ChangeFeed.Listener Listen() => context.RequestServices!.GetRequiredService<ChangeFeed>().Listen(_viewer.Tenant);

    /// <summary>Takes the present versions as seen; of all initiatives where none are named.</summary>
    public async Task BeginAsync(IReadOnlyCollection<Guid>? ids)
    {
        foreach (var (id, row) in await _records.SummariesAsync(_viewer.Tenant, ids ?? await AllAsync(), cancellation))
        {
            _seen[id] = row.Version;
        }
    }

    /// <summary>Whether an initiative existed when following began, or was heard of since.</summary>
    public bool Knows(Guid id) => _seen.ContainsKey(id);

    /// <summary>All initiatives of the tenant.</summary>
    public Task<IReadOnlyCollection<Guid>> AllAsync() => _records.InitiativeIdsAsync(_viewer.Tenant, cancellation);

    /// <summary>The portfolio of a reference as it is now.</summary>
    public async Task<PortfolioState?> PortfolioAsync(string reference) => (await _records.PortfolioAsync(_viewer.Tenant, reference, cancellation))?.Portfolio;

    /// <summary>The workshop of an id as it is now.</summary>
    public async Task<WorkshopNode?> WorkshopAsync(Guid id) =>
        (await _records.WorkshopRowsAsync(_viewer.Tenant, [id], cancellation)).TryGetValue(id, out var row) ? new WorkshopNode(row) : null;

    /// <summary>What these initiatives have that was not seen yet.</summary>
    public async Task<IReadOnlyList<InitiativeChange>> NewsAsync(IReadOnlyCollection<Guid> ids)
    {
        var news = new List<InitiativeChange>();
        if (ids.Count == 0)
        {
            return news;
        }

        foreach (var (id, initiative) in await _records.InitiativesAsync(_viewer.Tenant, ids, cancellation))
        {
            var seen = _seen.GetValueOrDefault(id);
            if (initiative.Version <= seen)
            {
                continue;
            }

            var entries = await _histories.ShowAsync(_viewer.Tenant, initiative.Log, [.. initiative.Log.Recorded.Skip((int)seen)], cancellation);
            _seen[id] = initiative.Version;
            news.Add(new InitiativeChange(new InitiativeNode(InitiativeSummary.Of(initiative.Present), AsOf.Now), initiative.Version, [.. entries]));
        }

        return news;
    }
}
