using Marten;
using Marten.Internal;
using Marten.Services;

namespace JourneyTracker.Core.Recording;

/// <summary>Holds what commands led to, once it is committed, with what was computed of it: the next command on it need not fold it again.</summary>
internal sealed class HoldAfterCommit(HeldLogs held) : DocumentSessionListenerBase
{
    /// <inheritdoc />
    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        if (session is IMartenSession marten)
        {
            foreach (var after in LogsAtHand.TakeAfter(marten))
            {
                held.Hold(session.TenantId, after.Aggregate.Id, after, after.Aggregate.Version);
            }
        }

        return Task.CompletedTask;
    }
}
