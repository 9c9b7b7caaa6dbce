using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Ledger.Checks;
using JourneyTracker.Core.Workshops;
using JourneyTracker.GraphQL.Introspection;
using JourneyTracker.GraphQL.Paging;
using JourneyTracker.Imports.Runs;
using GraphQLSchema = GraphQL.Types.Schema;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>The API: what can be asked, done and followed.</summary>
public sealed class JourneyTrackerSchema : GraphQLSchema
{
    /// <summary>Makes the types from the records of Core.</summary>
    public JourneyTrackerSchema(IServiceProvider services)
        : base(services)
    {
        FullIntrospection.AddTo(this);
        var types = new TypeCatalogue()
            .Name<Edition>("Framework")
            .Name<InitiativeNode>("Initiative")
            .Name<StepView>("Step")
            .Name<StagedPlanView>("StagedPlan")
            .Name<PlannedPartView>("PlannedPart")
            .Name<MilestoneView>("Milestone")
            .Name<BaselineView>("Baseline")
            .Name<ChallengeView>("Challenge")
            .Name<RiskView>("Risk")
            .Name<BenefitView>("PlannedBenefit")
            .Name<LearnedLesson>("LearnedLesson")
            .Name<SharedLessonView>("SharedLesson")
            .Name<IndicatorView>("Indicator")
            .Name<BodyView>("GovernanceBody")
            .Name<ReviewView>("Review")
            .Name<ComplexityView>("Complexity")
            .Name<AgencyNode>("Agency")
            .Name<PortfolioNode>("Portfolio")
            .Name<ActivityView>("Activity")
            .Name<ViewerNode>("Viewer")
            .Name<ConcernView>("Concern")
            .Name<PlanMovementsView>("PlanMovements")
            .Name<MeasureOperation>("MeasureInOperation")
            .Name<AdviceItem>("Advice")
            .Name<ChecklistView>("ChecklistConsideration")
            .Name<LedgerPlace>("LedgerEntry")
            .Name<LedgerView>("Ledger")
            .Name<CheckpointView>("Checkpoint")
            .Name<LedgerKeyView>("LedgerKey")
            .Name<LedgerCheckView>("LedgerCheck")
            .Name<CheckFinding>("LedgerFinding")
            .Name<CheckKind>("LedgerFindingKind")
            .Name<LedgerBreakView>("LedgerBreak")
            .Name<DiagnosisView>("Diagnosis")
            .Name<FacilityPeriodView>("FacilityPeriod")
            .Name<WorkshopNode>("Workshop")
            .Name<ParticipantView>("Participant")
            .Name<InvitationView>("Invitation")
            .Name<Connection<HistoryEntry>>("HistoryConnection")
            .Name<Edge<HistoryEntry>>("HistoryEdge")
            .Name<ImportRun>("Import")
            .Hide<InitiativeSummary>(
                nameof(InitiativeSummary.SearchText),
                nameof(InitiativeSummary.LevelNumber),
                nameof(InitiativeSummary.ProgressRatio),
                nameof(InitiativeSummary.InceptionDay),
                nameof(InitiativeSummary.Features),
                nameof(InitiativeSummary.Indicators),
                nameof(InitiativeSummary.Confidence)
            )
            .Hide<Edition>(nameof(Edition.Name))
            .Hide<ModelSuitability>(nameof(ModelSuitability.Index))
            .Name<StatusReportView>("StatusReport")
            .Name<ReplayFrameView>("ReplayFrame")
            .Hide<StatusReport>(nameof(StatusReport.Covers))
            .Hide<AnswerTally>(nameof(AnswerTally.QuestionId))
            .Hide<WorkshopRow>(nameof(WorkshopRow.Participants))
            .Hide<ComplexityAssessment>(nameof(ComplexityAssessment.Rating))
            .Hide<PlannedBenefit>(nameof(PlannedBenefit.ExpectedById), nameof(PlannedBenefit.Expected))
            .Hide<Risk>(nameof(Risk.GraveFrom))
            .Hide<Indicator>(nameof(Indicator.DefaultStaleAfterDays));
        types.More<InitiativeNode>(type => InitiativeFields.Add(type, types));
        types.More<StatusReportView>(type => StatusReportFields.Add(type, types));
        types.More<ReplayFrameView>(type => ReplayFields.AddToFrame(type, types));
        types.More<DiagnosisView>(type => DiagnosisFields.AddToDiagnosis(type, types));
        types.More<WorkshopNode>(type => DiagnosisFields.AddToWorkshop(type, types));
        types.More<LedgerView>(type => LedgerFields.AddToLedger(type, types));
        types.More<PortfolioNode>(type =>
        {
            QueryFields.AddToPortfolio(type, types);
            HistoryFields.AddToPortfolio(type, types);
        });
        types.More<InitiativeChange>(SubscriptionFields.AddToChange);
        types.More<HistoryEntry>(type => HistoryFields.AddToEntry(type, types));

        types.More<Edition>(type =>
        {
            type.Add(
                "edition",
                "The edition: the year of the report and a number, such as \"2009.1\"; another one whenever a change could change an answer, a rating or what follows; kept with every diagnosis.",
                types.Output<string>(),
                context => ((Edition)context.Source!).Name
            );
            type.Add(
                "levelRules",
                "The rules by which the level follows from the measures in operation, the most integrated model first.",
                types.List<LevelRule>(),
                _ => LevelRules.All
            );
        });

        Query = QueryFields.Make(types);
        var errors = new ErrorTypes(types);
        Mutation = MutationFields.Make(types, errors);
        Subscription = SubscriptionFields.Make(types);
        RegisterType(types.Connection);
        foreach (var error in errors.All)
        {
            RegisterType(error);
        }
    }
}
