using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What is computed of an initiative, as facts.</summary>
internal static class ComputedFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state)
    {
        var (level, progress) = (Level.Of(state), Progress.Of(state));
        var fit = level.Fit(state.Suitability);
        yield return Figure(
            ChangeKind.Level,
            "Integration level",
            level.IsKnown()
                ? Phrases.Number(level.Number)
                : $"not known: {Phrases.Number(level.Number)} is certain, {Phrases.Number(level.Possible)} is not excluded",
            level.Because,
            () => BearingOn(state, Bearing.Level)
        );
        yield return Figure(ChangeKind.Level, "Service model attained", level.IsKnown() ? Wording.Model(level.Model) : "not known", level.Because, () =>
            BearingOn(state, Bearing.Level)
        );
        yield return Figure(ChangeKind.Level, "At this level since", Marked.Since(level.Since), level.Because, () =>
            [.. BearingOn(state, Bearing.Level), .. BearingOn(state, Bearing.Beginning)]
        );
        yield return Figure(
            ChangeKind.Progress,
            "Measures of the target in operation",
            progress.Target is null ? null
                : !progress.IsKnown()
                    ? FormattableString.Invariant($"not known: {progress.InOperation} of {progress.Total} is certain, {progress.Possible} is not excluded")
                : progress.Ways.IsEmpty ? FormattableString.Invariant($"{progress.InOperation} of {progress.Total}")
                : "none: no way to it is begun",
            Towards(state, progress),
            () =>
                [
                    .. state.Journey.Operations.Select(operation => operation.BegunBy),
                    .. BearingOn(state, Bearing.Partners),
                    .. BearingOn(state, Bearing.Complexity),
                    .. state
                        .Journey.Steps.Values.Where(step => step.Measures.Count > 0)
                        .SelectMany(step => new[] { step.Planned, step.Abandoned })
                        .OfType<EntryReference>(),
                ]
        );
        yield return Figure(ChangeKind.Fit, "Fit of level and complexity", Phrases.Words(fit), [], () =>
            [.. BearingOn(state, Bearing.Complexity), .. BearingOn(state, Bearing.Level)]
        );
        yield return Figure(ChangeKind.OutstandingChallenges, "Outstanding challenges", Phrases.Number(state.Challenges.Outstanding.Count()), [], () =>
            BearingOn(state, Bearing.OutstandingChallenges)
        );
    }

    private static StateFact Figure(
        ChangeKind kind,
        string path,
        string? value,
        ImmutableArray<EntryReference> because,
        Func<IEnumerable<EntryReference>> bearing
    ) => new(new FactKey("", path), kind, path, null, value, because) { Bearing = bearing };

    /// <summary>What the progress rests on: the choice of the target, and what put its measures in operation and ended that.</summary>
    private static ImmutableArray<EntryReference> Towards(InitiativeState state, Progress progress)
    {
        var sharing = Level.Sharing(state, state.EffectiveOn).Select(operation => operation.BegunBy).ToHashSet();
        var deciding = state.Edition.Rules.ProgressIsTowardsOneRule && (progress.Waypoint ?? progress.Target) is { } model ? Progress.Deciding(model) : null;
        var counted = deciding is null ? OfTarget(state) : state.Journey.Operations.Where(operation => deciding.Contains(operation.Measure));
        return
        [
            .. new[] { state.Charter.TargetChosenBy }
                .Concat(counted.SelectMany(operation => new[] { sharing.Contains(operation.BegunBy) ? operation.BegunBy : null, operation.EndedBy }))
                .Concat(deciding is null ? [] : Progress.Telling(state, deciding).Select(step => step.Planned))
                .OfType<EntryReference>()
                .Distinct(),
        ];
    }

    private static IEnumerable<MeasureOperation> OfTarget(InitiativeState state)
    {
        if (state.Charter.TargetModel is not { } target)
        {
            return [];
        }

        var belonging = MeasureCatalogue.Of(target).Select(measure => measure.Measure).ToHashSet();
        return state.Journey.Operations.Where(operation => belonging.Contains(operation.Measure));
    }

    private static IEnumerable<EntryReference> BearingOn(InitiativeState state, Bearing what) =>
        state.Entries.Where(entry => (entry.Entry.EntryKind.Bears & what) != 0).Select(entry => entry.Reference);
}
