using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of risks.</summary>
internal static class RiskContradictions
{
    /// <summary>A risk is closed once; afterwards it is judged no more, nothing is done about it, and it does not happen.</summary>
    public static IEnumerable<Contradiction> Closed(Story story) =>
        Patterns
            .Once(story, Closes)
            .Concat(Patterns.NotAfter(story, Closes, entry => entry switch
                    {
                        RiskAssessed e => e.RiskId,
                        RiskResponseDecided e => e.RiskId,
                        ChallengeRaised e => e.RiskId,
                        _ => null,
                    }));

    /// <summary>A risk happens once it is there, and not before.</summary>
    public static IEnumerable<Contradiction> HappenedBefore(Story story) =>
        Patterns.NotBefore(story, entry => (entry as RiskRaised)?.EntryId, entry => (entry as ChallengeRaised)?.RiskId);

    private static Guid? Closes(IEntry entry) => (entry as RiskClosed)?.RiskId;
}
