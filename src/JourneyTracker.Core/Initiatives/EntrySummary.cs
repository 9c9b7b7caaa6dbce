using System.Text.RegularExpressions;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// Says in one line what an entry records. Agencies appear as <c>{agency:…}</c> with their id, because they may be
/// renamed; whoever shows the line puts their present names in.
/// </summary>
public static partial class EntrySummary
{
    /// <summary>The line for an entry; the state gives the names of what the entry refers to.</summary>
    public static string Of(IEntry entry, InitiativeState state) => entry switch
    {
        EntryWithdrawn e => $"Withdrew entry {e.WithdrawnEntryId}: {e.Reason}",
        ICharterEvent => OfCharter(entry),
        IPartnerEvent => OfPartners(entry, state),
        IJourneyEvent => OfJourney(entry, state.Journey),
        IChallengeEvent => OfChallenge(entry, state),
        IPerformanceEvent => OfPerformance(entry, state.Performance),
        IGovernanceEvent => OfGovernance(entry, state.Governance),
        InformationClassified e => $"Information “{e.Category}”: {Words(e.Permission)}",
        SharingArrangementSet e => $"Sharing arrangement: {Words(e.Kind)}, consent {Words(e.Consent)}",
        ComplexityAssessed e => $"Complexity assessed: range of need {e.RangeOfNeed}, frequency {e.FrequencyOfInteraction}, nature {e.NatureOfInteraction}, expertise {e.LevelOfExpertise}",
        DiagnosisConcluded e => $"Diagnosis concluded{(e.RecommendedApproach is { } approach ? $": {Words(approach)}" : "")}",
        var unknown => throw new InvalidOperationException($"{unknown.GetType()} has no summary."),
    };

    /// <summary>Puts the names of agencies into a line.</summary>
    public static string WithNames(string summary, Func<Guid, string?> nameOf) =>
        AgencyToken().Replace(summary, token => nameOf(Guid.Parse(token.Groups[1].ValueSpan)) ?? "an agency");

    /// <summary>The agencies named in a line.</summary>
    public static IEnumerable<Guid> Agencies(string summary) => AgencyToken().Matches(summary).Select(token => Guid.Parse(token.Groups[1].ValueSpan));

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

    private static string OfPartners(IEntry entry, InitiativeState state) => entry switch
    {
        PartnerJoined e => $"{Agency(e.AgencyId)} joined as {Words(e.Role)}",
        PartnerCommitmentChanged e => $"Commitment of {Partner(state, e.PartnerId)} is now {e.Commitment} of 5{Colon(e.Reason)}",
        PartnerWithdrew e => $"{Partner(state, e.PartnerId)} left{Colon(e.Reason)}",
        AgreementSigned e => $"Agreement: {e.Title} ({Words(e.Kind)})",
        AgreementEnded e => $"Agreement ended: {state.Partners.Agreements.GetValueOrDefault(e.AgreementId)?.Title}{Colon(e.Reason)}",
        _ => throw new InvalidOperationException($"{entry.GetType()} has no summary."),
    };

    private static string OfJourney(IEntry entry, Journey journey) => entry switch
    {
        StepPlanned e => $"Step planned: {e.Name}{Until(e.PlannedFinish)}",
        StepStarted e => $"Step started: {Step(journey, e.StepId)}",
        StepForecastChanged e => $"Step “{Step(journey, e.StepId)}” now expected{(e.ForecastFinish is null ? " at no date" : Until(e.ForecastFinish))}: {e.Reason}",
        StepCompleted e => $"Step completed: {Step(journey, e.StepId)}",
        StepAbandoned e => $"Step abandoned: {Step(journey, e.StepId)}: {e.Reason}",
        MilestonePlanned e => $"Milestone planned: {e.Name}{Until(e.DueOn)}",
        MilestoneReached e => $"Milestone reached: {Milestone(journey, e.MilestoneId)}",
        MilestoneRescheduled e => $"Milestone “{Milestone(journey, e.MilestoneId)}” moved{Until(e.DueOn)}: {e.Reason}",
        MilestoneDropped e => $"Milestone dropped: {Milestone(journey, e.MilestoneId)}: {e.Reason}",
        MeasureInOperation e => $"In operation: {MeasureCatalogue.Of(e.Measure).Name}",
        MeasureDiscontinued e => $"Discontinued: {MeasureCatalogue.Of(e.Measure).Name}: {e.Reason}",
        BaselineSet e => $"Baseline set{Colon(e.Name ?? e.Reason)}",
        DependencyDeclared e => $"“{Step(journey, e.StepId)}” waits for {(e.WaitsForInitiativeId is null ? $"“{Step(journey, e.WaitsForStepId)}”" : "a step of another initiative")}{Colon(e.Reason)}",
        DependencyEnded e => $"A dependency ended{Colon(e.Reason)}",
        _ => throw new InvalidOperationException($"{entry.GetType()} has no summary."),
    };

    private static string OfChallenge(IEntry entry, InitiativeState state) => entry switch
    {
        ChallengeRaised e => $"Challenge raised: {e.Title} ({Words(e.Area)}, severity {e.Severity})",
        ChallengeReassessed e => $"Challenge “{Challenge(state, e.ChallengeId)}” now has severity {e.Severity}{Colon(e.Reason)}",
        MitigationRecorded e => $"Against “{Challenge(state, e.ChallengeId)}”: {e.Action}",
        ChallengeEscalated e => $"Challenge “{Challenge(state, e.ChallengeId)}” escalated to {state.Governance.Bodies.GetValueOrDefault(e.BodyId)?.Name}{Colon(e.Reason)}",
        ChallengeResolved e => $"Challenge “{Challenge(state, e.ChallengeId)}” resolved: {e.Resolution}",
        ChallengeAccepted e => $"Challenge “{Challenge(state, e.ChallengeId)}” accepted: {e.Reason}",
        ChallengeReopened e => $"Challenge “{Challenge(state, e.ChallengeId)}” reopened: {e.Reason}",
        _ => throw new InvalidOperationException($"{entry.GetType()} has no summary."),
    };

    private static string OfPerformance(IEntry entry, Performance performance) => entry switch
    {
        OutcomeDefined e => $"Outcome: {e.Name}",
        IndicatorDefined e => $"Indicator defined: {e.Name} ({e.Unit})",
        ContributionMapped e => $"{Agency(e.AgencyId)} moves {Indicator(performance, e.IndicatorId)}: {e.Contribution}",
        TargetSet e => FormattableString.Invariant($"Target for {Indicator(performance, e.IndicatorId)}: {e.TargetValue} by {e.TargetOn}"),
        MeasurementRecorded e => FormattableString.Invariant($"{Indicator(performance, e.IndicatorId)}: {e.Value} {performance.Indicators.GetValueOrDefault(e.IndicatorId)?.Unit}"),
        MeasurementCorrected e => FormattableString.Invariant($"A measurement corrected to {e.Value}: {e.Reason}"),
        IndicatorRetired e => $"Indicator retired: {Indicator(performance, e.IndicatorId)}: {e.Reason}",
        _ => throw new InvalidOperationException($"{entry.GetType()} has no summary."),
    };

    private static string OfGovernance(IEntry entry, Governance governance) => entry switch
    {
        GovernanceBodyEstablished e => $"Governance body: {e.Name} ({Words(e.Authority)}, {Words(e.Tier)})",
        MemberSeated e => $"{e.Seat} took a seat on {governance.Bodies.GetValueOrDefault(e.BodyId)?.Name}",
        MemberLeft e => $"{governance.Seats.GetValueOrDefault(e.SeatId)?.Seat} gave up the seat{Colon(e.Reason)}",
        DecisionTaken e => $"Decided: {e.Title}",
        ConfidenceAssessed e => $"Confidence ({Words(e.Assessor)}): {e.Rating} on {e.Scale}",
        ReviewHeld e => $"Review: {e.Title}",
        RecommendationMade e => $"Recommended: {e.Text}",
        RecommendationClosed e => $"Recommendation closed: {e.Outcome}",
        StatusReportIssued e => $"Status report: {e.Title}",
        StakeholderPositionNoted e => $"{e.Name} ({Words(e.Group)}): {Words(e.Position)}",
        _ => throw new InvalidOperationException($"{entry.GetType()} has no summary."),
    };

    private static string Colon(string? text) => text is null ? "" : $": {text}";

    private static string Until(PartialDate? date) => date is { } given ? $", by {given}" : "";

    private static string Agency(Guid id) => $"{{agency:{id}}}";

    private static string Partner(InitiativeState state, Guid id) => state.Partners.All.GetValueOrDefault(id) is { } partner ? Agency(partner.AgencyId) : "A former partner";

    private static string? Step(Journey journey, Guid id) => journey.Steps.GetValueOrDefault(id)?.Name;

    private static string? Milestone(Journey journey, Guid id) => journey.Milestones.GetValueOrDefault(id)?.Name;

    private static string? Challenge(InitiativeState state, Guid id) => state.Challenges.All.GetValueOrDefault(id)?.Title;

    private static string? Indicator(Performance performance, Guid id) => performance.Indicators.GetValueOrDefault(id)?.Name;

    private static string Words<T>(T value) where T : struct, Enum => WordStart().Replace(value.ToString(), " $1").Trim().ToLowerInvariant();

    [GeneratedRegex("\\{agency:([0-9a-f-]{36})\\}")]
    private static partial Regex AgencyToken();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex WordStart();
}
