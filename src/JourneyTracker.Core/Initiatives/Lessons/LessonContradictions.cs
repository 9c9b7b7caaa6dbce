using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of lessons.</summary>
internal static class LessonContradictions
{
    /// <summary>A lesson is taken up once: also where a withdrawal is itself withdrawn.</summary>
    public static IEnumerable<Contradiction> Adopted(Story story) =>
        Patterns.Once(story, entry => entry is LessonAdopted e ? DerivedId.Of($"lesson/{e.SourceInitiativeId}/{e.LessonId}") : null);
}
