using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>What the API shows of an initiative beyond its summary: everything computed from its record.</summary>
internal static class InitiativeFields
{
    public static void Add(IObjectGraphType type, TypeCatalogue types)
    {
        AddJourney(type, types);
        AddPartnersAndChallenges(type, types);
        AddPerformance(type, types);
        AddGovernance(type, types);
        DiagnosisFields.AddToInitiative(type, types);
        AdviceFields.AddToInitiative(type, types);
        AddHistory(type, types);
        ReplayFields.AddToInitiative(type, types);
    }

    private static void AddJourney(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add("frameworkEdition", "The edition of the framework that it is seen by.", types.Output<string>(), From(state => state.Edition.Name));
        type.Add(
            "observedPattern",
            "Which of the four approaches the journey was seen to take, whatever was chosen.",
            types.Output<ObservedPattern>(),
            From(ObservedPattern.Of)
        );
        type.Add("levelOverTime", "The level over time, from inception on.", types.List<LevelPeriod>(), From(state => LevelPeriod.Of(state)));
        type.Add("steps", "The steps in the order in which they come.", types.List<StepView>(), FromDay(StepView.Of));
        type.Add(
            "stagedPlan",
            "The core of a transformation in stages, and the changes that follow it; null where no step is said to belong to either.",
            types.OutputOrNull<StagedPlanView>(),
            FromDay(StagedPlanView.Of)
        );
        type.Add("milestones", "The milestones in the order in which they come.", types.List<MilestoneView>(), FromDay(MilestoneView.Of));
        type.Add("baselines", "The baselines, the first one first.", types.List<BaselineView>(), From(BaselineView.Of));
        type.Add("measuresInOperation", "What the agencies share or have joined.", types.List<MeasureOperation>(), From(state => Level.Running(state)));
        type.Add("planMovements", "Milestones moved out, added and dropped since a day.", types.Output<PlanMovementsView>(), context =>
            {
                var since = context.GetArgument<DateOnly>("since");
                var reads = RecordLoaders.Of(context);
                var node = (InitiativeNode)context.Source!;
                var day = reads.Day(context, node.AsOf);
                return reads.FromLog(context, node, initiative =>
                    PlanMovementsView.Of(
                        PlanMovements.Between(initiative.AsOf(node.AsOf with { EffectiveOn = since }).Journey, node.StateOf(initiative).Journey),
                        day
                    )
                );
            })
            .With("since", "The day.", new NonNullGraphType(types.Input<DateOnly>()));
    }

    private static void AddPartnersAndChallenges(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add(
            "partners",
            "The agencies that take or took part, in the order they joined.",
            types.List<Partner>(),
            From(state => state.Partners.All.Values.OrderBy(partner => partner.Joined.On).ThenBy(partner => partner.Joined.Version))
        );
        type.Add(
            "agreements",
            "What partners agreed.",
            types.List<Agreement>(),
            From(state => state.Partners.Agreements.Values.OrderBy(agreement => agreement.Signed.On).ThenBy(agreement => agreement.Signed.Version))
        );
        type.Add("challenges", "What stands in the way, the most severe first; or everything that ever did.", types.List<ChallengeView>(), context =>
            {
                var (outstanding, area) = (context.GetArgument<bool>("outstanding"), context.GetArgument<ChallengeArea?>("area"));
                var reads = RecordLoaders.Of(context);
                var node = (InitiativeNode)context.Source!;
                return reads.FromState(context, node, state =>
                    (
                        outstanding
                            ? state.Challenges.Outstanding
                            : state.Challenges.All.Values.OrderBy(challenge => challenge.Raised.On).ThenBy(challenge => challenge.Raised.Version)
                    )
                        .Where(challenge => area is null || challenge.Area == area)
                        .Select(challenge => ChallengeView.Of(challenge, state.Id, reads.Day(context, node.AsOf)))
                );
            })
            .With("outstanding", "Whether only those that stand in the way are shown.", types.Input<bool>(), true)
            .With("area", "Only those of this area.", types.Input<ChallengeArea>());
        type.Add("risks", "What may come to stand in the way, the gravest first; or every risk there ever was.", types.List<RiskView>(), context =>
            {
                var (open, area) = (context.GetArgument<bool>("open"), context.GetArgument<ChallengeArea?>("area"));
                return RecordLoaders
                    .Of(context)
                    .FromState(context, (InitiativeNode)context.Source!, state =>
                        (open ? state.Risks.Open : state.Risks.All.Values.OrderBy(risk => risk.Raised.On).ThenBy(risk => risk.Raised.Version))
                            .Where(risk => area is null || risk.Area == area)
                            .Select(risk => new RiskView(risk, state.Id))
                    );
            })
            .With("open", "Whether only those that may still happen are shown.", types.Input<bool>(), true)
            .With("area", "Only those of this area.", types.Input<ChallengeArea>());
        type.Add(
            "lessons",
            "What it learned and others may use, the latest first.",
            types.List<LearnedLesson>(),
            From(state => state.Lessons.Own.Values.OrderByDescending(lesson => lesson.Recorded.On).ThenByDescending(lesson => lesson.Recorded.Version))
        );
        type.Add(
            "adoptedLessons",
            "What it took up of others' lessons, and whether it worked, the latest first.",
            types.List<AdoptedLesson>(),
            From(state => state.Lessons.Adopted.Values.OrderByDescending(adopted => adopted.Adopted.On).ThenByDescending(adopted => adopted.Adopted.Version))
        );
        type.Add("information", "What may be shared, by category.", types.List<InformationCategory>(), From(state => state.Information.Categories.Values));
        type.Add(
            "sharingArrangements",
            "How information is shared, in the order it came to be.",
            types.List<SharingArrangement>(),
            From(state => state.Information.Arrangements)
        );
    }

    private static void AddPerformance(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add(
            "outcomes",
            "The changes in people's lives that it is to bring about.",
            types.List<Outcome>(),
            From(state => state.Performance.Outcomes.Values.OrderBy(outcome => outcome.Defined.Version))
        );
        type.Add("benefits", "What it is to bring, who answers for it, and what is expected by when, by sort.", types.List<BenefitView>(), context =>
            {
                var reads = RecordLoaders.Of(context);
                var node = (InitiativeNode)context.Source!;
                var givenUp = context.GetArgument<bool>("includeGivenUp");
                return reads.FromState(context, node, state =>
                    (givenUp ? state.Benefits.InOrder : state.Benefits.Planned).Select(benefit => BenefitView.Of(benefit, state, reads.Day(context, node.AsOf)))
                );
            })
            .With("includeGivenUp", "Whether those given up are shown too.", types.Input<bool>(), false);
        type.Add("indicators", "What is measured, and how it stands.", types.List<IndicatorView>(), context =>
            {
                var reads = RecordLoaders.Of(context);
                var node = (InitiativeNode)context.Source!;
                var retired = context.GetArgument<bool>("includeRetired");
                return reads.FromState(context, node, state =>
                    state
                        .Performance.Indicators.Values.Where(indicator => retired || indicator.Retired is null)
                        .OrderBy(indicator => indicator.Defined.Version)
                        .Select(indicator => IndicatorView.Of(indicator, state.Id, reads.Day(context, node.AsOf)))
                );
            })
            .With("includeRetired", "Whether those no longer followed are shown too.", types.Input<bool>(), false);
        type.Add(
            "missingIndicatorKinds",
            "The kinds that no indicator speaks of; only an outcome indicator tells whether people's lives change.",
            types.List<IndicatorKind>(),
            From(state => state.Performance.MissingKinds)
        );
    }

    private static void AddGovernance(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add("bodies", "Who steers it.", types.List<BodyView>(), From(BodyView.Of));
        type.Add(
            "decisions",
            "What was decided, the latest first.",
            types.List<Decision>(),
            From(state =>
                state.Governance.Decisions.Values.OrderByDescending(decision => decision.Taken.On).ThenByDescending(decision => decision.Taken.Version)
            )
        );
        type.Add(
            "confidenceScales",
            "The scales on which confidence can be rated: those ready for use, and those defined for this initiative.",
            types.List<ConfidenceScale>(),
            From(state => state.Governance.Scales)
        );
        type.Add(
            "confidence",
            "How sure owner and independent reviewers were, the latest last.",
            types.List<Confidence>(),
            From(state => state.Governance.Confidence)
        );
        type.Add("reviews", "The reviews, the latest first.", types.List<ReviewView>(), From(ReviewView.Of));
        type.Add(
            "recommendations",
            "What was recommended, the latest first.",
            types.List<Recommendation>(),
            From(state => state.Governance.Recommendations.Values.OrderByDescending(made => made.Made.On).ThenByDescending(made => made.Made.Version))
        );
        type.Add("statusReports", "The reports issued, the latest last.", types.List<StatusReportView>(), StatusReportFields.All);
        type.Add("stakeholders", "Where stakeholders stood, the latest last.", types.List<StakeholderNote>(), From(state => state.Governance.Stakeholders));
    }

    private static void AddHistory(IObjectGraphType type, TypeCatalogue types)
    {
        type.Add("freshness", "How long ago the record was last added to, seen from the time asked about.", types.Output<Freshness>(), context =>
        {
            var reads = RecordLoaders.Of(context);
            var node = (InitiativeNode)context.Source!;
            return reads.FromLog(context, node, initiative => Freshness.Of(node.StateOf(initiative), reads.Instant(node.AsOf, initiative.Log)));
        });
        HistoryFields.AddToInitiative(type, types);
    }

    /// <summary>A field that follows from the state at the times asked about.</summary>
    public static Func<IResolveFieldContext, object?> From<TResult>(Func<InitiativeState, TResult> then) =>
        context => RecordLoaders.Of(context).FromState(context, (InitiativeNode)context.Source!, state => then(state));

    private static Func<IResolveFieldContext, object?> FromDay<TResult>(Func<InitiativeState, DateOnly, TResult> then) =>
        context =>
        {
            var reads = RecordLoaders.Of(context);
            var node = (InitiativeNode)context.Source!;
            return reads.FromState(context, node, state => then(state, reads.Day(context, node.AsOf)));
        };
}
