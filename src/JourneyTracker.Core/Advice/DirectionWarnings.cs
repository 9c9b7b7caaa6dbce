using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Advice;

/// <summary>Warnings about where the initiative is going, and which way it takes.</summary>
internal static class DirectionWarnings
{
    private const string OnComplexity = "Chapter two, Which model works best? and Determining the level of complexity";
    private const string OnJourneys = "Chapter three, Figure 3: The Diagnostic Framework";

    public static IEnumerable<AdviceItem> Of(Situation situation) =>
        [.. Complexity(situation), .. Target(situation), .. Diagnosis(situation), .. Approach(situation), .. Stages(situation)];

    private static IEnumerable<AdviceItem> Complexity(Situation situation)
    {
        if (situation.State.Diagnosis.Complexity is null)
        {
            yield return Warning(
                "complexity-not-assessed",
                "Assess how complex the outcomes are.",
                "Which service model suits follows from the complexity of the outcomes, which has not been assessed.",
                [],
                OnComplexity
            );
        }
    }

    private static IEnumerable<AdviceItem> Target(Situation situation)
    {
        if (situation.State is { Suitability.Contradiction: { } contradiction, Diagnosis: { Complexity: { } rated, Noted: var noted } })
        {
            yield return Warning(
                "nature-contradicts-complexity",
                "Look again at the complexity of the outcomes, or at what the agencies do together.",
                contradiction,
                [rated.AssessedBy, .. noted.Values.Select(facts => facts[^1].NotedBy)],
                OnComplexity
            );
        }

        var (charter, complexity, suitability) = (situation.State.Charter, situation.State.Diagnosis.Complexity, situation.State.Suitability);
        if (charter.TargetModel is not { } target)
        {
            var suits = suitability is null ? "" : $" A complexity of {Situation.Figure(suitability.Index)} suits {Situation.Title(suitability.Recommended)}.";
            yield return Warning(
                "target-not-chosen",
                "Choose the service model to aim at.",
                $"Without a target there is no progress to measure and nothing to plan towards.{suits}",
                complexity is null ? [] : [complexity.AssessedBy],
                OnComplexity
            );
        }
        else if (complexity is not null && suitability is not null && suitability.Fit(target) is var fit and not Fit.OnTrack)
        {
            var (key, what, effect) =
                fit == Fit.UnderIntegrated
                    ? ("target-below-complexity", "Look again at the target: it lies below what the outcomes ask for.", "would not be effective")
                    : ("target-above-complexity", "Look again at the target: it lies above what the outcomes ask for.", "would cost more than it gives");
            var why =
                $"The target is {Situation.Title(target)}; a complexity of {Situation.Figure(suitability.Index)} suits {Situation.Title(suitability.Recommended)}. Off the track of high performance it {effect}.";
            yield return Warning(key, what, why, [charter.TargetChosenBy!, complexity.AssessedBy], OnComplexity);
        }
    }

    private static IEnumerable<AdviceItem> Diagnosis(Situation situation)
    {
        if (situation.State.Diagnosis.Latest is null)
        {
            yield return Warning(
                "not-diagnosed",
                "Run the diagnostic: thirty questions on challenge and facility, alone or in a workshop.",
                "Which way suits depends on how the facility to manage change compares with the challenge, area by area. That has not been diagnosed.",
                [],
                OnJourneys
            );
        }
    }

    private static IEnumerable<AdviceItem> Approach(Situation situation)
    {
        if (
            situation.State.Charter is not { Approach: { } chosen, ApproachChosenBy: { } by }
            || situation.Findings is not { Approach: { } recommended } findings
        )
        {
            yield break;
        }

        var shortAreas = situation.Short.ToList();
        var tooBold = chosen switch
        {
            JourneyApproach.TransformationalOneMove => shortAreas.Count > 0,
            JourneyApproach.TransformationalStaged => findings.Facility < findings.Challenge,
            JourneyApproach.EvolutionaryInParts or JourneyApproach.EvolutionaryInterimModels => false,
        };
        // What is near could be read either way, and an approach that lies next to the one recommended is a judgement of its own.
        var tooTimid =
            situation.State.Edition.Rules.AdviceIsLedByWhatStandsInTheWay
            && findings.Near is null
            && chosen is JourneyApproach.EvolutionaryInParts or JourneyApproach.EvolutionaryInterimModels
            && recommended is JourneyApproach.TransformationalOneMove or JourneyApproach.TransformationalStaged;
        if (tooTimid)
        {
            yield return Warning(
                "approach-more-cautious-than-facility",
                "Consider a bolder way: facility would carry it.",
                $"The way chosen is {Situation.Title(chosen)}, and the diagnostic recommends: {Situation.Title(recommended)}. {findings.Why} Detours cost time, and the support there is now may not last.",
                [by, .. situation.Diagnosed],
                OnJourneys
            );
        }

        if (tooBold)
        {
            var areas = string.Join(", ", shortAreas.Select(area => $"{Situation.Title(area.Area)} ({Situation.Compared(area)})"));
            var why =
                $"The way chosen is {Situation.Title(chosen)}, but facility falls short in {areas}. The diagnostic recommends: {Situation.Title(recommended)}.{(findings.Next is { } next ? $" {next.InWords}" : "")}";
            yield return Warning(
                "approach-bolder-than-facility",
                "Build capacity in the short areas before the move, or change the way.",
                why,
                [by, .. situation.Diagnosed],
                OnJourneys
            );
        }
    }

    // A transformation in stages stands and falls with its core being one, and first.
    private static IEnumerable<AdviceItem> Stages(Situation situation)
    {
        if (
            situation.State is not { Charter: { Approach: JourneyApproach.TransformationalStaged, ApproachChosenBy: { } by } } state
            || !state.Edition.Rules.AdviceIsLedByWhatStandsInTheWay
            || Progress.Of(state).IsAttained
        )
        {
            yield break;
        }

        var open = state.Journey.Steps.Values.Where(step => step.Status is StepStatus.Planned or StepStatus.UnderWay).ToList();
        if (StagedPlan.Of(state) is not { } plan)
        {
            if (open.Count > 0)
            {
                yield return Warning(
                    "core-not-named",
                    "Say which steps are the core, and which changes follow it.",
                    "The way chosen is in stages: a core is changed in one move, and a programme of changes follows. No step is said to belong to either.",
                    [by, .. open.Select(step => step.Planned)],
                    OnJourneys
                );
            }
        }
        else if (plan.Core.Steps.IsEmpty)
        {
            yield return Warning(
                "core-empty",
                "Name the core: every step placed so far is to follow it.",
                "The way chosen is in stages, and no step belongs to the core that the others are to follow.",
                [by, .. plan.Later.Steps.Select(step => step.PlacedBy!)],
                OnJourneys
            );
        }
        else if (plan.BeforeCore.FirstOrDefault(step => step.Completed is null) is { } early)
        {
            yield return Warning(
                $"change-before-core/{early.Id}",
                $"Look again at “{early.Name}”: it is to be completed before the core.",
                $"The way chosen is in stages, and what follows the core rests on it. “{early.Name}” is expected {Marked.On(early.Finish!.Value)}, the core {Marked.On(plan.Core.By!.Value)}.",
                [by, early.PlacedBy!],
                OnJourneys
            );
        }
    }

    private static AdviceItem Warning(string key, string what, string why, IEnumerable<EntryReference> because, string source) =>
        new($"warning/{key}", AdviceKind.Warning, what, why, [.. because], source);
}
