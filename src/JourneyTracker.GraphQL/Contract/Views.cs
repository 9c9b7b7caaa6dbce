using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Store;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Two or more agencies working together to deliver front-office services, as it was at the times asked about.</summary>
/// <param name="Summary">What is true of it as a whole.</param>
/// <param name="AsOf">The times asked about.</param>
internal sealed record InitiativeNode([property: Flatten] InitiativeSummary Summary, [property: Hidden] AsOf AsOf) : IReadAt, IOfRecord
{
    private InitiativeState? _state;

    Guid? IOfRecord.RecordId => Summary.Id;

    /// <summary>The last entry told, where it is the state of a story and not all that held at the times.</summary>
    [Hidden]
    public Guid? After { get; init; }

    /// <summary>Everything true of it at the times asked about.</summary>
    public InitiativeState StateOf(Initiative initiative) => _state ??= AsOf == AsOf.Now ? initiative.Present : initiative.AsOf(AsOf);

    /// <summary>The initiative in a state.</summary>
    public static InitiativeNode Of(InitiativeState state, AsOf asOf) => new(InitiativeSummary.Of(state), asOf) { _state = state };

    /// <summary>The initiative at some times; null where nothing was known of it, or it had not begun.</summary>
    public static InitiativeNode? At(Initiative initiative, AsOf asOf) => initiative.AsOf(asOf) is { HasBegun: true } state ? Of(state, asOf) : null;
}

/// <summary>A planned piece of the journey that brings measures into operation.</summary>
/// <param name="Step">The step.</param>
/// <param name="SlipDays">How many days its completion lies after that of the baseline that counts; null where either is not known, or known in part, so that
/// it can be more than one number: then see slipRange. A date that is the same as in the baseline has not moved: 0.</param>
/// <param name="SlipDaysFromFirst">The same against the first baseline.</param>
/// <param name="SlipRange">All that its slip against the baseline that counts can be, whichever days the two dates mean; null where either is not
/// known.</param>
/// <param name="SlipRangeFromFirst">The same against the first baseline.</param>
/// <param name="Overdue">Whether it is open although every day that its expected end can mean has passed.</param>
/// <param name="DaysLate">How many days have passed since the last day that its expected end can mean; null where it is not overdue.</param>
/// <param name="Milestones">The points to be reached on its way.</param>
/// <param name="WaitsFor">The steps it waits for.</param>
internal sealed record StepView(
    [property: Flatten] Step Step,
    int? SlipDays,
    int? SlipDaysFromFirst,
    DaySpan? SlipRange,
    DaySpan? SlipRangeFromFirst,
    bool Overdue,
    int? DaysLate,
    ImmutableArray<MilestoneView> Milestones,
    ImmutableArray<Dependency> WaitsFor
)
{
    private static int? Exactly(DaySpan? slip) => slip?.IsExactly(out var days) == true ? days : null;

    public static ImmutableArray<StepView> Of(InitiativeState state, DateOnly today)
    {
        var baselines = state.Journey.Baselines.Select(numbered => numbered.Baseline).ToList();
        var milestones = MilestoneView.Of(state, today);
        return
        [
            .. state
                .Journey.StepsInOrder()
                .Select(step => new StepView(
                    step,
                    Exactly(step.SlipSpanAgainst(baselines.LastOrDefault())),
                    Exactly(step.SlipSpanAgainst(baselines.FirstOrDefault())),
                    step.SlipSpanAgainst(baselines.LastOrDefault()),
                    step.SlipSpanAgainst(baselines.FirstOrDefault()),
                    step.IsOverdueOn(today),
                    step.DaysLateOn(today),
                    [.. milestones.Where(milestone => milestone.Milestone.StepId == step.Id)],
                    [
                        .. state
                            .Journey.Dependencies.Values.Where(dependency => dependency.StepId == step.Id)
                            .OrderBy(dependency => dependency.DeclaredBy.Version),
                    ]
                )),
        ];
    }
}

/// <summary>The plan of a staged transformation: its core, and the programme of changes that follows.</summary>
/// <param name="Core">The core.</param>
/// <param name="LaterChanges">The changes that follow.</param>
internal sealed record StagedPlanView(PlannedPartView Core, PlannedPartView LaterChanges)
{
    public static StagedPlanView? Of(InitiativeState state, DateOnly today)
    {
        if (StagedPlan.Of(state) is not { } plan)
        {
            return null;
        }

        var steps = StepView.Of(state, today).ToDictionary(view => view.Step.Id);
        return new StagedPlanView(Part(plan.Core), Part(plan.Later));

        PlannedPartView Part(PlannedPart part) => new([.. part.Steps.Select(step => steps[step.Id])], part.Completed, part.By, part.CompletedOn);
    }
}

/// <summary>The steps of one part of a staged transformation.</summary>
/// <param name="Steps">The steps, the earliest to be completed first.</param>
/// <param name="Completed">How many of them are completed.</param>
/// <param name="By">When the last of them was, or is expected to be, completed; null where that is not known of each.</param>
/// <param name="CompletedOn">When the last of them was completed; null while one is open, and where there is none.</param>
internal sealed record PlannedPartView(ImmutableArray<StepView> Steps, int Completed, PartialDate? By, PartialDate? CompletedOn);

/// <summary>A point to be reached on the way.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="Status">Where it stands.</param>
internal sealed record MilestoneView([property: Flatten] Milestone Milestone, MilestoneStatus Status)
{
    public static ImmutableArray<MilestoneView> Of(InitiativeState state, DateOnly today) =>
        [.. Ordered(state.Journey.Milestones.Values).Select(milestone => new MilestoneView(milestone, milestone.StatusOn(today)))];

    private static IOrderedEnumerable<Milestone> Ordered(IEnumerable<Milestone> milestones) =>
        milestones
            .OrderBy(milestone => (milestone.Reached?.On ?? milestone.DueOn)?.CountsFrom ?? DateOnly.MaxValue)
            .ThenBy(milestone => milestone.Planned.Version);
}

/// <summary>What happened to the milestones of the plan since a day.</summary>
/// <param name="MovedOut">Those that are now due later than they were on that day.</param>
/// <param name="Added">Those planned since.</param>
/// <param name="Dropped">Those dropped since.</param>
internal sealed record PlanMovementsView(ImmutableArray<MilestoneView> MovedOut, ImmutableArray<MilestoneView> Added, ImmutableArray<MilestoneView> Dropped)
{
    public static PlanMovementsView Of(PlanMovements movements, DateOnly today)
    {
        return new PlanMovementsView(Show(movements.MovedOut), Show(movements.Added), Show(movements.Dropped));

        ImmutableArray<MilestoneView> Show(ImmutableArray<Milestone> milestones) =>
            [.. milestones.Select(milestone => new MilestoneView(milestone, milestone.StatusOn(today)))];
    }
}

/// <summary>The plan as it stood on a day, kept to measure slip against.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Baseline">The baseline.</param>
internal sealed record BaselineView(int Number, [property: Flatten] Baseline Baseline)
{
    public static IEnumerable<BaselineView> Of(InitiativeState state) =>
        state.Journey.Baselines.Select(numbered => new BaselineView(numbered.Number, numbered.Baseline));
}

/// <summary>Something that stands, or stood, in the way.</summary>
/// <param name="Challenge">The challenge.</param>
/// <param name="InitiativeId">The initiative it stands in the way of.</param>
/// <param name="AgeDays">For how many days it has stood in the way, counted from the day that its date counts from.</param>
/// <param name="AgeRange">All that its age can be, whichever day it was raised.</param>
internal sealed record ChallengeView([property: Flatten] Challenge Challenge, Guid InitiativeId, int AgeDays, DaySpan AgeRange) : IOfRecord
{
    Guid? IOfRecord.RecordId => InitiativeId;

    public static ChallengeView Of(Challenge challenge, Guid initiativeId, DateOnly today) =>
        new(challenge, initiativeId, challenge.AgeOn(today), challenge.AgeSpanOn(today));
}

/// <summary>Something that may come to stand in the way.</summary>
/// <param name="Risk">The risk.</param>
/// <param name="InitiativeId">The initiative it may come to stand in the way of.</param>
internal sealed record RiskView([property: Flatten] Risk Risk, Guid InitiativeId) : IOfRecord
{
    Guid? IOfRecord.RecordId => InitiativeId;
}

/// <summary>A benefit, or a disbenefit, that is planned for.</summary>
/// <param name="Benefit">The benefit.</param>
/// <param name="Standing">How it stands, and why, in figures.</param>
internal sealed record BenefitView([property: Flatten] PlannedBenefit Benefit, BenefitStanding Standing)
{
    public static BenefitView Of(PlannedBenefit benefit, InitiativeState state, DateOnly day) => new(benefit, BenefitStanding.Of(benefit, state, day));
}

/// <summary>A lesson that an initiative learned, and what became of it where others took it up.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="InitiativeId">The initiative that learned it.</param>
/// <param name="TakenUp">How many initiatives took it up.</param>
/// <param name="Worked">For how many of them it worked.</param>
/// <param name="WorkedInPart">For how many it worked in part.</param>
/// <param name="DidNotWork">For how many it did not work.</param>
internal sealed record SharedLessonView([property: Flatten] LearnedLesson Lesson, Guid InitiativeId, int TakenUp, int Worked, int WorkedInPart, int DidNotWork)
    : IOfRecord
{
    Guid? IOfRecord.RecordId => InitiativeId;

    public static SharedLessonView Of(LessonElsewhere lesson) =>
        new(lesson.Lesson, lesson.InitiativeId, lesson.TakenUp, lesson.Worked, lesson.WorkedInPart, lesson.DidNotWork);
}

/// <summary>Something measured again and again to see whether the initiative works.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="InitiativeId">The initiative it tells of.</param>
/// <param name="Status">How it stands, and why, in figures.</param>
internal sealed record IndicatorView([property: Flatten] Indicator Indicator, Guid InitiativeId, IndicatorStatus Status) : IOfRecord
{
    Guid? IOfRecord.RecordId => InitiativeId;

    public static IndicatorView Of(Indicator indicator, Guid initiativeId, DateOnly today) =>
        new(indicator, initiativeId, IndicatorStatus.Of(indicator, today));
}

/// <summary>A body that steers the initiative.</summary>
/// <param name="Body">The body.</param>
/// <param name="Seats">Its seats, those given up included.</param>
internal sealed record BodyView([property: Flatten] GovernanceBody Body, ImmutableArray<BodySeat> Seats)
{
    public static IEnumerable<BodyView> Of(InitiativeState state) =>
        state
            .Governance.Bodies.Values.OrderBy(body => body.Established.Version)
            .Select(body => new BodyView(body, [.. state.Governance.Seats.Values.Where(seat => seat.BodyId == body.Id).OrderBy(seat => seat.Seated.Version)]));
}

/// <summary>A report on the state of the initiative, as issued.</summary>
/// <param name="Report">The report.</param>
/// <param name="InitiativeId">The initiative it is on.</param>
/// <param name="AsOf">The times asked about.</param>
internal sealed record StatusReportView([property: Flatten] StatusReport Report, [property: Hidden] Guid InitiativeId, [property: Hidden] AsOf AsOf);

/// <summary>A review, with what it recommended.</summary>
/// <param name="Review">The review.</param>
/// <param name="Recommendations">What it recommended.</param>
internal sealed record ReviewView([property: Flatten] Review Review, ImmutableArray<Recommendation> Recommendations)
{
    public static IEnumerable<ReviewView> Of(InitiativeState state) =>
        state
            .Governance.Reviews.Values.OrderByDescending(review => review.Held.On)
            .Select(review => new ReviewView(
                review,
                [.. state.Governance.Recommendations.Values.Where(made => made.ReviewId == review.Id).OrderBy(made => made.Made.Version)]
            ));
}

/// <summary>How complex the outcomes are that the initiative is for, and what follows from it.</summary>
/// <param name="Rating">The four factors, each 1 to 5.</param>
/// <param name="Assessment">Who rated, and why.</param>
/// <param name="FitOfTarget">Whether the target model matches the complexity.</param>
/// <param name="Suitability">Which models suit, with the reason.</param>
/// <param name="Nature">What was noted of the nature of the outcomes, the latest of each fact.</param>
/// <param name="FrameworkEdition">The edition of the framework whose rules these are.</param>
/// <param name="FitIsNear">Whether a change of the index by less than 0.25 would give the level attained another fit.</param>
internal sealed record ComplexityView(
    [property: Flatten] ComplexityRating Rating,
    [property: Flatten] ComplexityAssessment Assessment,
    Fit FitOfTarget,
    [property: Flatten] ModelSuitability Suitability,
    ImmutableArray<NotedNature> Nature,
    string FrameworkEdition,
    bool FitIsNear
)
{
    public static ComplexityView? Of(InitiativeState state) => state.Diagnosis.Complexity is { } assessment ? Of(state, assessment) : null;

    public static ComplexityView Of(InitiativeState state, ComplexityAssessment assessment)
    {
        var suitability = state.Edition.Suitability(assessment.Rating, state.Diagnosis.Nature);
        return new(
            assessment.Rating,
            assessment,
            state.Charter.TargetModel is { } target ? suitability.Fit(target) : Fit.Unknown,
            suitability,
            [.. state.Diagnosis.Noted.Values.Select(noted => noted[^1])],
            state.Edition.Name,
            suitability.IsFitNear(Level.Of(state).Model)
        );
    }
}

/// <summary>An organisation of the directory.</summary>
/// <param name="Agency">The agency.</param>
internal sealed record AgencyNode([property: Flatten] AgencyState Agency) : IOfRecord
{
    Guid? IOfRecord.RecordId => Agency.Id;
}

/// <summary>A named group of initiatives.</summary>
/// <param name="Portfolio">The portfolio.</param>
/// <param name="AsOf">The times asked about.</param>
internal sealed record PortfolioNode([property: Flatten] PortfolioState Portfolio, [property: Hidden] AsOf AsOf) : IReadAt, IOfRecord
{
    /// <summary>The same times for its initiatives: a version is one of the portfolio's own, and stands for the instant of its recording.</summary>
    [Hidden]
    public AsOf OfOthers { get; init; } = AsOf;

    Guid? IOfRecord.RecordId => Portfolio.Id;
}

/// <summary>What was recorded lately, of any initiative.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">Its place in the initiative's record, from 1.</param>
/// <param name="EventType">The fixed name the entry is stored under.</param>
/// <param name="EntryId">The entry.</param>
/// <param name="On">When the fact held.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="AgencyIds">The agencies it speaks of.</param>
/// <param name="Summary">What it records, in one line.</param>
internal sealed record ActivityView(
    Guid InitiativeId,
    long Version,
    string EventType,
    Guid EntryId,
    PartialDate On,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    ImmutableArray<Guid> AgencyIds,
    string Summary
)
{
    public static ActivityView Of(ActivityRow row, string summary) =>
        new(row.SubjectId, row.Version, row.EventType, row.EntryId, row.CorrectedOn ?? row.On, row.RecordedAt, row.RecordedBy, row.AgencyIds, summary);
}

/// <summary>Something was recorded of an initiative.</summary>
/// <param name="Initiative">The initiative as it is now.</param>
/// <param name="Version">The version that its entries told so far make; `initiativeChanged` goes on from it.</param>
/// <param name="Position">The position of the last of these entries in the tamper-evident log of the programme office, counted from 0 without gaps;
/// `portfolioChanged` goes on from it. Null from `initiativeChanged`, which does not wait for it.</param>
/// <param name="Entries">What was recorded since the last such message, or since the subscription began.</param>
internal sealed record InitiativeChange(InitiativeNode Initiative, long Version, long? Position, ImmutableArray<HistoryEntry> Entries);

/// <summary>Who is asking.</summary>
/// <param name="Viewer">The caller.</param>
internal sealed record ViewerNode([property: Flatten] Viewer Viewer);
