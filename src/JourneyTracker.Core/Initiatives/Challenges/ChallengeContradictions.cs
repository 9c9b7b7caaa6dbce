using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of challenges.</summary>
internal static class ChallengeContradictions
{
    /// <summary>A challenge is settled after it was raised and reopened after it was settled, in turn.</summary>
    /// <remarks>What was done against it, or how it was judged, may be dated later: nobody knew better then.</remarks>
    public static IEnumerable<Contradiction> Settled(Story story) => Patterns
        .NotBefore(story, entry => (entry as ChallengeRaised)?.EntryId, entry => Settles(entry) ?? Reopens(entry))
        .Concat(Patterns.Turns(story, Settles, Reopens));

    private static Guid? Settles(IEntry entry) => entry switch { ChallengeResolved e => e.ChallengeId, ChallengeAccepted e => e.ChallengeId, _ => null };

    private static Guid? Reopens(IEntry entry) => (entry as ChallengeReopened)?.ChallengeId;
}
