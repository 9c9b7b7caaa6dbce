using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Advice;

/// <summary>Results near at hand that show everybody the initiative works, and so win the support that the rest of the journey needs.</summary>
internal static class QuickWins
{
    /// <summary>How far ahead, in days, a milestone may lie to count as near at hand.</summary>
    public const int NearAtHand = 183;

    private const string Source = "Chapter three, Journey 1: Evolutionary change; Appendix A, 1. Governance: key lessons";

    // What people notice at once, and what agencies can do without joining anything behind the counter.
    private static readonly Measure[] Visible =
    [
        Measure.Signposting,
        Measure.CommonBrand,
        Measure.CustomerFeedback,
        Measure.SharedPortal,
        Measure.DataGivenOnce,
    ];

    public static IEnumerable<AdviceItem> Of(Situation situation)
    {
        var open = situation
            .State.Journey.Milestones.Values.Where(milestone => milestone.Reached is null && milestone.Dropped is null)
            .OrderBy(milestone => milestone.DueOn is null)
            .ThenBy(milestone => milestone.DueOn)
            .ThenBy(milestone => milestone.Planned.Version)
            .ToList();
        var meant = open.Where(milestone => milestone.QuickWin).ToList();
        if (meant.Count > 0)
        {
            return meant.Select(milestone =>
                Item(
                    milestone,
                    $"See “{milestone.Name}” through{Due(milestone)}.",
                    "It is planned as a quick win: early results win the support that later steps need, and bring the next partners in."
                )
            );
        }

        var horizon = situation.Day.AddDays(NearAtHand);
        return open.FirstOrDefault(milestone => milestone.DueOn is { } due && due.Latest >= situation.Day && due.CountsFrom <= horizon) is { } near
            ?
            [
                Item(
                    near,
                    $"Take “{near.Name}”{Due(near)} as a quick win, and tell everybody when it is reached.",
                    $"No open milestone is meant as a quick win, and of those due within {NearAtHand} days it comes first."
                ),
            ]
            : Measures(situation);
    }

    private static IEnumerable<AdviceItem> Measures(Situation situation)
    {
        var ready = Visible.Where(measure =>
            Suits(situation, measure)
            && MissingMeasures.IsMissing(situation, measure)
            && situation.Finding(MeasureCatalogue.Of(measure).Area) is not { Standing: AreaStanding.Short }
        );
        return ready
            .Take(1)
            .Select(measure => new AdviceItem(
                $"quick-win/{MissingMeasures.Name(measure)}",
                AdviceKind.QuickWin,
                $"Plan {MeasureCatalogue.Of(measure).Name} as a quick win.",
                $"No milestone is near at hand. People notice {MeasureCatalogue.Of(measure).Name} at once, and nothing behind the counter has to be joined for it.",
                situation.Finding(MeasureCatalogue.Of(measure).Area) is null ? [] : situation.Diagnosed,
                Source,
                MeasureCatalogue.Of(measure).Area,
                measure
            ));
    }

    // A measure of another model is a win only where models before the target are on the way to it.
    private static bool Suits(Situation situation, Measure measure) =>
        !situation.State.Edition.Rules.AdviceIsLedByWhatStandsInTheWay
        || MeasureCatalogue.Of(measure).Model is not { } model
        || model == situation.Model
        || (model < situation.Model && situation.State.Charter.Approach is JourneyApproach.EvolutionaryInterimModels or JourneyApproach.EvolutionaryInParts);

    private static AdviceItem Item(Milestone milestone, string what, string why) =>
        new($"quick-win/{milestone.Id}", AdviceKind.QuickWin, what, why, [milestone.Planned], Source);

    private static string Due(Milestone milestone) => milestone.DueOn is { } due ? $", due {Marked.Date(due)}" : "";
}
