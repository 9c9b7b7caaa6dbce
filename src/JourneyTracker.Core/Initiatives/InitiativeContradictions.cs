using System.Collections.Immutable;
using JourneyTracker.Core.Consistency;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What the record of an initiative may not say.</summary>
internal static class InitiativeContradictions
{
    /// <summary>Every rule.</summary>
    public static ImmutableArray<StoryRule> All { get; } =
    [
        CharterContradictions.OutOfTurn,
        CharterContradictions.AfterTheEnd,
        PartnerContradictions.Partners,
        PartnerContradictions.Agreements,
        JourneyContradictions.Steps,
        JourneyContradictions.Milestones,
        JourneyContradictions.Measures,
        JourneyContradictions.Baselines,
        JourneyContradictions.Dependencies,
        PlanContradictions.PastWhenMade,
        PlanContradictions.ForecastReversed,
        PlanContradictions.PeriodReversed,
        ChallengeContradictions.Settled,
        RiskContradictions.Closed,
        RiskContradictions.HappenedBefore,
        BenefitContradictions.GivenUp,
        BenefitContradictions.BeforeBaseline,
        LessonContradictions.Adopted,
        PerformanceContradictions.Retired,
        PerformanceContradictions.Targets,
        GovernanceContradictions.Seats,
        GovernanceContradictions.Scales,
        GovernanceContradictions.Recommendations,
    ];
}
