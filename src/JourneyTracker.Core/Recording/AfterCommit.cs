using JourneyTracker.Core.Store;
using Marten;
using Marten.Internal;
using Marten.Services;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// Once what a command led to is committed, it is held with what was computed of it, so that the next command on it need not fold it again, and all hosts are
/// told.
/// </summary>
internal sealed class AfterCommit(HeldLogs held, CommittedChanges committed) : DocumentSessionListenerBase
{
    /// <inheritdoc />
    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        if (session is IMartenSession marten)
        {
            var (changes, aggregates) = (LogsAtHand.TakeChanges(marten), LogsAtHand.TakeAfter(marten));
            if (ToldLater.In(marten) is { } later)
            {
                foreach (var change in changes)
                {
                    later.Add(committed, change);
                }

                return Task.CompletedTask;
            }

            foreach (var after in aggregates)
            {
                held.Hold(session.TenantId, after.Aggregate.Id, after, after.Aggregate.Version);
            }

            foreach (var change in changes)
            {
                committed.Add(change);
            }
        }

        return Task.CompletedTask;
    }
}
