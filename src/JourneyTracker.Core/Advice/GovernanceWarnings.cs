using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Advice;

/// <summary>Warnings about partners, plans, bodies and the information that steps depend on.</summary>
internal static class GovernanceWarnings
{
    /// <summary>How many days a step may slip against the present baseline before somebody should decide on a new one.</summary>
    public const int SlipThatAsksForADecision = 90;

    private const string Governing = "Appendix A, 1. Governance";
    private const string Sharing = "Appendix A, 4. Information sharing and systems";

    /// <summary>The agency that a piece of advice is about, by its key in the record that gives it; null where it is about none.</summary>
    public static Guid? AgencyOf(string key, EntryLog log) =>
        key.StartsWith(GivenAdvice.OfCommitment, StringComparison.Ordinal)
        && Guid.TryParse(key.AsSpan(GivenAdvice.OfCommitment.Length), out var noted)
        && log.Entry(noted)?.Entry is PartnerCommitmentChanged changed
            ? (log.Entry(changed.PartnerId)?.Entry as PartnerJoined)?.AgencyId
            : null;

    public static IEnumerable<AdviceItem> Of(Situation situation) =>
        [
            .. Commitment(situation),
            .. SlipWithoutDecision(situation.State),
            .. UndecidedBaselines(situation.State),
            .. DecisionsWithoutAuthority(situation.State),
            .. EscalationsWithoutAuthority(situation.State),
            .. NoExecutive(situation.State),
            .. UnclearInformation(situation.State),
        ];

    private static IEnumerable<AdviceItem> Commitment(Situation situation)
    {
        foreach (
            var partner in situation
                .State.Partners.All.Values.Where(partner => partner.TakesPartOn(situation.Day) && partner.Commitments.Count > 1)
                .OrderBy(partner => partner.Joined.Version)
        )
        {
            var (before, now) = (partner.Commitments[^2], partner.Commitments[^1]);
            if (now.Rating < before.Rating)
            {
                var reason = now.Reason is null ? "" : $" Reason given: {now.Reason.TrimEnd('.')}.";
                yield return Warning(
                    $"{GivenAdvice.CommitmentFell}{now.NotedBy.EntryId}",
                    $"Talk to {Marked.Agency(partner.AgencyId)}: its commitment fell.",
                    $"It fell from {before.Rating} to {now.Rating} of 5 {Marked.On(now.NotedBy.On)}.{reason} A partner that holds back holds back the others.",
                    ChallengeArea.Governance,
                    Governing,
                    before.NotedBy,
                    now.NotedBy
                );
            }
        }
    }

    private static IEnumerable<AdviceItem> SlipWithoutDecision(InitiativeState state)
    {
        if (state.Journey.Baselines.Select(numbered => numbered.Baseline).LastOrDefault() is not { } baseline)
        {
            yield break;
        }

        var decided = state.Governance.Decisions.Values.Any(decision => decision.About == DecisionSubject.Baseline && decision.Taken.On > baseline.SetBy.On);
        var slipped = state
            .Journey.Steps.Values.Where(step =>
                step.Status is StepStatus.Planned or StepStatus.UnderWay
                && step.SlipAgainst(baseline) > SlipThatAsksForADecision
                && step.SlipSpanAgainst(baseline) is { Min: null or > 0 }
            )
            .MaxBy(step => step.SlipAgainst(baseline));
        if (!decided && slipped is not null)
        {
            yield return Warning(
                $"slip-without-decision/{baseline.Id}",
                "Decide whether to set a new baseline.",
                $"“{slipped.Name}” is now expected {slipped.SlipSpanAgainst(baseline)!.Said()} after the baseline{(baseline.Name is null ? "" : $" “{baseline.Name}”")} of {Marked.Date(baseline.SetBy.On)}. Beyond {SlipThatAsksForADecision} days a governance body should decide, and none has decided on the baseline since.",
                ChallengeArea.Governance,
                Governing,
                [baseline.SetBy, .. slipped.Forecasts.TakeLast(1)]
            );
        }
    }

    private static IEnumerable<AdviceItem> UndecidedBaselines(InitiativeState state)
    {
        foreach (var (_, baseline) in state.Journey.Baselines.Skip(1))
        {
            var decision = baseline.DecisionId is { } id ? state.Governance.Decisions.GetValueOrDefault(id) : null;
            if (decision is not { About: DecisionSubject.Baseline })
            {
                yield return Warning(
                    $"baseline-not-decided/{baseline.Id}",
                    $"Take a decision on the baseline{(baseline.Name is null ? "" : $" “{baseline.Name}”")} of {Marked.Date(baseline.SetBy.On)}.",
                    decision is null
                        ? "It replaced an earlier baseline, and no decision for it is recorded."
                        : $"It replaced an earlier baseline, and the decision it names (“{decision.Title}”) is about something else.",
                    ChallengeArea.Governance,
                    Governing,
                    decision is null ? [baseline.SetBy] : [baseline.SetBy, decision.Taken]
                );
            }
        }
    }

    private static IEnumerable<AdviceItem> DecisionsWithoutAuthority(InitiativeState state)
    {
        foreach (var decision in state.Governance.Decisions.Values.OrderBy(decision => decision.Taken.Version))
        {
            if (Advisory(state, decision.BodyId) is { } body)
            {
                yield return Warning(
                    $"decision-without-authority/{decision.Id}",
                    $"Have “{decision.Title}” decided by a body that has the authority.",
                    $"It was decided by {body.Name}, which may only advise.",
                    ChallengeArea.Governance,
                    Governing,
                    decision.Taken,
                    body.Established
                );
            }
        }
    }

    private static IEnumerable<AdviceItem> EscalationsWithoutAuthority(InitiativeState state)
    {
        foreach (
            var challenge in state.Challenges.Outstanding.Where(challenge => !challenge.Escalations.IsEmpty).OrderBy(challenge => challenge.Raised.Version)
        )
        {
            var escalation = challenge.Escalations[^1];
            if (Advisory(state, escalation.BodyId) is { } body)
            {
                yield return Warning(
                    $"escalation-without-authority/{escalation.RecordedBy.EntryId}",
                    $"Put “{challenge.Title}” before a body that can decide on it.",
                    $"It was put before {body.Name}, which may only advise, and still stands in the way.",
                    challenge.Area,
                    Governing,
                    escalation.RecordedBy,
                    body.Established
                );
            }
        }
    }

    private static IEnumerable<AdviceItem> NoExecutive(InitiativeState state)
    {
        var bodies = state.Governance.Bodies.Values.OrderBy(body => body.Established.Version).ToList();
        if (
            state.Charter is { TargetModel: ServiceModel.JointDelivery, TargetChosenBy: { } chosen }
            && bodies.Count > 0
            && !bodies.Exists(body => body.Authority == BodyAuthority.Executive)
        )
        {
            yield return Warning(
                "no-executive-body",
                "Give one governance body executive authority.",
                $"Joint delivery needs new structures as wide as the joint work; {string.Join(" and ", bodies.Select(body => body.Name))} can only agree or advise.",
                ChallengeArea.Governance,
                Governing,
                [chosen, .. bodies.Select(body => body.Established)]
            );
        }
    }

    private static IEnumerable<AdviceItem> UnclearInformation(InitiativeState state)
    {
        foreach (var category in state.Information.Categories.Values.Where(category => category.Permission == SharingPermission.Unclear))
        {
            if (category.StepId is { } id && state.Journey.Steps.TryGetValue(id, out var step) && step.Status is StepStatus.Planned or StepStatus.UnderWay)
            {
                yield return Warning(
                    $"sharing-unclear/{category.ClassifiedBy.EntryId}",
                    $"Find out whether “{category.Name}” may be shared.",
                    $"The step “{step.Name}” depends on it, and whether it may be shared is unclear.",
                    ChallengeArea.InformationSharing,
                    Sharing,
                    category.ClassifiedBy,
                    step.Planned
                );
            }
        }
    }

    private static GovernanceBody? Advisory(InitiativeState state, Guid? bodyId) =>
        bodyId is { } id && state.Governance.Bodies.TryGetValue(id, out var body) && body.Authority == BodyAuthority.Advisory ? body : null;

    private static AdviceItem Warning(string key, string what, string why, ChallengeArea area, string source, params EntryReference[] because) =>
        new($"warning/{key}", AdviceKind.Warning, what, why, [.. because], source, area);
}
