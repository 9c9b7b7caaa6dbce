using System.Collections.Immutable;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Web.Wording;

/// <summary>What the pages call the kinds of entry.</summary>
public static class EntryKinds
{
    /// <summary>Every kind by its stored name, grouped by what part of the product it belongs to.</summary>
    public static ImmutableArray<(Capability Capability, ImmutableArray<(string Name, string Words)> Kinds)> All { get; } =
    [
        Group(Capability.Charter,
            (typeof(InitiativeRegistered), "Initiative registered"), (typeof(CharterAmended), "Charter amended"), (typeof(TargetModelChosen), "Target model chosen"),
            (typeof(JourneyApproachChosen), "Approach chosen"), (typeof(InitiativePaused), "Paused"), (typeof(InitiativeResumed), "Resumed"), (typeof(InitiativeClosed), "Closed")),
        Group(Capability.Partners,
            (typeof(PartnerJoined), "Partner joined"), (typeof(PartnerCommitmentChanged), "Commitment changed"), (typeof(PartnerWithdrew), "Partner left"),
            (typeof(AgreementSigned), "Agreement signed"), (typeof(AgreementEnded), "Agreement ended")),
        Group(Capability.Journey,
            (typeof(StepPlanned), "Step planned"), (typeof(StepStarted), "Step started"), (typeof(StepForecastChanged), "Forecast of a step changed"), (typeof(StepCompleted), "Step completed"), (typeof(StepAbandoned), "Step given up"),
            (typeof(MilestonePlanned), "Milestone planned"), (typeof(MilestoneReached), "Milestone reached"), (typeof(MilestoneRescheduled), "Milestone moved"), (typeof(MilestoneDropped), "Milestone dropped"),
            (typeof(MeasureInOperation), "Measure in operation"), (typeof(MeasureDiscontinued), "Measure discontinued"), (typeof(BaselineSet), "Baseline set"), (typeof(DependencyDeclared), "Dependency declared"), (typeof(DependencyEnded), "Dependency ended")),
        Group(Capability.Challenges,
            (typeof(ChallengeRaised), "Challenge raised"), (typeof(ChallengeReassessed), "Challenge reassessed"), (typeof(MitigationRecorded), "Something done about a challenge"), (typeof(ChallengeEscalated), "Challenge escalated"),
            (typeof(ChallengeResolved), "Challenge resolved"), (typeof(ChallengeAccepted), "Challenge accepted"), (typeof(ChallengeReopened), "Challenge reopened")),
        Group(Capability.Performance,
            (typeof(OutcomeDefined), "Outcome defined"), (typeof(IndicatorDefined), "Indicator defined"), (typeof(ContributionMapped), "Contribution mapped"), (typeof(TargetSet), "Target set"),
            (typeof(MeasurementRecorded), "Measurement"), (typeof(MeasurementCorrected), "Measurement corrected"), (typeof(MeasurementWithheld), "Value withheld or not available"), (typeof(MeasurementCorrectedToMissing), "Measurement corrected: no value"), (typeof(IndicatorRetired), "Indicator retired")),
        Group(Capability.Governance,
            (typeof(GovernanceBodyEstablished), "Governance body established"), (typeof(MemberSeated), "Seat taken"), (typeof(MemberLeft), "Seat given up"), (typeof(DecisionTaken), "Decision"), (typeof(ConfidenceScaleDefined), "Scale of confidence defined"), (typeof(ConfidenceAssessed), "Confidence assessed"),
            (typeof(ReviewHeld), "Review"), (typeof(RecommendationMade), "Recommendation"), (typeof(RecommendationClosed), "Recommendation closed"), (typeof(StatusReportIssued), "Status report issued"), (typeof(StakeholderPositionNoted), "Position of a stakeholder")),
        Group(Capability.Information, (typeof(InformationClassified), "Information classified"), (typeof(SharingArrangementSet), "Sharing arrangement set")),
        Group(Capability.Diagnosis, (typeof(ComplexityAssessed), "Complexity assessed"), (typeof(DiagnosisConcluded), "Diagnostic concluded"), (typeof(ChecklistItemAnswered), "Checklist answered")),
        Group(Capability.Advice, (typeof(AdviceAccepted), "Advice accepted"), (typeof(AdviceSetAside), "Advice set aside")),
        Group(Capability.Corrections, (typeof(EntryWithdrawn), "Entry withdrawn"), (typeof(EntryRedated), "Date corrected")),
        Group(Capability.Agencies, (typeof(AgencyRegistered), "Agency registered"), (typeof(AgencyRenamed), "Agency renamed"), (typeof(AgencyMerged), "Agency merged"), (typeof(AgencySplit), "Agency split"), (typeof(AgencyDissolved), "Agency dissolved")),
        Group(Capability.Portfolios,
            (typeof(PortfolioCreated), "Portfolio created"), (typeof(PortfolioRenamed), "Portfolio renamed"), (typeof(InitiativeAddedToPortfolio), "Initiative added to a portfolio"), (typeof(InitiativeRemovedFromPortfolio), "Initiative removed from a portfolio")),
        Group(Capability.Workshops,
            (typeof(WorkshopOpened), "Workshop opened"), (typeof(ParticipantsInvited), "Participants invited"), (typeof(ParticipantJoined), "Participant joined"), (typeof(AnswersGiven), "Answers given"),
            (typeof(WeightsChosen), "Weights chosen"), (typeof(AnswersRevealed), "Answers revealed"), (typeof(WorkshopClosed), "Workshop closed"), (typeof(WorkshopAbandoned), "Workshop given up")),
    ];

    private static readonly ImmutableDictionary<string, string> WordsByName = All.SelectMany(group => group.Kinds).ToImmutableDictionary(kind => kind.Name, kind => kind.Words);

    /// <summary>What a kind is called; its stored name where it has no other.</summary>
    public static string Of(string eventType) => WordsByName.GetValueOrDefault(eventType, eventType);

    /// <summary>What a part of the product is called.</summary>
    public static string Of(Capability capability) => capability switch
    {
        Capability.Information => "Information sharing",
        Capability.Advice => "Answers to advice",
        Capability.Charter => "Charter",
        Capability.Partners => "Partners",
        Capability.Journey => "Journey",
        Capability.Challenges => "Challenges",
        Capability.Performance => "Performance",
        Capability.Governance => "Governance",
        Capability.Diagnosis => "Diagnosis",
        Capability.Corrections => "Corrections",
        Capability.Agencies => "Agencies",
        Capability.Portfolios => "Portfolios",
        Capability.Workshops => "Workshops",
    };

    private static (Capability, ImmutableArray<(string, string)>) Group(Capability capability, params ReadOnlySpan<(Type Type, string Words)> kinds)
    {
        var named = ImmutableArray.CreateBuilder<(string, string)>(kinds.Length);
        foreach (var (type, words) in kinds)
            named.Add((EventNames.Of(type), words));
        return (capability, named.ToImmutable());
    }
}
