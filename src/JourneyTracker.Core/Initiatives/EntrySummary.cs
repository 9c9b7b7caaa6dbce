using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;
using static JourneyTracker.Core.Initiatives.Wording;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// Says in one line what an entry records. The places of dates, and of agencies and other initiatives, which may be renamed,
/// are marked in it: whoever shows the line puts them in with <see cref="Told" />.
/// </summary>
public static class EntrySummary
{
    private const int LongestQuote = 120;

    /// <summary>The line for an entry; the names of what it refers to are those it was given at first, so the line never changes.</summary>
    public static string Of(IEntry entry, Func<Guid, IEntry?> entryOf) => entry switch
    {
        EntryWithdrawn e => $"Withdrew {Quoted(entryOf, e.WithdrawnEntryId)}: {e.Reason}",
        EntryRedated e => $"Date of {Quoted(entryOf, e.RedatedEntryId)} corrected to {Told.Date(e.NewOn)}: {e.Reason}",
        ICharterEvent => OfCharter(entry),
        IPartnerEvent => OfPartners(entry, entryOf),
        IJourneyEvent => OfJourney(entry, entryOf),
        IChallengeEvent => OfChallenge(entry, entryOf),
        IPerformanceEvent => OfPerformance(entry, entryOf),
        IGovernanceEvent => OfGovernance(entry, entryOf),
        IAgencyEvent or IPortfolioEvent or IWorkshopEvent => OtherSummary.Of(entry, entryOf),
        InformationClassified e => $"Information “{e.Category}”: {Words(e.Permission)}",
        SharingArrangementSet e => $"Sharing arrangement: {Words(e.Kind)}, consent {Words(e.Consent)}",
        ComplexityAssessed e => $"Complexity assessed: range of need {e.RangeOfNeed}, frequency {e.FrequencyOfInteraction}, nature {e.NatureOfInteraction}, expertise {e.LevelOfExpertise}",
        DiagnosisConcluded e => $"Diagnosis concluded{(e.RecommendedApproach is { } approach ? $": {Words(approach)}" : "")}",
        ChecklistItemAnswered e => $"Checklist: “{FrameworkCatalogue.Current.Checklist.FirstOrDefault(item => item.Id == e.ItemId)?.Text ?? e.ItemId}” {Words(e.Answer)}{Colon(e.Note)}",
        AdviceAccepted e => $"Advice accepted: {e.Advice.Told().TrimEnd('.')}",
        AdviceSetAside e => $"Advice set aside: {e.Advice.Told().TrimEnd('.')}: {e.Reason}",
        var unknown => throw new InvalidOperationException($"{unknown.GetType()} has no summary."),
    };

    private static string OfCharter(IEntry entry) => entry switch
    {
        InitiativeRegistered e => $"Registered “{e.Name}”",
        CharterAmended e => $"Charter amended: {e.Reason}",
        TargetModelChosen e => $"Target model chosen: {Words(e.Model)}",
        JourneyApproachChosen e => $"Approach chosen: {Words(e.Approach)}",
        InitiativePaused e => $"Paused: {e.Reason}",
        InitiativeResumed e => $"Resumed{Colon(e.Reason)}",
        InitiativeClosed e => $"Closed, {Words(e.Outcome)}{Colon(e.Reason)}",
        _ => throw new InvalidOperationException($"{entry.GetType()} has no summary."),
    };

    private static string OfPartners(IEntry entry, Func<Guid, IEntry?> entryOf) => entry switch
    {
        PartnerJoined e => $"{Agency(e.AgencyId)} joined as {Words(e.Role)}",
        PartnerCommitmentChanged e => $"Commitment of {Partner(entryOf, e.PartnerId)} is now {e.Commitment} of 5{Colon(e.Reason)}",
        PartnerWithdrew e => $"{Partner(entryOf, e.PartnerId)} left{Colon(e.Reason)}",
        AgreementSigned e => $"Agreement: {e.Title} ({Words(e.Kind)})",
        AgreementEnded e => $"Agreement ended: {(entryOf(e.AgreementId) as AgreementSigned)?.Title}{Colon(e.Reason)}",
        _ => throw new InvalidOperationException($"{entry.GetType()} has no summary."),
    };

    private static string OfJourney(IEntry entry, Func<Guid, IEntry?> entryOf) => entry switch
    {
        StepPlanned e => $"Step planned: {e.Name}{Until(e.PlannedFinish)}",
        StepStarted e => $"Step started: {Step(entryOf, e.StepId)}",
        StepForecastChanged e => $"Step “{Step(entryOf, e.StepId)}” now expected{Expected(e)}: {e.Reason}",
        StepCompleted e => $"Step completed: {Step(entryOf, e.StepId)}",
        StepAbandoned e => $"Step abandoned: {Step(entryOf, e.StepId)}: {e.Reason}",
        MilestonePlanned e => $"Milestone planned: {e.Name}{Until(e.DueOn)}",
        MilestoneReached e => $"Milestone reached: {Milestone(entryOf, e.MilestoneId)}",
        MilestoneRescheduled e => $"Milestone “{Milestone(entryOf, e.MilestoneId)}” {(e.DueOn is null ? "now has no date" : $"moved{Until(e.DueOn)}")}: {e.Reason}",
        MilestoneDropped e => $"Milestone dropped: {Milestone(entryOf, e.MilestoneId)}: {e.Reason}",
        MeasureInOperation e => $"In operation: {MeasureCatalogue.Of(e.Measure).Name}",
        MeasureDiscontinued e => $"Discontinued: {MeasureCatalogue.Of(e.Measure).Name}: {e.Reason}",
        BaselineSet e => $"Baseline set{Colon(e.Name ?? e.Reason)}",
        DependencyDeclared e => $"“{Step(entryOf, e.StepId)}” waits for {(e.WaitsForInitiativeId is null ? $"“{Step(entryOf, e.WaitsForStepId)}”" : $"a step of {Wording.Initiative(e.WaitsForInitiativeId.Value)}")}{Colon(e.Reason)}",
        DependencyEnded e => $"A dependency ended{Colon(e.Reason)}",
        _ => throw new InvalidOperationException($"{entry.GetType()} has no summary."),
    };

    private static string Expected(StepForecastChanged e) => e switch
    {
        { ForecastFinish: { } finish } => Until(finish),
        { ForecastStart: { } start } when e.Stays("forecastFinish") => $" to start {Told.On(start)}",
        _ when e.Stays("forecastFinish") => " to start at no date",
        _ => " at no date",
    };

    private static string OfChallenge(IEntry entry, Func<Guid, IEntry?> entryOf) => entry switch
    {
        ChallengeRaised e => $"Challenge raised: {e.Title} ({Words(e.Area)}, severity {e.Severity})",
        ChallengeReassessed e => $"Challenge “{Challenge(entryOf, e.ChallengeId)}” now has severity {e.Severity}{Colon(e.Reason)}",
        MitigationRecorded e => $"Against “{Challenge(entryOf, e.ChallengeId)}”: {e.Action}",
        ChallengeEscalated e => $"Challenge “{Challenge(entryOf, e.ChallengeId)}” escalated to {(entryOf(e.BodyId) as GovernanceBodyEstablished)?.Name}{Colon(e.Reason)}",
        ChallengeResolved e => $"Challenge “{Challenge(entryOf, e.ChallengeId)}” resolved: {e.Resolution}",
        ChallengeAccepted e => $"Challenge “{Challenge(entryOf, e.ChallengeId)}” accepted: {e.Reason}",
        ChallengeReopened e => $"Challenge “{Challenge(entryOf, e.ChallengeId)}” reopened: {e.Reason}",
        _ => throw new InvalidOperationException($"{entry.GetType()} has no summary."),
    };

    private static string OfPerformance(IEntry entry, Func<Guid, IEntry?> entryOf) => entry switch
    {
        OutcomeDefined e => $"Outcome: {e.Name}",
        IndicatorDefined e => $"Indicator defined: {e.Name} ({e.Unit}{(e.Numerator is null ? "" : $", {e.Numerator} / {e.Denominator}")}{(e.CumulativeSince is { } since ? $", running total {SinceWhen(since)}" : "")})",
        ContributionMapped e => $"{Agency(e.AgencyId)} moves {Indicator(entryOf, e.IndicatorId)}: {e.Contribution}",
        TargetSet e => FormattableString.Invariant($"Target for {Indicator(entryOf, e.IndicatorId)}: {e.TargetValue} {Told.By(e.TargetOn)}"),
        MeasurementRecorded e => $"{Indicator(entryOf, e.IndicatorId)}: {Amount(new MeasuredFigure(e.Value, e.Numerator, e.Denominator), Unit(entryOf, e.IndicatorId))}",
        MeasurementWithheld e => $"{Indicator(entryOf, e.IndicatorId)}: {Words(e.Missing)}: {e.Reason}",
        MeasurementCorrectedToMissing e => $"{Measured(entryOf, e.MeasurementId)} corrected to {Words(e.Missing)}: {e.Reason}",
        MeasurementCorrected { Denominator: not null } e => $"{Measured(entryOf, e.MeasurementId)} corrected to {Amount(new MeasuredFigure(e.Value, e.Numerator, e.Denominator), Unit(entryOf, e.MeasurementId))}: {e.Reason}",
        MeasurementCorrected e => FormattableString.Invariant($"{Measured(entryOf, e.MeasurementId)} corrected to {e.Value}: {e.Reason}"),
        IndicatorRetired e => $"Indicator retired: {Indicator(entryOf, e.IndicatorId)}: {e.Reason}",
        _ => throw new InvalidOperationException($"{entry.GetType()} has no summary."),
    };

    private static string OfGovernance(IEntry entry, Func<Guid, IEntry?> entryOf) => entry switch
    {
        GovernanceBodyEstablished e => $"Governance body: {e.Name} ({Words(e.Authority)}, {Words(e.Tier)})",
        MemberSeated e => $"{e.Seat} took a seat on {(entryOf(e.BodyId) as GovernanceBodyEstablished)?.Name}",
        MemberLeft e => $"{(entryOf(e.SeatId) as MemberSeated)?.Seat} gave up the seat{Colon(e.Reason)}",
        DecisionTaken e => $"Decided: {e.Title}",
        ConfidenceScaleDefined e => $"Scale of confidence: {ConfidenceScale.LabelOf(e.Name, e.Edition)} ({string.Join(", ", e.Ratings.Select(rating => rating.Name))})",
        ConfidenceAssessed e => $"Confidence ({Words(e.Assessor)}): {e.Rating} on {e.Scale}",
        ReviewHeld e => $"Review: {e.Title}",
        RecommendationMade e => $"Recommended: {e.Text}",
        RecommendationClosed e => $"Recommendation closed: {e.Outcome}",
        StatusReportIssued e => $"Status report: {e.Title}",
        StakeholderPositionNoted e => $"{e.Name} ({Words(e.Group)}): {Words(e.Position)}",
        _ => throw new InvalidOperationException($"{entry.GetType()} has no summary."),
    };

    private static string Quoted(Func<Guid, IEntry?> entryOf, Guid id) => entryOf(id) is { } entry ? $"“{Told.Shortened(Of(entry, entryOf), LongestQuote)}”" : "an entry";

    private static string Measured(Func<Guid, IEntry?> entryOf, Guid id) =>
        entryOf(id) switch
        {
            MeasurementRecorded e => $"{Indicator(entryOf, e.IndicatorId)} of {Told.Date(e.On)}",
            MeasurementWithheld e => $"{Indicator(entryOf, e.IndicatorId)} of {Told.Date(e.On)}",
            _ => "A measurement",
        };

    internal static string Colon(string? text) => text is null ? "" : $": {text}";

    private static string Partner(Func<Guid, IEntry?> entryOf, Guid id) => entryOf(id) is PartnerJoined partner ? Agency(partner.AgencyId) : "A former partner";

    private static string? Step(Func<Guid, IEntry?> entryOf, Guid id) => (entryOf(id) as StepPlanned)?.Name;

    private static string? Milestone(Func<Guid, IEntry?> entryOf, Guid id) => (entryOf(id) as MilestonePlanned)?.Name;

    private static string? Challenge(Func<Guid, IEntry?> entryOf, Guid id) => (entryOf(id) as ChallengeRaised)?.Title;

    private static string? Unit(Func<Guid, IEntry?> entryOf, Guid id) => entryOf(id) switch
    {
        IndicatorDefined e => e.Unit,
        MeasurementRecorded e => Unit(entryOf, e.IndicatorId),
        MeasurementWithheld e => Unit(entryOf, e.IndicatorId),
        _ => null,
    };

    private static string? Indicator(Func<Guid, IEntry?> entryOf, Guid id) => (entryOf(id) as IndicatorDefined)?.Name;
}
