using Marten;
using Marten.Internal;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// Ends what is only tried before anything is written: what is to be recorded is decided, its rows are computed and every rule is asked by then,
/// as it would be, and the transaction ends without its commit.
/// </summary>
internal sealed class TakenBack : DocumentSessionListenerBase
{
    /// <summary>Says that what a session is about to record is only tried.</summary>
    public static void Mark(IDocumentSession session) => ((IMartenSession)session).ItemMap[typeof(TakenBack)] = true;

    /// <summary>Whether something ended only because it was to be taken back.</summary>
    public static bool IsWhy(Exception? e) =>
        e switch
        {
            null => false,
            Signal => true,
            AggregateException many => many.InnerExceptions.All(IsWhy),
            _ => IsWhy(e.InnerException),
        };

    /// <inheritdoc />
    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        if (session is not IMartenSession marten || !marten.ItemMap.ContainsKey(typeof(TakenBack)))
        {
            return Task.CompletedTask;
        }

        // For each event that the session holds the library else leaves a tombstone, so that a daemon does not wait for its number. Nothing here waits for
        // numbers, and the trial of a large file would leave thousands.
        session.EjectAllPendingChanges();
        throw new Signal();
    }

    private sealed class Signal() : Exception("This was only tried.");
}
