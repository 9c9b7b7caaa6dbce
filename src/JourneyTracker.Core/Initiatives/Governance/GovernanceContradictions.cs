using JourneyTracker.Core.Consistency;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of governance.</summary>
internal static class GovernanceContradictions
{
    /// <summary>A seat is given up after it was taken, and once.</summary>
    public static IEnumerable<Contradiction> Seats(Story story) =>
        Patterns.Lasting(story, entry => (entry as MemberSeated)?.EntryId, entry => (entry as MemberLeft)?.SeatId);

    /// <summary>A recommendation is closed after it was made, and once.</summary>
    public static IEnumerable<Contradiction> Recommendations(Story story) =>
        Patterns.Lasting(story, entry => (entry as RecommendationMade)?.EntryId, entry => (entry as RecommendationClosed)?.RecommendationId);
}
