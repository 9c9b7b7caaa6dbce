using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Core.Consistency;

/// <summary>What a contradiction calls the entries it is made of.</summary>
internal static class Sentences
{
    private const int Longest = 80;

    /// <summary>What an entry is about, to begin a sentence with.</summary>
    public static string Subject(Story story, IEntry entry) => entry switch
    {
        StepPlanned e => $"The step '{Short(e.Name)}'",
        MilestonePlanned e => $"The milestone '{Short(e.Name)}'",
        ChallengeRaised e => $"The challenge '{Short(e.Title)}'",
        IndicatorDefined e => $"The indicator '{Short(e.Name)}'",
        AgreementSigned e => $"The agreement '{Short(e.Title)}'",
        MemberSeated e => $"The seat '{Short(e.Seat)}'",
        RecommendationMade e => $"The recommendation '{Short(e.Text)}'",
        GovernanceBodyEstablished e => $"The body '{Short(e.Name)}'",
        ConfidenceScaleDefined e => $"The scale '{Short(e.Name)}'",
        ConfidenceAssessed => "Confidence",
        DecisionTaken e => $"The decision '{Short(e.Title)}'",
        OutcomeDefined e => $"The outcome '{Short(e.Name)}'",
        ReviewHeld e => $"The review '{Short(e.Title)}'",
        StatusReportIssued e => $"The report '{Short(e.Title)}'",
        MeasureInOperation e => Of(e.Measure),
        MeasureDiscontinued e => Of(e.Measure),
        PartnerJoined => "A partner",
        DependencyDeclared => "A dependency",
        InitiativePaused or InitiativeResumed or InitiativeClosed => "The initiative",
        AgencyRenamed or IAgencyEnding => "The agency",
        InitiativeAddedToPortfolio or InitiativeRemovedFromPortfolio => "An initiative",
        TargetModelChosen or JourneyApproachChosen => "The direction",
        SharingArrangementSet => "An arrangement to share information",
        ComplexityAssessed => "The complexity of the outcomes",
        DiagnosisConcluded => "A diagnostic",
        BaselineSet e => e.Name is null ? "A baseline" : $"The baseline '{Short(e.Name)}'",
        _ when entry.RestsOn.Select(story.Fact).FirstOrDefault(foundation => foundation is not null) is { } foundation => Subject(story, foundation.Entry),
        _ => "Something",
    };

    /// <summary>What an entry says of it.</summary>
    public static string Verb(IEntry entry) => entry switch
    {
        StepPlanned or MilestonePlanned => "was planned",
        StepStarted => "started",
        StepForecastChanged => "was expected at another date",
        StepCompleted => "was completed",
        StepAbandoned => "was given up",
        MilestoneReached => "was reached",
        MilestoneRescheduled => "was given another date",
        MilestoneDropped => "was dropped",
        MeasureInOperation => "came into operation",
        MeasureDiscontinued => "was discontinued",
        BaselineSet => "was set",
        DependencyDeclared => "began",
        DependencyEnded => "ended",
        ChallengeRaised => "was raised",
        ChallengeReassessed => "was judged anew",
        ChallengeEscalated => "was escalated",
        MitigationRecorded => "was acted against",
        ChallengeResolved => "was resolved",
        ChallengeAccepted => "was accepted",
        ChallengeReopened => "was reopened",
        PartnerJoined => "joined",
        PartnerCommitmentChanged => "changed its commitment",
        PartnerWithdrew => "left",
        AgreementSigned => "was signed",
        AgreementEnded => "ended",
        IndicatorDefined or OutcomeDefined or ConfidenceScaleDefined => "was defined",
        MeasurementRecorded => "was measured",
        MeasurementWithheld => "was reported without a value",
        TargetSet => "was given a target",
        IndicatorRetired => "was retired",
        GovernanceBodyEstablished => "was established",
        MemberSeated => "was taken",
        MemberLeft => "was given up",
        DecisionTaken => "was taken",
        ReviewHeld => "was held",
        RecommendationMade => "was made",
        RecommendationClosed => "was closed",
        StatusReportIssued => "was issued",
        TargetModelChosen or JourneyApproachChosen => "was chosen",
        SharingArrangementSet => "was set",
        ComplexityAssessed => "was assessed",
        DiagnosisConcluded => "was concluded",
        InitiativePaused => "was paused",
        InitiativeResumed => "was resumed",
        InitiativeClosed => "was closed",
        AgencyRenamed => "was renamed",
        AgencyMerged => "became part of another",
        AgencySplit => "was split",
        AgencyDissolved => "was dissolved",
        InitiativeAddedToPortfolio => "was added",
        InitiativeRemovedFromPortfolio => "was taken out",
        _ => "was recorded",
    };

    /// <summary>What an entry is about, within a sentence.</summary>
    public static string Within(string subject) => $"{char.ToLowerInvariant(subject[0])}{subject[1..]}";

    /// <summary>What began with a record's registration, as the end of a sentence.</summary>
    public static string Beginning(Story story) => story.Registration!.Entry switch
    {
        AgencyRegistered => "the agency is known to exist",
        PortfolioCreated => "the portfolio was made",
        WorkshopOpened => "the workshop was opened",
        _ => "the initiative began",
    };

    private static string Of(Measure measure) => $"The measure '{MeasureCatalogue.Of(measure).Name}'";

    /// <summary>A name that may be long.</summary>
    public static string Short(string text) => text.Length <= Longest ? text : $"{text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)]}…";
}
