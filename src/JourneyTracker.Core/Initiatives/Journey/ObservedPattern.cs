using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Which of the four approaches a journey was actually travelled by, from what came into operation and the levels it gave.</summary>
/// <remarks>
/// Source: the report's two journeys (chapter three); the line between its approaches is the product's reading. Which one was chosen, or recommended, plays no
/// part in it.
/// </remarks>
/// <param name="Approach">The approach; null where it is too early to say, or no target is chosen.</param>
/// <param name="Why">How it follows, in words.</param>
/// <param name="Because">The entries it rests on.</param>
public sealed record ObservedPattern(JourneyApproach? Approach, string Why, ImmutableArray<EntryReference> Because)
{
    /// <summary>How it follows, in words.</summary>
    public string Why { get; } = Marked.InWords(Why);

    /// <summary>The pattern in a state, on the day that the state is of.</summary>
    public static ObservedPattern Of(InitiativeState state)
    {
        if (state.Charter.TargetModel is not { } target)
        {
            return new ObservedPattern(null, "No target is chosen, so that there is no way to it to look back on.", []);
        }

        var points = LevelPoint.Of(state);
        var running = state.Journey.Operations.Where(operation => state.EffectiveOn is not { } day || operation.From.CountsFrom <= day).ToList();
        var ofTarget = running.Where(operation => MeasureCatalogue.Of(operation.Measure).Model == target).OrderBy(operation => operation.From).ToList();
        var attained = points.FirstOrDefault(point => point.Attains(target))?.On;
        var lower = points.FirstOrDefault(point => point.Number > 0 && point.Number < (int)target);
        var (name, begun) = (FrameworkWords.TitleOf(target).ToLowerInvariant(), ofTarget.Count == 0 ? (PartialDate?)null : ofTarget[0].From);
        var before = attained is { } held ? ofTarget.Where(operation => held.IsSurelyAfter(operation.From)).ToList() : ofTarget;
        // Parts of the target that came after a lower model tell of parts, unless that model was a waypoint, or nothing but the target itself followed.
        if (
            lower is { On: var interim, Number: var number }
            && (attained is not { } then || then.IsSurelyAfter(interim))
            && begun?.IsSurelyAfter(interim) != false
            && (before.Count == 0 || state.Journey.Waypoints.Values.Any(waypoint => (int)waypoint.Model == number))
        )
        {
            return Because(
                JourneyApproach.EvolutionaryInterimModels,
                $"A less integrated model was attained {Marked.On(interim)}, {(begun is null ? $"while nothing of {name} is in operation yet" : $"before anything of {name} was in operation")}{(attained is { } finished ? $"; {name} followed {Marked.On(finished)}" : "")}.",
                running
            );
        }

        if (attained is { } since)
        {
            if (before.Count > 0)
            {
                return Because(
                    JourneyApproach.EvolutionaryInParts,
                    $"Parts of {name} were in operation from {Marked.Date(before[0].From)} on, before a rule of it was satisfied {Marked.On(since)}.",
                    ofTarget
                );
            }

            var later = ofTarget.Where(operation => operation.From.IsSurelyAfter(since)).ToList();
            return later.Count > 0
                ? Because(
                    JourneyApproach.TransformationalStaged,
                    $"The core attained {name} {Marked.On(since)}; more of it came into operation later, from {Marked.Date(later[0].From)} on.",
                    ofTarget
                )
                : Because(
                    JourneyApproach.TransformationalOneMove,
                    $"{Capital(name)} was attained {Marked.On(since)} at once, and nothing before it.",
                    ofTarget
                );
        }

        return ofTarget.Count > 0 && running.Select(operation => operation.From).Distinct().Count() > 1
            ? Because(
                JourneyApproach.EvolutionaryInParts,
                $"Measures came into operation one after another, and some of {name} among them from {Marked.Date(ofTarget[0].From)} on, while no rule of it is satisfied.",
                running
            )
            : new ObservedPattern(null, "It is too early to say: too little has come into operation.", []);

        static ObservedPattern Because(JourneyApproach approach, string why, IEnumerable<MeasureOperation> operations) =>
            new(approach, why, [.. operations.Select(operation => operation.BegunBy).Distinct()]);

        static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
    }
}
