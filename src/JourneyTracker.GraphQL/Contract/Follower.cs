using GraphQL;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Store;
using JourneyTracker.GraphQL.Access;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Knows which versions a subscriber has seen, and reads what came after.</summary>
internal sealed class Follower(IResolveFieldContext context, CancellationToken cancellation)
{
    private const int Part = 200;

    private readonly Dictionary<Guid, long> _seen = [];
    private readonly LedgerReader _ledger = context.RequestServices!.GetRequiredService<LedgerReader>();
    private readonly Records _records = context.RequestServices!.GetRequiredService<Records>();
    private readonly Histories _histories = context.RequestServices!.GetRequiredService<Histories>();
    private readonly Viewer _viewer = context.Viewer();

    /// <summary>Hears of what is committed from now on.</summary>
    public ChangeFeed.Listener Listen() => context.RequestServices!.GetRequiredService<ChangeFeed>().Listen(_viewer.Tenant);

    /// <summary>Hears whenever entries get their places in the log from now on.</summary>
    public ChangeFeed.Listener ListenToLedger() => context.RequestServices!.GetRequiredService<ChangeFeed>().ListenToLedger(_viewer.Tenant);

    /// <summary>The position of the last entry in the log.</summary>
    public Task<long> LastPositionAsync() => _ledger.LastPositionAsync(_viewer.Tenant, cancellation);

    /// <summary>Takes the present versions as seen; of all initiatives where none are named.</summary>
    public async Task BeginAsync(IReadOnlyCollection<Guid>? ids)
    {
        foreach (
            var (id, row) in await _records.SummariesAsync(_viewer.Tenant, ids ?? await _records.InitiativeIdsAsync(_viewer.Tenant, cancellation), cancellation)
        )
        {
            _seen[id] = row.Version;
        }
    }

    /// <summary>The version of an initiative that was seen last; null where it did not exist.</summary>
    public long? Seen(Guid id) => _seen.TryGetValue(id, out var version) ? version : null;

    /// <summary>Takes an earlier version for the last one seen.</summary>
    public void GoOnFrom(Guid id, long version) => _seen[id] = version;

    /// <summary>The portfolio of a reference as it is now.</summary>
    public async Task<PortfolioState?> PortfolioAsync(string reference) => (await _records.PortfolioAsync(_viewer.Tenant, reference, cancellation))?.Portfolio;

    /// <summary>The workshop of an id as it is now.</summary>
    public async Task<WorkshopNode?> WorkshopAsync(Guid id) =>
        (await _records.WorkshopRowsAsync(_viewer.Tenant, [id], cancellation)).TryGetValue(id, out var row) ? new WorkshopNode(row) : null;

    /// <summary>What an initiative has that was not seen yet.</summary>
    public async Task<IReadOnlyList<InitiativeChange>> NewsAsync(Guid id)
    {
        var initiative = (await _records.InitiativesAsync(_viewer.Tenant, [id], cancellation)).GetValueOrDefault(id);
        var seen = _seen.GetValueOrDefault(id);
        if (initiative is null || initiative.Version <= seen)
        {
            return [];
        }

        _seen[id] = initiative.Version;
        return [await ChangeAsync(initiative, seen + 1, initiative.Version, null)];
    }

    /// <summary>What follows a position in the log, a part of it at a time.</summary>
    /// <param name="position">The position.</param>
    /// <param name="only">Of these initiatives; null: of all.</param>
    /// <returns>What is told, and the position it reaches to.</returns>
    public async Task<(IReadOnlyList<InitiativeChange> News, long Position)> FromLedgerAsync(long position, IReadOnlyCollection<Guid>? only)
    {
        var entries = await _ledger.AfterAsync(_viewer.Tenant, position, Part, cancellation);
        if (entries.Count == 0)
        {
            return ([], position);
        }

        // Only initiatives are told of: of what else is in the log, nothing is read.
        var concerned = entries.Where(entry => (only is null || only.Contains(entry.Stream)) && entry.Version > _seen.GetValueOrDefault(entry.Stream)).ToList();
        var ids = (await _records.SummariesAsync(_viewer.Tenant, [.. concerned.Select(entry => entry.Stream).Distinct()], cancellation)).Keys.ToHashSet();
        var initiatives = ids.Count == 0 ? new Dictionary<Guid, Initiative>() : await _records.InitiativesAsync(_viewer.Tenant, ids, cancellation);
        var news = new List<InitiativeChange>();
        for (var first = 0; first < concerned.Count; )
        {
            var last = first;
            while (last + 1 < concerned.Count && concerned[last + 1].Stream == concerned[first].Stream)
            {
                last++;
            }

            if (initiatives.TryGetValue(concerned[first].Stream, out var initiative))
            {
                news.Add(await ChangeAsync(initiative, concerned[first].Version, concerned[last].Version, concerned[last].Position));
            }

            first = last + 1;
        }

        return (news, entries[^1].Position);
    }

    private async Task<InitiativeChange> ChangeAsync(Initiative initiative, long from, long to, long? position)
    {
        var entries = await _histories.ShowAsync(
            _viewer.Tenant,
            initiative.Log,
            [.. initiative.Log.Recorded.Skip((int)from - 1).Take((int)(to - from + 1))],
            cancellation
        );
        return new InitiativeChange(new InitiativeNode(InitiativeSummary.Of(initiative.Present), AsOf.Now), to, position, [.. entries]);
    }
}
