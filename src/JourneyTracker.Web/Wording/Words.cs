using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Web.Wording;

/// <summary>How the pages call things: the framework's own titles where it has them, plain words elsewhere.</summary>
public static class Words
{
    /// <summary>A role.</summary>
    public static string Of(Role role) =>
        role switch
        {
            Role.ProgrammeOffice => "Programme office",
            Role.AgencyContributor => "Agency contributor",
            Role.GovernanceBoard => "Governance board",
            Role.Auditor => "Auditor",
            Role.Administrator => "Administrator",
        };

    /// <summary>A service model; null stands for separate agencies.</summary>
    public static string Of(ServiceModel? model) => FrameworkWords.TitleOf(model);

    /// <summary>A level, 0 to 4, with the model it stands for.</summary>
    public static string Level(int level) => $"Level {level}, {Of(level == 0 ? null : (ServiceModel)level).ToLowerInvariant()}";

    /// <summary>A level with the model it stands for, or that it is not known.</summary>
    public static string Level(Level level) => level.IsKnown() ? Level(level.Number) : $"Level not known: {Between(level)}";

    /// <summary>The level in a stretch of time, or that it is not known.</summary>
    public static string Level(LevelPeriod period) =>
        period.IsKnown() ? $"Level {period.Number}" : $"Level not known ({Between(period.Number, period.Possible)})";

    /// <summary>What is certain of a level that is not known, and what is not excluded.</summary>
    public static string Between(Level level) => Between(level.Number, level.Possible);

    private static string Between(int certain, int possible) => $"level {certain} is certain, level {possible} is not excluded";

    /// <summary>An approach.</summary>
    public static string Of(JourneyApproach approach) => FrameworkWords.TitleOf(approach);

    /// <summary>An area.</summary>
    public static string Of(ChallengeArea area) => FrameworkWords.TitleOf(area);

    /// <summary>A fit between integration and complexity.</summary>
    public static string Of(Fit fit) =>
        fit switch
        {
            Fit.UnderIntegrated => "Under-integrated",
            Fit.OnTrack => "On the track",
            Fit.OverIntegrated => "Over-integrated",
            Fit.LevelNotKnown => "Level not known",
            Fit.Unknown => "Not assessed",
        };

    /// <summary>What a fit means for the initiative, as a sentence.</summary>
    public static string Meaning(Fit fit) =>
        fit switch
        {
            Fit.UnderIntegrated => "It is less integrated than the complexity of its outcomes asks for, and so not effective for them.",
            Fit.OnTrack => "It is on the track of high performance: as integrated as the complexity of its outcomes asks for.",
            Fit.OverIntegrated => "It is more integrated than the complexity of its outcomes asks for, and so costs more than it needs to.",
            Fit.LevelNotKnown => "Its level is not known, so whether it fits the complexity of its outcomes is not known either.",
            Fit.Unknown => "The complexity of its outcomes was not assessed, so whether the level fits is not known.",
        };

    /// <summary>A fact about what the agencies do together, to be asked for.</summary>
    public static string Of(OutcomeFact fact) =>
        fact switch
        {
            OutcomeFact.CaseAcrossAgencies => "Is one case carried across agencies",
            OutcomeFact.SameFacts => "Do the agencies decide on the same facts about the same person",
            OutcomeFact.SameAgencies => "Do the same agencies take part in every case",
        };

    /// <summary>What is meant by a fact, and what follows from it.</summary>
    public static string Meaning(OutcomeFact fact) =>
        fact switch
        {
            OutcomeFact.CaseAcrossAgencies =>
                "By several of them together, or by one worker who acts for all; a claim that is merely computed is no such case. If so, networked or joint delivery suits.",
            OutcomeFact.SameFacts =>
                "Such as what a household is entitled to, or one file. Where no case is carried across agencies: if so, shared information and assessment suits, else a shared customer interface.",
            OutcomeFact.SameAgencies =>
                "Where a case is carried across agencies: if it is the same, fixed group each time, joint delivery suits, else networked delivery.",
        };

    /// <summary>Where a journey in stages stands.</summary>
    public static string Standing(JourneyPath path)
    {
        var stages =
            path.Attained > 0 || path.Stages.Length > 1
                ? !path.IsKnown()
                    ? $"how many of {path.Stages.Length} stages are attained is not known: {path.Attained} is certain, {path.PossiblyAttained} is not excluded"
                    : $"stage {path.Attained} of {path.Stages.Length} attained{(path.Stages.LastOrDefault(stage => stage.AttainedSince is not null)?.AttainedSince is { } since ? $", since {Dates.Since(since)}" : "")}"
                : $"{Count(path.StepsCompleted, "step")} completed";
        return path.IsOnTheWay
            ? $"On the way: {stages}{(path.NextStep is { } next ? $"; next, “{next.Name}”{(next.Expected is { } expected ? $", expected {Dates.Shown(expected)}" : "")}" : "")}."
            : $"{Upper(stages)}.";
    }

    /// <summary>How far an initiative has come towards its target.</summary>
    public static string Progress(Progress progress) =>
        progress.IsAttained ? "Target attained"
        : !progress.IsKnown()
            ? $"Not known how many of {progress.Total} measures needed{(progress.Waypoint is { } stage ? $" for the next waypoint, {Lower(Of(stage))}," : "")} are in operation: {progress.InOperation} is certain, {progress.Possible} is not excluded"
        : progress.Waypoint is { } waypoint
            ? $"{progress.InOperation} of {progress.Total} measures needed for the next waypoint, {Lower(Of(waypoint))}, in operation"
        : !progress.Ways.IsEmpty ? "No way to the target is begun"
        : progress.Rule is null ? $"{progress.InOperation} of {progress.Total} measures in operation"
        : $"{progress.InOperation} of {progress.Total} measures needed in operation";

    /// <summary>What a way to meet a risk is called.</summary>
    public static string Of(RiskResponse response) =>
        response switch
        {
            RiskResponse.Avoid => "Avoid it",
            RiskResponse.Reduce => "Make it smaller",
            RiskResponse.Transfer => "Have somebody else bear it",
            RiskResponse.Accept => "Live with it",
        };

    /// <summary>What whether a lesson worked is called.</summary>
    public static string Of(LessonResult result) =>
        result switch
        {
            LessonResult.Worked => "It worked",
            LessonResult.WorkedInPart => "It worked in part",
            LessonResult.DidNotWork => "It did not work",
        };

    /// <summary>What a part of a staged transformation is called.</summary>
    public static string Of(TransformationPart part) =>
        part switch
        {
            TransformationPart.Core => "The core",
            TransformationPart.LaterChanges => "The changes after it",
        };

    /// <summary>What whether a benefit came about is called.</summary>
    public static string Of(BenefitRealisation realisation) =>
        realisation switch
        {
            BenefitRealisation.NotMeasured => "Not measured",
            BenefitRealisation.NotYetDue => "Not yet due",
            BenefitRealisation.NoData => "No data",
            BenefitRealisation.Realised => "Realised",
            BenefitRealisation.Short => "Short of it",
        };

    /// <summary>The same of one that may be a disbenefit, which nobody is glad to see come about.</summary>
    public static string Of(BenefitRealisation realisation, bool isDisbenefit) =>
        (realisation, isDisbenefit) switch
        {
            (BenefitRealisation.Realised, true) => "No worse than expected",
            (BenefitRealisation.Short, true) => "Worse than expected",
            _ => Of(realisation),
        };

    /// <summary>What a channel is called.</summary>
    public static string Of(Channel channel) =>
        channel switch
        {
            Channel.Online => "Online",
            Channel.Telephone => "By telephone",
            Channel.Counter => "At the counter",
            Channel.Post => "By post",
        };

    /// <summary>What joined front offices are to bring.</summary>
    public static string Of(Benefit benefit) =>
        benefit switch
        {
            Benefit.BetterResponses => "Better responses to complex needs",
            Benefit.SeamlessExperience => "A seamless experience",
            Benefit.LowerCostToBeServed => "Lower cost to be served",
            Benefit.LowerCostToServe => "Lower cost to serve",
        };

    /// <summary>Whether a fact is so.</summary>
    public static string Of(FactAnswer answer) =>
        answer switch
        {
            FactAnswer.Yes => "Yes",
            FactAnswer.No => "No",
            FactAnswer.NotKnown => "Not known",
        };

    /// <summary>Whether an initiative goes on.</summary>
    public static string Of(InitiativeStatus status) =>
        status switch
        {
            InitiativeStatus.Active => "Going on",
            InitiativeStatus.Paused => "Paused",
            InitiativeStatus.Closed => "Closed",
        };

    /// <summary>How an initiative ended.</summary>
    public static string Of(ClosingOutcome outcome) =>
        outcome switch
        {
            ClosingOutcome.Completed => "completed",
            ClosingOutcome.Abandoned => "given up",
            ClosingOutcome.Superseded => "superseded by another initiative",
            ClosingOutcome.LeftPortfolio => "left the portfolio, outcome not known",
        };

    /// <summary>How facility compares with the challenge in an area, to go on in a sentence.</summary>
    public static string Of(AreaStanding standing) =>
        standing switch
        {
            AreaStanding.LevelOrBetter => "level or better",
            AreaStanding.Short => "short",
            AreaStanding.NoResult => "not known: too few answers",
        };

    /// <summary>Where a step stands, to go on in a sentence.</summary>
    public static string Of(StepStatus status) =>
        status switch
        {
            StepStatus.Planned => "planned",
            StepStatus.UnderWay => "under way",
            StepStatus.Completed => "completed",
            StepStatus.Abandoned => "given up",
        };

    /// <summary>By what right a body decides, to go on in a sentence.</summary>
    public static string Of(BodyAuthority authority) =>
        authority switch
        {
            BodyAuthority.Executive => "executive authority",
            BodyAuthority.Consensus => "consensus",
            BodyAuthority.Advisory => "advice alone",
        };

    /// <summary>The level of work that a body steers.</summary>
    public static string Of(BodyTier tier) =>
        tier switch
        {
            BodyTier.Strategic => "Strategic",
            BodyTier.Programme => "Programme",
            BodyTier.Operational => "Operational",
        };

    /// <summary>Where a milestone stands.</summary>
    public static string Of(MilestoneStatus status) =>
        status switch
        {
            MilestoneStatus.Planned => "Planned",
            MilestoneStatus.Overdue => "Overdue",
            MilestoneStatus.Reached => "Reached",
            MilestoneStatus.Dropped => "Dropped",
        };

    /// <summary>How an indicator stands.</summary>
    public static string Of(IndicatorStanding standing) =>
        standing switch
        {
            IndicatorStanding.Ahead => "Ahead",
            IndicatorStanding.OnTrack => "On track",
            IndicatorStanding.OffTrack => "Off track",
            IndicatorStanding.NoData => "No data",
            IndicatorStanding.Stale => "Stale",
            IndicatorStanding.NoTarget => "No target",
            IndicatorStanding.TargetUndated => "Target without a date",
        };

    /// <summary>Since when a running total counts.</summary>
    public static string Since(CumulativeSince since) => since == CumulativeSince.Beginning ? "since the initiative began" : "since the start of the year";

    /// <summary>What sort of thing an indicator tells.</summary>
    public static string Of(IndicatorKind kind) =>
        kind switch
        {
            IndicatorKind.Outcome => "Outcome",
            IndicatorKind.CustomerExperience => "Customer experience",
            IndicatorKind.Process => "Process",
            IndicatorKind.Output => "Output",
            IndicatorKind.TakeUp => "Take-up",
            IndicatorKind.Cost => "Cost",
            IndicatorKind.Benefit => "Benefit",
        };

    /// <summary>A sort of advice.</summary>
    public static string Of(AdviceKind kind) =>
        kind switch
        {
            AdviceKind.Warning => "Warning",
            AdviceKind.QuickWin => "Quick win",
            AdviceKind.MissingMeasure => "Missing measure",
            AdviceKind.ChecklistItem => "To consider",
            AdviceKind.StandsInTheWay => "Stands in the way",
            AdviceKind.Lesson => "Lesson",
        };

    /// <summary>A value in the words of its name, to go on in a sentence: <c>ServiceLevelAgreement</c> is “service level agreement”.</summary>
    public static string Spelled<T>(T value)
        where T : struct, Enum => Spelled(value.ToString());

    /// <summary>A name of the code in words, to go on in a sentence: <c>LegalBasis</c> is “legal basis”.</summary>
    public static string Spelled(string name) =>
        string.Concat(name.Select((letter, place) => char.IsUpper(letter) ? (place == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));

    /// <summary>How far a workshop has come.</summary>
    public static string Of(WorkshopStage stage) =>
        stage switch
        {
            WorkshopStage.Answering => "Being answered",
            WorkshopStage.Revealed => "Answers revealed",
            WorkshopStage.Closed => "Closed",
            WorkshopStage.Abandoned => "Abandoned",
        };

    /// <summary>“1 challenge”, “2 challenges”.</summary>
    public static string Count(int count, string one, string? many = null) => $"{Figures.Shown(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>How much later than in the baseline something is: “12 days later”, “89 days earlier to 275 days later”.</summary>
    public static string Slip(DaySpan slip) =>
        slip switch
        {
            { Min: 0, Max: 0 } => "As in the baseline",
            { Min: { } min, Max: { } max } when min == max => Moved(min),
            { Min: null, Max: 0 } => "As in the baseline or earlier",
            { Min: 0, Max: null } => "As in the baseline or later",
            { Min: null, Max: { } max } => max > 0 ? $"At most {Moved(max)}" : $"At least {Moved(max)}",
            { Min: { } min, Max: null } => min > 0 ? $"At least {Moved(min)}" : $"At most {Moved(min)}",
            { Min: { } min, Max: { } max } when min >= 0 => $"{Figures.Shown(min)} to {Moved(max)}",
            { Min: { } min, Max: { } max } when max <= 0 => $"{Figures.Shown(-max)} to {Moved(min)}",
            { Min: { } min, Max: { } max } => $"{Moved(min)} to {Moved(max)}",
            _ => "Not known",
        };

    private static string Moved(int days) => days < 0 ? $"{Count(-days, "day")} earlier" : $"{Count(days, "day")} later";

    /// <summary>How long ago something was, in whole days.</summary>
    public static string Ago(int days) =>
        days switch
        {
            0 => "today",
            1 => "yesterday",
            _ => $"{Span(days)} ago",
        };

    /// <summary>A length of time in days, as roughly as it is long: “31 days”, “5 months”, “3 years”.</summary>
    public static string Span(int days) =>
        days switch
        {
            < 60 => Count(days, "day"),
            < 730 => $"{days / 30} months",
            _ => $"{days / 365} years",
        };

    /// <summary>The same with a small letter in front, to go on in a sentence.</summary>
    public static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>The same with a capital letter in front, to begin a sentence or a cell.</summary>
    public static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
