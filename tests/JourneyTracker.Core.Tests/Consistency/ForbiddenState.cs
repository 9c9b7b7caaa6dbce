using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Tests.Consistency;

/// <summary>
/// What no state may be, told from the state and its entries alone and in other words than the product's, for histories
/// whose dates are known to the day.
/// </summary>
internal static class ForbiddenState
{
    public static IEnumerable<string> In(InitiativeState state) =>
        Orphans(state)
            .Concat(Outside(state))
            .Concat(Steps(state))
            .Concat(Partners(state))
            .Concat(Circles(state))
            .Concat(Endings(state))
            .Concat(Turns(state))
            .Concat(Baselines(state))
            .Concat(Figures(state))
            .Concat(Details(state));

    private static IEnumerable<string> Orphans(InitiativeState state) =>
        from fact in state.Entries
        from id in fact.Entry.RestsOn.Except(fact.Entry.Mentions)
        where state.EntryOf(id) is null
        select $"{fact.EventType} rests on {id}, which is not there";

    private static IEnumerable<string> Outside(InitiativeState state)
    {
        var closed = false;
        foreach (var fact in state.Entries.Where(fact => fact.Entry is not IRegistration).OrderBy(fact => fact.On).ThenBy(fact => fact.Version))
        {
            if (fact.On.Earliest < state.Charter.Inception!.Value.Earliest && fact.Entry is not (MeasurementRecorded or MeasurementCorrected))
            {
                yield return $"{fact.EventType} of {fact.On} before the beginning";
            }

            if (closed && fact.Entry is StepPlanned or MilestonePlanned or ChallengeRaised or MeasureInOperation or StepCompleted && closed)
            {
                yield return $"{fact.EventType} of {fact.On} after the end";
            }

            closed = fact.Entry switch
            {
                InitiativeClosed => true,
                InitiativeResumed => false,
                _ => closed,
            };
        }
    }

    private static IEnumerable<string> Steps(InitiativeState state) =>
        from step in state.Journey.Steps.Values
        let ended = step.Completed ?? step.Abandoned
        where
            (ended is not null && step.Started is { } started && started.On.Earliest > ended.On.Earliest)
            || (step.Completed is not null && step.Abandoned is not null)
        select $"step {step.Name}: started {step.Started?.On}, completed {step.Completed?.On}, abandoned {step.Abandoned?.On}";

    private static IEnumerable<string> Partners(InitiativeState state)
    {
        foreach (var partner in state.Partners.All.Values.Where(partner => partner.Withdrew is { } left && left.On.Earliest < partner.Joined.On.Earliest))
        {
            yield return $"partner joined {partner.Joined.On}, left {partner.Withdrew!.On}";
        }

        foreach (
            var agency in state
                .Partners.All.Values.Where(partner => partner.Withdrew is null)
                .GroupBy(partner => partner.AgencyId)
                .Where(agency => agency.Count() > 1)
        )
        {
            yield return $"agency {agency.Key} is a partner {agency.Count()} times";
        }
    }

    private static IEnumerable<string> Circles(InitiativeState state)
    {
        var left = state.Journey.Dependencies.Values.ToList();
        while (left.RemoveAll(dependency => left.TrueForAll(other => other.StepId != dependency.WaitsForStepId)) > 0) { }

        return left.Count == 0 ? [] : [$"{left.Count} dependencies wait for each other"];
    }

    private static IEnumerable<string> Endings(InitiativeState state)
    {
        foreach (
            var again in state
                .Entries.GroupBy(fact =>
                    fact.Entry switch
                    {
                        StepStarted e => $"start {e.StepId}",
                        StepCompleted e => $"end {e.StepId}",
                        StepAbandoned e => $"end {e.StepId}",
                        MilestoneReached e => $"end {e.MilestoneId}",
                        MilestoneDropped e => $"end {e.MilestoneId}",
                        PartnerWithdrew e => $"end {e.PartnerId}",
                        AgreementEnded e => $"end {e.AgreementId}",
                        DependencyEnded e => $"end {e.DependencyId}",
                        MemberLeft e => $"end {e.SeatId}",
                        RecommendationClosed e => $"end {e.RecommendationId}",
                        IndicatorRetired e => $"end {e.IndicatorId}",
                        _ => $"{fact.Entry.EntryId}",
                    }
                )
                .Where(facts => facts.Count() > 1)
        )
        {
            yield return $"{again.Key} {again.Count()} times";
        }

        foreach (var agreement in state.Partners.Agreements.Values.Where(agreement => agreement.Ended?.On.Earliest < agreement.Signed.On.Earliest))
        {
            yield return $"agreement signed {agreement.Signed.On}, ended {agreement.Ended!.On}";
        }

        foreach (var seat in state.Governance.Seats.Values.Where(seat => seat.Left?.On.Earliest < seat.Seated.On.Earliest))
        {
            yield return $"seat taken {seat.Seated.On}, left {seat.Left!.On}";
        }

        foreach (var made in state.Governance.Recommendations.Values.Where(made => made.Closed?.On.Earliest < made.Made.On.Earliest))
        {
            yield return $"recommended {made.Made.On}, closed {made.Closed!.On}";
        }

        foreach (
            var (detail, ended) in state
                .Entries.Select(fact =>
                    (
                        fact,
                        fact.Entry switch
                        {
                            PartnerCommitmentChanged e => state.Partners.All[e.PartnerId].Withdrew,
                            StepForecastChanged e => state.Journey.Steps[e.StepId] is var step ? step.Completed ?? step.Abandoned : null,
                            MilestoneRescheduled e => state.Journey.Milestones[e.MilestoneId] is var milestone ? milestone.Reached ?? milestone.Dropped : null,
                            _ => null,
                        }
                    )
                )
                .Where(pair => pair.Item2 is { } over && pair.fact.On.Earliest > over.On.Earliest)
        )
        {
            yield return $"{detail.EventType} of {detail.On} after the end of {ended!.On}";
        }

        foreach (
            var indicator in state.Performance.Indicators.Values.Where(indicator =>
                indicator.Retired is { } retired && indicator.Measurements.Any(measured => measured.On.Earliest > retired.On.Earliest)
            )
        )
        {
            yield return $"indicator {indicator.Name} measured after it was retired";
        }
    }

    private static IEnumerable<string> Turns(InitiativeState state)
    {
        var (paused, closed, settled) = (false, false, new HashSet<Guid>());
        foreach (var fact in state.Entries.OrderBy(fact => fact.On).ThenBy(fact => fact.Version))
        {
            var inTurn = fact.Entry switch
            {
                InitiativePaused => !paused && !closed,
                InitiativeClosed => !closed,
                InitiativeResumed => paused || closed,
                ChallengeResolved e => settled.Add(e.ChallengeId) && state.Challenges.All[e.ChallengeId].Raised.On.Earliest <= fact.On.Earliest,
                ChallengeAccepted e => settled.Add(e.ChallengeId) && state.Challenges.All[e.ChallengeId].Raised.On.Earliest <= fact.On.Earliest,
                ChallengeReopened e => settled.Remove(e.ChallengeId),
                MeasureDiscontinued e => state.Journey.Operations.Any(operation => operation.Measure == e.Measure && operation.EndedBy?.EntryId == e.EntryId),
                _ => true,
            };
            (paused, closed) = fact.Entry switch
            {
                InitiativePaused => (true, closed),
                InitiativeClosed => (paused, true),
                InitiativeResumed => (false, false),
                _ => (paused, closed),
            };
            if (!inTurn)
            {
                yield return $"{fact.EventType} of {fact.On} out of turn";
            }
        }
    }

    private static IEnumerable<string> Details(InitiativeState state) =>
        from fact in state.Entries
        let of = fact.Entry switch
        {
            ChallengeReassessed e => state.Challenges.All[e.ChallengeId].Raised,
            MitigationRecorded e => state.Challenges.All[e.ChallengeId].Raised,
            ChallengeEscalated e => state.Challenges.All[e.ChallengeId].Raised,
            StepForecastChanged e => state.Journey.Steps[e.StepId].Planned,
            StepAbandoned e => state.Journey.Steps[e.StepId].Planned,
            MilestoneRescheduled e => state.Journey.Milestones[e.MilestoneId].Planned,
            MemberSeated e => state.Governance.Bodies[e.BodyId].Established,
            PartnerCommitmentChanged e => state.Partners.All[e.PartnerId].Joined,
            _ => null,
        }
        where of is not null && fact.On.Earliest < of.On.Earliest
        select $"{fact.EventType} of {fact.On} before {of.On}";

    private static IEnumerable<string> Figures(InitiativeState state) =>
        from indicator in state.Performance.Indicators.Values
        from measured in indicator.Measurements
        let parts = (measured.Numerator, measured.Denominator)
        where parts is not (null, null)
        let wrong = indicator.Numerator is null
            || indicator.Denominator is null
            || parts is (null, _) or (_, null) or (_, <= 0)
            || (indicator.Unit == "%" && (parts.Numerator < 0 || parts.Numerator > parts.Denominator))
            || Math.Abs(measured.Value - (parts.Numerator!.Value / parts.Denominator!.Value * (indicator.Unit == "%" ? 100 : 1))) > 0.000001m
        where wrong
        select $"indicator {indicator.Name} in {indicator.Unit} is {measured.Numerator} of {measured.Denominator}, which is {measured.Value}";

    private static IEnumerable<string> Baselines(InitiativeState state) =>
        state
            .Journey.Baselines.Where(numbered => numbered.Number > 1 && (numbered.Baseline.DecisionId is null || numbered.Baseline.Reason is null))
            .Select(numbered => $"baseline {numbered.Number} without a decision");
}
