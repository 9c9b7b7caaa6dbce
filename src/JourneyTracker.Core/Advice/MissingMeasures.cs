using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Advice;

/// <summary>
/// The measures of the target model that are neither in operation nor planned, and those that build capacity where it is
/// short. First what builds capacity, then what lies where capacity is there, last what lies where it is short; among these
/// what brings the target nearest, then what the nearest precedents did, the earliest first.
/// </summary>
internal static class MissingMeasures
{
    public static IEnumerable<AdviceItem> Of(Situation situation) =>
        situation.State.Charter is { TargetModel: { } target, TargetChosenBy: { } chosen } ? Of(situation, new Aim("the target", target), chosen) : [];

    private static IEnumerable<AdviceItem> Of(Situation situation, Aim aim, EntryReference chosen)
    {
        var there = Level.Sharing(situation.State, situation.State.EffectiveOn).Select(operation => operation.Measure).ToHashSet();
        var shortAreas = situation.Short.Select(area => area.Area).ToHashSet();
        var attained = LevelRules.All.FirstOrDefault(rule => rule.Model == aim.Model && rule.Measures.All(there.Contains));
        return MeasureCatalogue
            .All.Where(measure =>
                situation.State.Edition.Knows(measure.Measure)
                && (measure.Model == aim.Model || (measure.Model is null && shortAreas.Contains(measure.Area)))
                && IsMissing(situation, measure.Measure)
            )
            .Select(measure =>
                (
                    Measure: measure,
                    Rule: attained is null ? NearestRule(aim.Model, measure.Measure, there) : null,
                    Done: Precedented(situation, measure.Measure)
                )
            )
            .OrderBy(missing =>
                missing.Measure.Model is null ? 0
                : shortAreas.Contains(missing.Measure.Area) ? 2
                : 1
            )
            // What only another rule rests on is needed least where the target is attained.
            .ThenBy(missing => missing.Rule?.Open.Length ?? (missing.Measure.DecidesLevel && attained is not null ? int.MaxValue : int.MaxValue - 1))
            .ThenByDescending(missing => missing.Done.Count)
            .ThenBy(missing => missing.Done.Count == 0 ? 0 : missing.Done.Average(done => done.Place / (double)done.Of))
            .Select(missing => new AdviceItem(
                $"measure/{Name(missing.Measure.Measure)}",
                AdviceKind.MissingMeasure,
                $"Plan {missing.Measure.Name}.",
                string.Join(" ", Reasons(situation, aim, missing.Measure, missing.Rule, attained, missing.Done)),
                situation.Finding(missing.Measure.Area) is null ? [chosen] : [chosen, .. situation.Diagnosed],
                situation.State.Edition.Measure(missing.Measure.Measure).Source,
                missing.Measure.Area,
                missing.Measure.Measure
            ));
    }

    /// <summary>
    /// What the rule needs that progress counts towards, and what builds capacity where it is short: nothing of rules that are not needed. Where no rule is begun,
    /// what each of them needs.
    /// </summary>
    public static IEnumerable<AdviceItem> Needed(Situation situation)
    {
        var state = situation.State;
        if (state.Charter is not { TargetModel: { } target, TargetChosenBy: { } chosen })
        {
            return [];
        }

        var progress = Progress.Of(state);
        var waypoint = JourneyPath.Of(state)!.Next is { IsTarget: false } next ? next : null;
        var (aim, reason) = waypoint is { PlannedBy: { } by } ? (new Aim("the next waypoint", waypoint.Model), by) : (new Aim("the target", target), chosen);
        var shortAreas = situation.Short.Select(area => area.Area).ToHashSet();
        // Where no way is begun, each of them could be.
        var needed = LevelRules.All.Where(rule => progress.Ways.Contains(rule.Text)).SelectMany(rule => rule.Measures).Concat(progress.Missing).ToHashSet();
        return
        [
            .. Of(situation, aim, reason)
                .Where(item =>
                    item.Measure is { } measure
                    && (needed.Contains(measure) || (MeasureCatalogue.Of(measure).Model is null && shortAreas.Contains(item.Area!.Value)))
                )
                // What the target itself needs comes before what builds capacity for it, unless its work lies where capacity is short.
                .OrderBy(item => MeasureCatalogue.Of(item.Measure!.Value).Model is not null && !shortAreas.Contains(item.Area!.Value) ? 0 : 1),
        ];
    }

    /// <summary>Whether a measure is neither in operation nor part of an open step, nor plain from what else is recorded.</summary>
    public static bool IsMissing(Situation situation, Measure measure)
    {
        var state = situation.State;
        return !Level.Sharing(state, state.EffectiveOn).Any(operation => operation.Measure == measure)
            && !state.Journey.Steps.Values.Any(step => step.Status is StepStatus.Planned or StepStatus.UnderWay && step.Measures.Contains(measure))
            && RecordedOtherwise.GetValueOrDefault(measure)?.Invoke(state) != true;
    }

    /// <summary>The name of a measure in keys: <c>shared-portal</c>.</summary>
    public static string Name(Measure measure) => JsonNamingPolicy.KebabCaseLower.ConvertName(measure.ToString());

    // What helps every model is often recorded as what it is, a body or an agreement, and not as a measure beside it.
    private static readonly FrozenDictionary<Measure, Func<InitiativeState, bool>> RecordedOtherwise = new Dictionary<Measure, Func<InitiativeState, bool>>
    {
        [Measure.GovernanceBody] = state => !state.Governance.Bodies.IsEmpty,
        [Measure.PartnershipAgreement] = state => InForce(state, AgreementKind.PartnershipAgreement, AgreementKind.Charter),
        [Measure.ServiceLevelAgreements] = state => InForce(state, AgreementKind.ServiceLevelAgreement),
        [Measure.MandateOrLegislation] = state => InForce(state, AgreementKind.Mandate, AgreementKind.Legislation),
        [Measure.StakeholderEngagement] = state => state.Governance.Stakeholders.Exists(note => note.Engagement is not null),
    }.ToFrozenDictionary();

    private static bool InForce(InitiativeState state, params AgreementKind[] kinds) =>
        state.Partners.Agreements.Values.Any(agreement => agreement.Ended is null && kinds.Contains(agreement.Kind));

    private static IEnumerable<string> Reasons(
        Situation situation,
        Aim aim,
        CataloguedMeasure measure,
        NearRule? rule,
        LevelRule? attained,
        IReadOnlyList<Done> done
    )
    {
        yield return measure.Model is not null ? $"It belongs to {aim.Called}, {Situation.Title(aim.Model)}." : "It helps every model.";
        if (attained is not null && measure.Model is not null)
        {
            yield return $"The target is attained without it, by the rule “{attained.Text}”{(measure.DecidesLevel ? "; this would do it another way" : "")}.";
        }
        else if (rule is { Open.Length: 1 })
        {
            yield return $"With it {aim.Called} is attained by the rule “{rule.Rule.Text}”.";
        }
        else if (rule is not null)
        {
            yield return $"The rule “{rule.Rule.Text}” would attain {aim.Called}; it needs {string.Join(" and ", rule.Open.Where(other => other != measure.Measure).Select(other => MeasureCatalogue.Of(other).Name))} too.";
        }

        if (situation.Finding(measure.Area) is { } area)
        {
            yield return (area.Standing, measure.Model) switch
            {
                (AreaStanding.Short, null) => $"It builds capacity in {Situation.Title(measure.Area)}, where that falls short: {Situation.Compared(area)}.",
                (AreaStanding.Short, _) =>
                    $"Its work lies in {Situation.Title(measure.Area)}, where capacity falls short ({Situation.Compared(area)}): build it first.",
                _ => $"Its work lies in {Situation.Title(measure.Area)}, where capacity is there: {Situation.Compared(area)}.",
            };
        }

        if (done.Count > 0)
        {
            yield return $"Among the nearest precedents: {string.Join(", ", done.Select(one => $"{one.Name} ({one.Place} of {one.Of} measures)"))}.";
        }
    }

    private static NearRule? NearestRule(ServiceModel target, Measure measure, HashSet<Measure> there) =>
        LevelRules
            .All.Where(rule => rule.Model == target && rule.Measures.Contains(measure))
            .Select(rule => new NearRule(rule, [.. rule.Measures.Where(needed => !there.Contains(needed))]))
            .MinBy(rule => rule.Open.Length);

    private static List<Done> Precedented(Situation situation, Measure measure) =>
        [
            .. situation
                .Precedents.Where(precedent => precedent.Measures.Contains(measure))
                .Select(precedent => new Done(precedent.Name, precedent.Measures.IndexOf(measure) + 1, precedent.Measures.Length)),
        ];

    private sealed record NearRule(LevelRule Rule, ImmutableArray<Measure> Open);

    /// <summary>The model that advice is for, and what it is on the way.</summary>
    private sealed record Aim(string Called, ServiceModel Model);

    private sealed record Done(string Name, int Place, int Of);
}
