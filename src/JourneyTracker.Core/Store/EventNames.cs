using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Core.Store;

/// <summary>
/// The fixed names under which events are stored. A name, once used, never changes and never means anything else;
/// a new shape of an event gets a new name (<c>….v2</c>) and an upcaster from the old one.
/// </summary>
public static class EventNames
{
    /// <summary>Every event type with its stored name.</summary>
    public static IReadOnlyDictionary<Type, string> All { get; } = new Dictionary<Type, string>
    {
        [typeof(InitiativeRegistered)] = "initiative.registered.v1",
        [typeof(CharterAmended)] = "charter.amended.v1",
        [typeof(TargetModelChosen)] = "charter.target_model_chosen.v1",
        [typeof(JourneyApproachChosen)] = "charter.journey_approach_chosen.v1",
        [typeof(InitiativePaused)] = "initiative.paused.v1",
        [typeof(InitiativeResumed)] = "initiative.resumed.v1",
        [typeof(InitiativeClosed)] = "initiative.closed.v1",
        [typeof(EntryWithdrawn)] = "entry.withdrawn.v1",
        [typeof(EntryRedated)] = "entry.redated.v1",

        [typeof(PartnerJoined)] = "partner.joined.v1",
        [typeof(PartnerCommitmentChanged)] = "partner.commitment_changed.v1",
        [typeof(PartnerWithdrew)] = "partner.withdrew.v1",
        [typeof(AgreementSigned)] = "agreement.signed.v1",
        [typeof(AgreementEnded)] = "agreement.ended.v1",

        [typeof(StepPlanned)] = "step.planned.v1",
        [typeof(StepStarted)] = "step.started.v1",
        [typeof(StepForecastChanged)] = "step.forecast_changed.v1",
        [typeof(StepCompleted)] = "step.completed.v1",
        [typeof(StepAbandoned)] = "step.abandoned.v1",
        [typeof(MilestonePlanned)] = "milestone.planned.v1",
        [typeof(MilestoneReached)] = "milestone.reached.v1",
        [typeof(MilestoneRescheduled)] = "milestone.rescheduled.v1",
        [typeof(MilestoneDropped)] = "milestone.dropped.v1",
        [typeof(MeasureInOperation)] = "measure.in_operation.v1",
        [typeof(MeasureDiscontinued)] = "measure.discontinued.v1",
        [typeof(BaselineSet)] = "baseline.set.v1",
        [typeof(DependencyDeclared)] = "dependency.declared.v1",
        [typeof(DependencyEnded)] = "dependency.ended.v1",

        [typeof(ChallengeRaised)] = "challenge.raised.v1",
        [typeof(ChallengeReassessed)] = "challenge.reassessed.v1",
        [typeof(MitigationRecorded)] = "challenge.mitigation_recorded.v1",
        [typeof(ChallengeEscalated)] = "challenge.escalated.v1",
        [typeof(ChallengeResolved)] = "challenge.resolved.v1",
        [typeof(ChallengeAccepted)] = "challenge.accepted.v1",
        [typeof(ChallengeReopened)] = "challenge.reopened.v1",

        [typeof(OutcomeDefined)] = "outcome.defined.v1",
        [typeof(IndicatorDefined)] = "indicator.defined.v1",
        [typeof(ContributionMapped)] = "indicator.contribution_mapped.v1",
        [typeof(TargetSet)] = "indicator.target_set.v1",
        [typeof(MeasurementRecorded)] = "measurement.recorded.v1",
        [typeof(MeasurementWithheld)] = "measurement.withheld.v1",
        [typeof(MeasurementCorrectedToMissing)] = "measurement.corrected_to_missing.v1",
        [typeof(MeasurementCorrected)] = "measurement.corrected.v1",
        [typeof(IndicatorRetired)] = "indicator.retired.v1",

        [typeof(GovernanceBodyEstablished)] = "governance.body_established.v1",
        [typeof(MemberSeated)] = "governance.member_seated.v1",
        [typeof(MemberLeft)] = "governance.member_left.v1",
        [typeof(DecisionTaken)] = "decision.taken.v1",
        [typeof(ConfidenceScaleDefined)] = "confidence.scale_defined.v1",
        [typeof(ConfidenceAssessed)] = "confidence.assessed.v1",
        [typeof(ReviewHeld)] = "review.held.v1",
        [typeof(RecommendationMade)] = "recommendation.made.v1",
        [typeof(RecommendationClosed)] = "recommendation.closed.v1",
        [typeof(StatusReportIssued)] = "status_report.issued.v1",
        [typeof(StakeholderPositionNoted)] = "stakeholder.position_noted.v1",

        [typeof(InformationClassified)] = "information.classified.v1",
        [typeof(SharingArrangementSet)] = "information.sharing_arrangement_set.v1",

        [typeof(ComplexityAssessed)] = "diagnosis.complexity_assessed.v1",
        [typeof(DiagnosisConcluded)] = "diagnosis.concluded.v1",
        [typeof(ChecklistItemAnswered)] = "checklist.item_answered.v1",

        [typeof(AdviceAccepted)] = "advice.accepted.v1",
        [typeof(AdviceSetAside)] = "advice.set_aside.v1",

        [typeof(AgencyRegistered)] = "agency.registered.v1",
        [typeof(AgencyRenamed)] = "agency.renamed.v1",
        [typeof(AgencyMerged)] = "agency.merged.v1",
        [typeof(AgencySplit)] = "agency.split.v1",
        [typeof(AgencyDissolved)] = "agency.dissolved.v1",

        [typeof(PortfolioCreated)] = "portfolio.created.v1",
        [typeof(PortfolioRenamed)] = "portfolio.renamed.v1",
        [typeof(InitiativeAddedToPortfolio)] = "portfolio.initiative_added.v1",
        [typeof(InitiativeRemovedFromPortfolio)] = "portfolio.initiative_removed.v1",

        [typeof(WorkshopOpened)] = "workshop.opened.v1",
        [typeof(ParticipantsInvited)] = "workshop.participants_invited.v1",
        [typeof(ParticipantJoined)] = "workshop.participant_joined.v1",
        [typeof(AnswersGiven)] = "workshop.answers_given.v1",
        [typeof(WeightsChosen)] = "workshop.weights_chosen.v1",
        [typeof(AnswersRevealed)] = "workshop.answers_revealed.v1",
        [typeof(WorkshopClosed)] = "workshop.closed.v1",
        [typeof(WorkshopAbandoned)] = "workshop.abandoned.v1",
    };

    /// <summary>The stored name of an event type.</summary>
    /// <exception cref="KeyNotFoundException">The type is not an event of the record.</exception>
    public static string Of(Type eventType) =>
        All.TryGetValue(eventType, out var name) ? name : throw new KeyNotFoundException($"{eventType} has no stored name.");
}
