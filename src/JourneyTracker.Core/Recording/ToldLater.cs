using JourneyTracker.Core.Store;
using Marten.Internal;

namespace JourneyTracker.Core.Recording;

/// <summary>What sessions wrote of which the transaction is not theirs to commit: it is told once that is committed.</summary>
internal sealed class ToldLater
{
    private readonly List<Action> _tell = [];

    /// <summary>Takes over what a session would tell.</summary>
    public void Of(IMartenSession session) => session.ItemMap[typeof(ToldLater)] = this;

    /// <summary>That of a session; null where the session commits what it writes.</summary>
    public static ToldLater? In(IMartenSession session) => session.ItemMap.GetValueOrDefault(typeof(ToldLater)) as ToldLater;

    /// <summary>Keeps what is to be told.</summary>
    public void Add(CommittedChanges committed, CommittedChange change) => _tell.Add(() => committed.Add(change));

    /// <summary>Tells all of it.</summary>
    public void Tell() => _tell.ForEach(tell => tell());
}
