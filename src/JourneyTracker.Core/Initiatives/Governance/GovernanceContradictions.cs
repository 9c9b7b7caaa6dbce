using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of governance.</summary>
internal static class GovernanceContradictions
{
    /// <summary>A seat is given up once.</summary>
    public static IEnumerable<Contradiction> Seats(Story story) => Patterns.Once(story, entry => (entry as MemberLeft)?.SeatId);

    /// <summary>Confidence is rated on a scale that is in use, with one of its ratings.</summary>
    public static IEnumerable<Contradiction> Scales(Story story)
    {
        var defined = story
            .Facts.Where(fact => fact.Entry is ConfidenceScaleDefined)
            .ToLookup(fact => LabelOf((ConfidenceScaleDefined)fact.Entry), StringComparer.OrdinalIgnoreCase);
        return from fact in story.Facts
            let assessed = fact.Entry as ConfidenceAssessed
            where assessed is not null && ConfidenceScale.Ready.FirstOrDefault(scale => scale.IsCalled(assessed.Scale))?.Rating(assessed.Rating) is null
            let scales = defined[assessed.Scale.Trim()].ToList()
            where !scales.Exists(scale => !Readings.SurelyBefore(fact.On, scale.On) && ScaleOf(scale).Rating(assessed.Rating) is not null)
            select new Contradiction(
                ContradictionRule.RatedWithoutScale,
                fact.Reference,
                [.. scales.Select(scale => scale.Reference)],
                $"Confidence was rated '{assessed.Rating}' on {assessed.Scale} {Marked.On(fact.On)}, but no scale in use then has that rating."
            );

        static string LabelOf(ConfidenceScaleDefined e) => ConfidenceScale.LabelOf(e.Name, e.Edition);

        static ConfidenceScale ScaleOf(RecordedEntry fact) =>
            new(LabelOf((ConfidenceScaleDefined)fact.Entry), ((ConfidenceScaleDefined)fact.Entry).Ratings, fact.Reference);
    }

    /// <summary>A recommendation is closed once.</summary>
    public static IEnumerable<Contradiction> Recommendations(Story story) => Patterns.Once(story, entry => (entry as RecommendationClosed)?.RecommendationId);
}
