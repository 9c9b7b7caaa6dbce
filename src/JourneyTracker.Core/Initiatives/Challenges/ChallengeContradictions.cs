using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of challenges.</summary>
internal static class ChallengeContradictions
{
    /// <summary>A challenge is settled, reopened, and settled again, in turn, and nothing is done about it while it is settled.</summary>
    public static IEnumerable<Contradiction> Settled(Story story) =>
        Patterns
            .Turns(story, Settles, Reopens)
            .Concat(
                Patterns.NotAfter(
                    story,
                    Settles,
                    entry =>
                        entry switch
                        {
                            ChallengeReassessed e => e.ChallengeId,
                            MitigationRecorded e => e.ChallengeId,
                            ChallengeEscalated e => e.ChallengeId,
                            _ => null,
                        },
                    Reopens
                )
            );

    private static Guid? Settles(IEntry entry) =>
        entry switch
        {
            ChallengeResolved e => e.ChallengeId,
            ChallengeAccepted e => e.ChallengeId,
            _ => null,
        };

    private static Guid? Reopens(IEntry entry) => (entry as ChallengeReopened)?.ChallengeId;
}
