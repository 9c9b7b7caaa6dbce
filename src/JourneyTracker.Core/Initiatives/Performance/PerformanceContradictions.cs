using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of indicators.</summary>
internal static class PerformanceContradictions
{
    /// <summary>An indicator is retired after it was defined, once, and neither measured nor given a target afterwards.</summary>
    public static IEnumerable<Contradiction> Retired(Story story)
    {
        var followed = story.About(entry => entry switch { MeasurementRecorded e => e.IndicatorId, MeasurementWithheld e => e.IndicatorId, TargetSet e => e.IndicatorId, _ => (Guid?)null });
        var afterwards =
            from retired in story.Facts
            let indicator = (retired.Entry as IndicatorRetired)?.IndicatorId
            where indicator is not null
            from fact in followed[indicator.Value]
            where Readings.SurelyBefore(retired.On, fact.On)
            select new Contradiction(ContradictionRule.AfterRetirement, fact.Reference, [retired.Reference],
                $"{Sentences.Subject(story, fact.Entry)} {Sentences.Verb(fact.Entry)} {Told.On(fact.On)}, but was retired {Told.On(retired.On)}.");
        return Patterns.Lasting(story, entry => (entry as IndicatorDefined)?.EntryId, entry => (entry as IndicatorRetired)?.IndicatorId).Concat(afterwards);
    }
}
