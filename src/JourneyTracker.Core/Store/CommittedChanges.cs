using System.Threading.Channels;

namespace JourneyTracker.Core.Store;

/// <summary>
/// What this host committed and has yet to tell all hosts. It is told after the commit and not in its transaction: PostgreSQL lets transactions that notify
/// commit only one at a time. What a host committed and did not live to tell, the keeper of the ledger tells once it finds it.
/// </summary>
internal sealed class CommittedChanges
{
    private readonly Channel<CommittedChange> _changes = Channel.CreateUnbounded<CommittedChange>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Something was committed.</summary>
    public void Add(CommittedChange change) => _changes.Writer.TryWrite(change);

    /// <summary>Waits until something is to be told.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _changes.Reader.WaitToReadAsync(cancellation);

    /// <summary>Everything that is to be told, of each record its latest version.</summary>
    public IReadOnlyCollection<CommittedChange> Take()
    {
        var taken = new Dictionary<(string Tenant, Guid Id), CommittedChange>();
        while (_changes.Reader.TryRead(out var change))
        {
            var key = (change.Tenant, change.Id);
            if (!taken.TryGetValue(key, out var known) || known.Version < change.Version)
            {
                taken[key] = change;
            }
        }

        return taken.Values;
    }
}
