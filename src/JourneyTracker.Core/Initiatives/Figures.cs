using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What is computed of an initiative, as facts.</summary>
internal static class Figures
{
    public static IEnumerable<StateFact> Of(InitiativeState state)
    {
        var (level, progress) = (Level.Of(state), Progress.Of(state));
        var fit = level.Fit(state.Diagnosis.Complexity?.Rating);
        yield return Figure(ChangeKind.Level, "Integration level", level.IsKnown() ? Wording.Number(level.Number) : $"not known: {Wording.Number(level.Number)} is certain, {Wording.Number(level.Possible)} is not excluded", level.Because, () => Sharing(state));
        yield return Figure(ChangeKind.Level, "Service model attained", level.IsKnown() ? Wording.Model(level.Model) : "not known", level.Because, () => Sharing(state));
        yield return Figure(ChangeKind.Level, "At this level since", Told.Since(level.Since), level.Because, () => [.. Sharing(state), .. References(state, entry => entry is InitiativeRegistered)]);
        yield return Figure(ChangeKind.Progress, "Measures of the target in operation", progress.Target is null ? null : FormattableString.Invariant($"{progress.InOperation} of {progress.Total}"), Towards(state), () => [.. OfTarget(state).Select(operation => operation.BegunBy), .. References(state, entry => entry is PartnerJoined or PartnerWithdrew)]);
        yield return Figure(ChangeKind.Fit, "Fit of level and complexity", Wording.Words(fit), [], () => [.. References(state, entry => entry is ComplexityAssessed), .. Sharing(state)]);
        yield return Figure(ChangeKind.OutstandingChallenges, "Outstanding challenges", Wording.Number(state.Challenges.Outstanding.Count()), [], () => References(state, entry => entry is ChallengeRaised or ChallengeResolved or ChallengeAccepted or ChallengeReopened));
    }

    private static StateFact Figure(ChangeKind kind, string path, string? value, ImmutableArray<EntryReference> because, Func<IEnumerable<EntryReference>> bearing) =>
        new(new FactKey("", path), kind, path, null, value, because) { Bearing = bearing };

    /// <summary>What the progress rests on: the choice of the target, and what put its measures in operation and ended that.</summary>
    private static ImmutableArray<EntryReference> Towards(InitiativeState state)
    {
        var sharing = Level.Sharing(state, state.EffectiveOn).Select(operation => operation.BegunBy).ToHashSet();
        return [.. new[] { state.Charter.TargetChosenBy }
            .Concat(OfTarget(state).SelectMany(operation => new[] { sharing.Contains(operation.BegunBy) ? operation.BegunBy : null, operation.EndedBy }))
            .OfType<EntryReference>()
            .Distinct()];
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

    private static IEnumerable<EntryReference> Sharing(InitiativeState state) =>
        References(state, entry => entry is StepCompleted or MeasureInOperation or MeasureDiscontinued or PartnerJoined or PartnerWithdrew);

    private static IEnumerable<EntryReference> References(InitiativeState state, Func<IEntry, bool> kind) =>
        state.Entries.Where(entry => kind(entry.Entry)).Select(entry => entry.Reference);
}
