using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Tests.History;

/// <summary>The command that a move stands for, about something that is there; null where nothing of that sort is.</summary>
internal static class GeneratedCommand
{
    private static readonly Guid Is = Samples.SampleInitiative.Is;

    // What often decides something comes up more often.
    private static readonly ImmutableArray<Func<Move, Initiative, Guid, PartialDate, IInitiativeCommand?>> Kinds =
    [
        .. Charter(),
        .. Partners(),
        .. Journey(),
        .. Journey(),
        .. Measures(),
        .. Measures(),
        .. Measures(),
        .. Challenges(),
        .. Challenges(),
        .. Performance(),
        .. RisksBenefitsAndLessons(),
        .. Governance(),
        .. Withdrawals(),
        .. Withdrawals(),
        .. Withdrawals(),
        .. Redatings(),
        .. Redatings(),
        .. Redatings(),
    ];

    public static Guid Agency(int number) => Id.Of($"agency {number}");

    public static IInitiativeCommand? Of(Move move, Initiative initiative, PartialDate on) =>
        Kinds[move.Command % Kinds.Length](move, initiative, Id.Of($"entry {initiative.Version}"), on);

    private static IEnumerable<Func<Move, Initiative, Guid, PartialDate, IInitiativeCommand?>> Charter() =>
        [
            (m, _, id, on) => new AmendCharter(Is, null, id, on, $"Name {m.Number}", null, null, null, "Renamed"),
            (m, _, id, on) => new ChooseTargetModel(Is, null, id, on, (ServiceModel)(m.Number % 4 + 1), null),
            (m, _, id, on) => new ChooseJourneyApproach(Is, null, id, on, (JourneyApproach)(m.Number % 4), null),
            (_, _, id, on) => new PauseInitiative(Is, null, id, on, "No money"),
            (_, _, id, on) => new ResumeInitiative(Is, null, id, on, null),
            (m, _, id, on) => m.Number == 1 ? new CloseInitiative(Is, null, id, on, ClosingOutcome.Abandoned, null, null) : null,
            (m, _, id, on) => new AdoptFrameworkEdition(Is, null, id, on, Editions.All[m.Which % Editions.All.Length].Name, null),
            (m, _, id, on) => new NoteOutcomeNature(Is, null, id, on, (OutcomeFact)(m.Which % 3), (FactAnswer)(m.Other % 3), $"Reason {m.Number}"),
            (m, _, id, on) => new AssessComplexity(Is, null, id, on, m.Number, m.Which % 5 + 1, m.Other % 5 + 1, 3, null, null),
            (m, _, id, on) => new ClassifyInformation(Is, null, id, on, $"Category {m.Number % 2}", (SharingPermission)(m.Which % 3), null, null),
        ];

    private static IEnumerable<Func<Move, Initiative, Guid, PartialDate, IInitiativeCommand?>> Partners() =>
        [
            (m, _, id, on) => new JoinPartner(Is, null, id, on, Agency(m.Which % 4 + 1), PartnerRole.Partner, m.Number, null),
            (m, i, id, on) => Pick<PartnerJoined>(i, m.Which) is { } partner ? new WithdrawPartner(Is, null, id, on, partner, null) : null,
            (m, i, id, on) => Pick<PartnerJoined>(i, m.Which) is { } partner ? new ChangePartnerCommitment(Is, null, id, on, partner, m.Number, null) : null,
            (m, i, id, on) => Pick<PartnerJoined>(i, m.Which) is { } partner ? new NotePartnerSize(Is, null, id, on, partner, m.Number, null) : null,
            (m, _, id, on) => new SignAgreement(Is, null, id, on, AgreementKind.Protocol, $"Protocol {m.Number}", [], null, null),
            (m, i, id, on) => Pick<AgreementSigned>(i, m.Which) is { } agreement ? new EndAgreement(Is, null, id, on, agreement, null) : null,
        ];

    private static IEnumerable<Func<Move, Initiative, Guid, PartialDate, IInitiativeCommand?>> Journey() =>
        [
            (m, _, id, on) =>
                new PlanStep(
                    Is,
                    null,
                    id,
                    on,
                    $"Step {m.Number}",
                    null,
                    [Deciding(m.Which), Deciding(m.Other)],
                    Sharing(m),
                    null,
                    m.Number > 2 ? PartialDate.Year(2012 + m.Number) : null,
                    []
                ),
            (m, i, id, on) => Pick<StepPlanned>(i, m.Which) is { } step ? new StartStep(Is, null, id, on, step) : null,
            (m, i, id, on) =>
                Pick<StepPlanned>(i, m.Which) is { } step ? new ForecastStep(Is, null, id, on, step, null, PartialDate.Month(2013, m.Number), "Delay") : null,
            (m, i, id, on) =>
                Pick<StepPlanned>(i, m.Which) is { } step ? new PlaceStep(Is, null, id, on, step, (TransformationPart)(m.Number % 2), null) : null,
            (m, i, id, on) => Pick<StepPlanned>(i, m.Which) is { } step ? new CompleteStep(Is, null, id, on, step, null) : null,
            (m, i, id, on) => Pick<StepPlanned>(i, m.Which) is { } step && m.Number == 1 ? new AbandonStep(Is, null, id, on, step, "No demand") : null,
            (m, i, id, on) =>
                Pick<StepPlanned>(i, m.Which) is { } step && Pick<StepPlanned>(i, m.Other) is { } other
                    ? new DeclareDependency(Is, null, id, on, step, other, null, null)
                    : null,
            (m, i, id, on) => Pick<DependencyDeclared>(i, m.Which) is { } dependency ? new EndDependency(Is, null, id, on, dependency, null) : null,
            (m, i, id, on) =>
                new PlanMilestone(
                    Is,
                    null,
                    id,
                    on,
                    $"Milestone {m.Number}",
                    m.Number > 3 ? Pick<StepPlanned>(i, m.Which) : null,
                    PartialDate.Year(2011 + m.Number),
                    null,
                    false
                ),
            (m, _, id, on) => new PlanWaypoint(Is, null, id, on, (ServiceModel)(m.Number % 3 + 1), PartialDate.Year(2011 + m.Number), null),
            (m, i, id, on) =>
                i.Present.Journey.Waypoints is { IsEmpty: false } planned
                    ? new DropWaypoint(Is, null, id, on, planned.Keys.Order().ElementAt(m.Which % planned.Count), "No detour")
                    : null,
            (m, i, id, on) => Pick<MilestonePlanned>(i, m.Which) is { } milestone ? new ReachMilestone(Is, null, id, on, milestone, null) : null,
            (m, i, id, on) =>
                Pick<MilestonePlanned>(i, m.Which) is { } milestone
                    ? new RescheduleMilestone(Is, null, id, on, milestone, PartialDate.Year(2011 + m.Number), "Delay")
                    : null,
            (m, i, id, on) => Pick<MilestonePlanned>(i, m.Which) is { } milestone ? new DropMilestone(Is, null, id, on, milestone, "Not needed") : null,
            (m, i, id, on) => new SetBaseline(Is, null, id, on, null, "Plan", Pick<DecisionTaken>(i, m.Which)),
        ];

    private static IEnumerable<Func<Move, Initiative, Guid, PartialDate, IInitiativeCommand?>> Measures() =>
        [
            (m, _, id, on) => new PutMeasureInOperation(Is, null, id, on, Deciding(m.Which), Sharing(m), null),
            (m, i, id, on) =>
                i.Present.Journey.Operations is { IsEmpty: false } operations
                    ? new DiscontinueMeasure(Is, null, id, on, operations[m.Which % operations.Count].Measure, "Ended")
                    : null,
        ];

    private static IEnumerable<Func<Move, Initiative, Guid, PartialDate, IInitiativeCommand?>> Challenges() =>
        [
            (m, i, id, on) =>
                new RaiseChallenge(
                    Is,
                    null,
                    id,
                    on,
                    (ChallengeArea)(m.Which % 4),
                    $"Challenge {m.Number}",
                    null,
                    m.Number,
                    null,
                    m.Number > 3 ? Pick<StepPlanned>(i, m.Other) : null,
                    m.Number < 3 ? Pick<RiskRaised>(i, m.Other) : null
                ),
            (m, i, id, on) =>
                Pick<ChallengeRaised>(i, m.Which) is { } challenge ? new ReassessChallenge(Is, null, id, on, challenge, m.Number, null, null) : null,
            (m, i, id, on) => Pick<ChallengeRaised>(i, m.Which) is { } challenge ? new RecordMitigation(Is, null, id, on, challenge, "Talks", null) : null,
            (m, i, id, on) =>
                Pick<ChallengeRaised>(i, m.Which) is { } challenge && Pick<GovernanceBodyEstablished>(i, m.Other) is { } body
                    ? new EscalateChallenge(Is, null, id, on, challenge, body, null)
                    : null,
            (m, i, id, on) => Pick<ChallengeRaised>(i, m.Which) is { } challenge ? new ResolveChallenge(Is, null, id, on, challenge, "Done") : null,
            (m, i, id, on) => Pick<ChallengeRaised>(i, m.Which) is { } challenge ? new AcceptChallenge(Is, null, id, on, challenge, "Lived with") : null,
            (m, i, id, on) => Pick<ChallengeRaised>(i, m.Which) is { } challenge ? new ReopenChallenge(Is, null, id, on, challenge, "Back") : null,
        ];

    private static IEnumerable<Func<Move, Initiative, Guid, PartialDate, IInitiativeCommand?>> Performance() =>
        [
            (m, i, id, on) => new DefineOutcome(Is, null, id, on, $"Outcome {m.Number}", null, m.Number > 3 ? Pick<OutcomeDefined>(i, m.Which) : null),
            (m, i, id, on) =>
                new DefineIndicator(
                    Is,
                    null,
                    id,
                    on,
                    $"Indicator {m.Number}",
                    (IndicatorKind)(m.Which % 7),
                    m.Which % 2 == 0 ? "%" : "days",
                    (BetterDirection)(m.Number % 2),
                    m.Number > 3 ? Pick<OutcomeDefined>(i, m.Which) : null,
                    null,
                    null,
                    m.Other % 3 == 0 ? null : (CumulativeSince)(m.Other % 2),
                    m.Number > 2 ? "Above" : null,
                    m.Number > 2 ? "Below" : null
                ),
            (m, i, id, on) =>
                Pick<IndicatorDefined>(i, m.Which) is { } indicator
                    ? new SetTarget(Is, null, id, on, indicator, null, null, m.Number, m.Other % 3 == 0 ? null : PartialDate.Year(2014), 1)
                    : null,
            (m, i, id, on) =>
                Pick<IndicatorDefined>(i, m.Which) is { } indicator
                    ? new RecordMeasurement(
                        Is,
                        null,
                        id,
                        on,
                        indicator,
                        m.Number > 3 ? null : m.Number,
                        null,
                        null,
                        null,
                        m.Number > 3 ? m.Which % 5 - 1 : null,
                        m.Number > 3 ? m.Other % 4 : null
                    )
                    : null,
            (m, i, id, on) =>
                Pick<IndicatorDefined>(i, m.Which) is { } indicator
                    ? new WithholdMeasurement(Is, null, id, on, indicator, (MissingValue)(m.Number % 2), "Too few people", null, null, null)
                    : null,
            (m, i, id, on) =>
                Pick<MeasurementRecorded>(i, m.Which) is { } measurement
                    ? new CorrectMeasurementToMissing(Is, null, id, on, measurement, (MissingValue)(m.Number % 2), "Disputed")
                    : null,
            (m, i, id, on) =>
                Pick<MeasurementWithheld>(i, m.Which) is { } measurement ? new CorrectMeasurement(Is, null, id, on, measurement, m.Number, "Released") : null,
            (m, i, id, on) =>
                Pick<MeasurementRecorded>(i, m.Which) is { } measurement
                    ? new CorrectMeasurement(
                        Is,
                        null,
                        id,
                        on,
                        measurement,
                        m.Number > 3 ? null : m.Number,
                        "Miscounted",
                        m.Number > 3 ? m.Other % 4 : null,
                        m.Number > 4 ? m.Which % 5
                            : m.Number > 3 ? 4
                            : null
                    )
                    : null,
            (m, i, id, on) =>
                Pick<IndicatorDefined>(i, m.Which) is { } indicator && m.Number == 1 ? new RetireIndicator(Is, null, id, on, indicator, "Not followed") : null,
        ];

    private static IEnumerable<Func<Move, Initiative, Guid, PartialDate, IInitiativeCommand?>> RisksBenefitsAndLessons() =>
        [
            (m, i, id, on) =>
                new RaiseRisk(
                    Is,
                    null,
                    id,
                    on,
                    (ChallengeArea)(m.Which % 4),
                    $"Risk {m.Number}",
                    null,
                    m.Number,
                    m.Which % 5 + 1,
                    null,
                    m.Number > 3 ? Pick<StepPlanned>(i, m.Other) : null
                ),
            (m, i, id, on) =>
                Pick<RiskRaised>(i, m.Which) is { } risk ? new AssessRisk(Is, null, id, on, risk, m.Number, m.Other % 5 + 1, Agency(m.Number), null) : null,
            (m, i, id, on) =>
                Pick<RiskRaised>(i, m.Which) is { } risk ? new DecideRiskResponse(Is, null, id, on, risk, (RiskResponse)(m.Other % 4), "Done", null) : null,
            (m, i, id, on) => Pick<RiskRaised>(i, m.Which) is { } risk ? new CloseRisk(Is, null, id, on, risk, "Past") : null,
            (m, _, id, on) => new RecordLesson(Is, null, id, on, (ChallengeArea)(m.Which % 4), null, $"Lesson {m.Number}", "It happened", "Do it"),
            (m, _, id, on) => new AdoptLesson(Is, null, id, on, Id.Of("elsewhere"), Id.Of($"lesson {m.Number}"), "It is done"),
            (m, i, id, on) =>
                Pick<LessonAdopted>(i, m.Which) is { } adopted ? new NoteLessonResult(Is, null, id, on, adopted, (LessonResult)(m.Other % 3), null) : null,
            (m, i, id, on) =>
                new PlanBenefit(
                    Is,
                    null,
                    id,
                    on,
                    (Benefit)(m.Which % 4),
                    $"Benefit {m.Number}",
                    null,
                    m.Number == 1,
                    m.Number > 3 ? Pick<OutcomeDefined>(i, m.Which) : null,
                    m.Number > 1 ? Pick<IndicatorDefined>(i, m.Other) : null,
                    null,
                    m.Number > 3 ? 1 : null,
                    m.Number > 3 ? PartialDate.Year(2010) : null
                ),
            (m, i, id, on) =>
                Pick<BenefitPlanned>(i, m.Which) is { } benefit
                    ? new AmendBenefit(Is, null, id, on, benefit, Pick<IndicatorDefined>(i, m.Other), Agency(m.Number), null, null, null)
                    : null,
            (m, i, id, on) =>
                Pick<BenefitPlanned>(i, m.Which) is { } benefit
                    ? new ExpectBenefit(Is, null, id, on, benefit, m.Number, PartialDate.Year(2011 + m.Other % 4))
                    : null,
            (m, i, id, on) => Pick<BenefitPlanned>(i, m.Which) is { } benefit ? new GiveUpBenefit(Is, null, id, on, benefit, "Not worth it") : null,
            (m, i, id, on) =>
                Pick<IndicatorDefined>(i, m.Which) is { } indicator
                    ? new NoteComparator(Is, null, id, on, indicator, $"Place {m.Number}", m.Number, m.Number > 3 ? 9 : null, null)
                    : null,
        ];

    private static IEnumerable<Func<Move, Initiative, Guid, PartialDate, IInitiativeCommand?>> Governance() =>
        [
            (m, i, id, on) =>
                new EstablishGovernanceBody(
                    Is,
                    null,
                    id,
                    on,
                    $"Body {m.Number}",
                    BodyAuthority.Consensus,
                    BodyTier.Programme,
                    m.Number > 3 ? Pick<GovernanceBodyEstablished>(i, m.Which) : null,
                    null
                ),
            (m, i, id, on) => Pick<GovernanceBodyEstablished>(i, m.Which) is { } body ? new SeatMember(Is, null, id, on, body, Agency(1), "Director") : null,
            (m, i, id, on) => Pick<MemberSeated>(i, m.Which) is { } seat ? new RecordMemberLeft(Is, null, id, on, seat, null) : null,
            (m, i, id, on) =>
                new TakeDecision(
                    Is,
                    null,
                    id,
                    on,
                    $"Decision {m.Number}",
                    DecisionSubject.Gate,
                    Pick<IEntry>(i, m.Which),
                    Pick<GovernanceBodyEstablished>(i, m.Other),
                    null
                ),
            (m, i, id, on) =>
                Pick<StepPlanned>(i, m.Which) is { } step
                    ? new TakeDecision(Is, null, id, on, $"Decision {m.Number}", DecisionSubject.Step, step, null, null)
                    : null,
            (m, i, id, on) =>
                new TakeDecision(Is, null, id, on, $"New plan {m.Number}", DecisionSubject.Baseline, null, Pick<GovernanceBodyEstablished>(i, m.Other), null),
            (m, _, id, on) =>
                new AssessConfidence(
                    Is,
                    null,
                    id,
                    on,
                    (ConfidenceAssessor)(m.Number % 2),
                    "delivery-confidence/5-point",
                    ConfidenceScale.Ready[0].Ratings[m.Number % 5].Name,
                    null
                ),
            (m, i, id, on) => new MakeRecommendation(Is, null, id, on, null, $"Recommendation {m.Number}", null),
            (m, i, id, on) => Pick<RecommendationMade>(i, m.Which) is { } made ? new CloseRecommendation(Is, null, id, on, made, "Done") : null,
        ];

    private static IEnumerable<Func<Move, Initiative, Guid, PartialDate, IInitiativeCommand?>> Withdrawals() =>
        [
            (m, i, id, on) => new WithdrawEntry(Is, null, id, on, i.Log.Recorded[m.Which % i.Log.Recorded.Count].Entry.EntryId, "Wrong"),
            (m, i, id, on) => Pick<EntryWithdrawn>(i, m.Which) is { } withdrawal ? new WithdrawEntry(Is, null, id, on, withdrawal, "It was right") : null,
        ];

    private static IEnumerable<Func<Move, Initiative, Guid, PartialDate, IInitiativeCommand?>> Redatings() =>
        [
            (m, i, id, on) => new RedateEntry(Is, null, id, on, i.Log.Recorded[m.Which % i.Log.Recorded.Count].Entry.EntryId, on, "Misread"),
            (m, i, id, on) => Pick<EntryRedated>(i, m.Which) is { } redated ? new WithdrawEntry(Is, null, id, on, redated, "It was right") : null,
        ];

    private static Guid? Pick<T>(Initiative initiative, int which)
        where T : IEntry =>
        initiative.Log.Recorded.Select(recorded => recorded.Entry).OfType<T>().ToList() is { Count: > 0 } there ? there[which % there.Count].EntryId : null;

    private static Measure Deciding(int which) => MeasureCatalogue.All.Where(measure => measure.DecidesLevel).ElementAt(which % 13).Measure;

    private static ImmutableList<Guid> Sharing(Move move) =>
        (move.Number % 3) switch
        {
            0 => [],
            1 => [Agency(move.Which % 4 + 1), Agency(move.Other % 4 + 1)],
            _ => [Agency(1), Agency(2), Agency(3)],
        };
}
