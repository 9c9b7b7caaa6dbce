using System.Runtime.CompilerServices;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Web.Live;

/// <summary>What one open page wants to hear of.</summary>
/// <param name="Records">Tells what changed.</param>
/// <param name="Tenant">The programme office.</param>
/// <param name="Of">The one thing that the page shows; null: all but workshops.</param>
/// <param name="Seen">The version on the page.</param>
/// <param name="Stage">The stage of the workshop on the page, where nothing else of it is shown.</param>
internal sealed record WatchedPage(Records Records, string Tenant, Guid? Of, long? Seen, WorkshopStage? Stage)
{
    private readonly Dictionary<Guid, bool> _workshops = [];
    private WorkshopStage? _known = Stage;

    /// <summary>Whether something came between the page and its connection.</summary>
    public async Task<bool> MissedAsync(CancellationToken cancellation) =>
        this switch
        {
            { Of: { } one, Stage: not null } => await IsInAnotherStageAsync(one, cancellation),
            { Of: { } one, Seen: { } version } => await Records.VersionAsync(Tenant, one, cancellation) > version,
            _ => false,
        };

    /// <summary>Those changes that show on the page; null stands for changes that may have been missed.</summary>
    public async IAsyncEnumerable<CommittedChange?> ConcerningAsync(
        IAsyncEnumerable<CommittedChange?> changes,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await foreach (var change in changes.WithCancellation(cancellation))
        {
            if (await ConcernsAsync(change, cancellation))
            {
                yield return change;
            }
        }
    }

    private async Task<bool> ConcernsAsync(CommittedChange? change, CancellationToken cancellation)
    {
        if (Of is { } one)
        {
            return (change is null || change.Id == one) && (Stage is null || await IsInAnotherStageAsync(one, cancellation));
        }

        return change is null || !await IsWorkshopAsync(change.Id, cancellation);
    }

    private async Task<bool> IsInAnotherStageAsync(Guid id, CancellationToken cancellation)
    {
        if (!(await Records.WorkshopRowsAsync(Tenant, [id], cancellation)).TryGetValue(id, out var row) || row.Stage == _known)
        {
            return false;
        }

        _known = row.Stage;
        return true;
    }

    private async Task<bool> IsWorkshopAsync(Guid id, CancellationToken cancellation) =>
        _workshops.TryGetValue(id, out var known) ? known : _workshops[id] = (await Records.WorkshopRowsAsync(Tenant, [id], cancellation)).ContainsKey(id);
}
