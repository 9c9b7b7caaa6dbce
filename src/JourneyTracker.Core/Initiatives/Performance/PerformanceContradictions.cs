using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of indicators.</summary>
internal static class PerformanceContradictions
{
    /// <summary>A target lies after its baseline and on its better side, also where the baseline stays as an earlier target has it.</summary>
    public static IEnumerable<Contradiction> Targets(Story story)
    {
        foreach (var targets in story.About(entry => (entry as TargetSet)?.IndicatorId))
        {
            if (story.Fact(targets.Key)?.Entry is not IndicatorDefined indicator)
            {
                continue;
            }

            TargetSet? before = null;
            EntryReference? baselined = null;
            foreach (var fact in Patterns.InOrder(targets))
            {
                var target = (TargetSet)fact.Entry;
                var (value, date) = IndicatorBaseline.Whole(
                    target.After("baselineValue", target.BaselineValue, before?.BaselineValue),
                    target.After("baselineOn", target.BaselineOn, before?.BaselineOn)
                );
                var full = target with { BaselineValue = value, BaselineOn = date };
                if (target is { BaselineValue: not null } or { BaselineOn: not null })
                {
                    baselined = fact.Reference;
                }
                else if (
                    baselined is not null
                    && full is { BaselineValue: { } from, BaselineOn: { } on }
                    && Readings.FollowsInOrder(baselined.On, fact.On)
                    && (
                        (full.TargetOn is { } by && Readings.SurelyBefore(by, on))
                        || (
                            indicator.Direction == BetterDirection.Up
                                ? full.TargetValue < from
                                : full.TargetValue > from && indicator is not { CumulativeSince: not null, Numerator: null }
                        )
                    )
                )
                {
                    yield return new Contradiction(
                        ContradictionRule.EndsBeforeItBegins,
                        fact.Reference,
                        [baselined],
                        $"{Sentences.Subject(story, indicator)} {fact.Entry.EntryKind.Did} {Marked.On(fact.On)} of {Figure.Exact(target.TargetValue)}{(target.TargetOn is { } due ? $" {Marked.By(due)}" : "")}, which can't be reached from the baseline, {Figure.Exact(from)} {Marked.On(on)}."
                    );
                }

                before = full;
            }
        }
    }

    /// <summary>An indicator is retired once; afterwards it is not measured, given no target, compared with nothing, moved by nobody, and shows no benefit.</summary>
    public static IEnumerable<Contradiction> Retired(Story story) =>
        Patterns
            .Once(story, Retires)
            .Concat(Patterns.NotAfter(story, Retires, entry => entry switch
                    {
                        MeasurementRecorded e => e.IndicatorId,
                        MeasurementWithheld e => e.IndicatorId,
                        TargetSet e => e.IndicatorId,
                        ContributionMapped e => e.IndicatorId,
                        ComparatorNoted e => e.IndicatorId,
                        BenefitPlanned e => e.IndicatorId,
                        BenefitAmended e => e.IndicatorId,
                        _ => null,
                    }));

    private static Guid? Retires(IEntry entry) => (entry as IndicatorRetired)?.IndicatorId;
}
