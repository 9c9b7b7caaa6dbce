using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Advice;

/// <summary>Warnings about what is measured, and what is not.</summary>
internal static class PerformanceWarnings
{
    private const string Source = "Appendix A, 2. Performance management";

    public static IEnumerable<AdviceItem> Of(Situation situation) => [.. OnlyProcess(situation.State.Performance), .. Unmeasured(situation.State.Performance)];

    private static IEnumerable<AdviceItem> OnlyProcess(Performance performance)
    {
        var inUse = performance.Indicators.Values.Where(indicator => indicator.Retired is null).OrderBy(indicator => indicator.Defined.Version).ToList();
        if (inUse.Count > 0 && inUse.TrueForAll(indicator => indicator.Kind == IndicatorKind.Process))
        {
            yield return Warning(
                "only-process-indicators",
                "Define an indicator of an outcome or of what customers experience.",
                $"Every indicator in use ({string.Join(", ", inUse.Select(indicator => indicator.Name))}) is about process. They tell how the work goes, not whether people's lives change.",
                [.. inUse.Select(indicator => indicator.Defined)]
            );
        }
    }

    private static IEnumerable<AdviceItem> Unmeasured(Performance performance)
    {
        var measured = performance.Indicators.Values.Where(indicator => indicator.Retired is null).Select(indicator => indicator.OutcomeId).ToHashSet();
        var parents = performance.Outcomes.Values.Select(outcome => outcome.ParentId).ToHashSet();
        // An outcome that others make up is measured through them.
        foreach (
            var outcome in performance
                .Outcomes.Values.Where(outcome => !measured.Contains(outcome.Id) && !parents.Contains(outcome.Id))
                .OrderBy(outcome => outcome.Defined.Version)
        )
        {
            yield return Warning(
                $"outcome-not-measured/{outcome.Id}",
                $"Define an indicator for “{outcome.Name}”.",
                "It is one of the outcomes the initiative is for, and no indicator in use tells whether it comes about.",
                [outcome.Defined]
            );
        }
    }

    private static AdviceItem Warning(string key, string what, string why, ImmutableArray<EntryReference> because) =>
        new($"warning/{key}", AdviceKind.Warning, what, why, because, Source, ChallengeArea.PerformanceManagement);
}
