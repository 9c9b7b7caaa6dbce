using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What an entry may not say of days other than its own.</summary>
internal static class PlanContradictions
{
    /// <summary>Nothing is planned or agreed for a time that was over when it was.</summary>
    public static IEnumerable<Contradiction> PastWhenMade(Story story) =>
        from fact in story.Facts
        let until = Until(fact.Entry)
        where until is not null && Readings.SurelyBefore(until.Value, fact.On)
        select new Contradiction(
            ContradictionRule.EndsBeforeItBegins,
            fact.Reference,
            [],
            $"{Sentences.Subject(story, fact.Entry)} {fact.Entry.EntryKind.Did} {Marked.On(fact.On)} for a time that was over by then, {Marked.Date(until)}. Date a plan or an agreement by when it was made."
        );

    /// <summary>A step is expected to start before it ends, also where one of the two dates stays as an earlier entry has it.</summary>
    public static IEnumerable<Contradiction> ForecastReversed(Story story)
    {
        foreach (var forecasts in story.About(entry => (entry as StepForecastChanged)?.StepId))
        {
            if (story.Fact(forecasts.Key) is not { Entry: StepPlanned planned } plan)
            {
                continue;
            }

            var (start, startBy, finish, finishBy) = (planned.PlannedStart, plan.Reference, planned.PlannedFinish, plan.Reference);
            foreach (var fact in Patterns.InOrder(forecasts))
            {
                var forecast = (StepForecastChanged)fact.Entry;
                (start, startBy) =
                    forecast.ForecastStart is null && forecast.Stays("forecastStart") ? (start, startBy) : (forecast.ForecastStart, fact.Reference);
                (finish, finishBy) =
                    forecast.ForecastFinish is null && forecast.Stays("forecastFinish") ? (finish, finishBy) : (forecast.ForecastFinish, fact.Reference);
                var kept = startBy == fact.Reference ? finishBy : startBy;
                if (
                    startBy != finishBy
                    && start is { } from
                    && finish is { } until
                    && Readings.SurelyBefore(until, from)
                    && (kept == plan.Reference || Readings.FollowsInOrder(kept.On, fact.On))
                )
                {
                    yield return new Contradiction(
                        ContradictionRule.EndsBeforeItBegins,
                        fact.Reference,
                        [kept],
                        $"{Sentences.Subject(story, planned)} was expected {Marked.On(fact.On)} to start {Marked.On(from)} and to end {Marked.On(until)}. One of these dates comes from another entry."
                    );
                }
            }
        }
    }

    /// <summary>The period that a value speaks of does not begin after its end.</summary>
    public static IEnumerable<Contradiction> PeriodReversed(Story story) =>
        from fact in story.Facts
        let start = (fact.Entry as MeasurementRecorded)?.PeriodStart ?? (fact.Entry as MeasurementWithheld)?.PeriodStart
        where start is not null && Readings.SurelyBefore(fact.On, start.Value)
        select new Contradiction(
            ContradictionRule.EndsBeforeItBegins,
            fact.Reference,
            [],
            $"{Sentences.Subject(story, fact.Entry)} {fact.Entry.EntryKind.Did} for a period that would begin {Marked.On(start.Value)} and end {Marked.On(fact.On)}."
        );

    private static PartialDate? Until(IEntry entry) =>
        entry switch
        {
            StepPlanned e => e.PlannedFinish,
            StepForecastChanged e => e.ForecastFinish,
            MilestonePlanned e => e.DueOn,
            MilestoneRescheduled e => e.DueOn,
            AgreementSigned e => e.EndsOn,
            MitigationRecorded e => e.DueOn,
            RecommendationMade e => e.DueOn,
            TargetSet e => e.TargetOn,
            WaypointPlanned e => e.By,
            RiskResponseDecided e => e.DueOn,
            BenefitExpected e => e.By,
            _ => null,
        };
}
