using JourneyTracker.Core.Attention;

namespace JourneyTracker.Web.Wording;

/// <summary>How the pages call what deserves a look, and where they show why.</summary>
public static class ConcernWords
{
    /// <summary>A sort of concern.</summary>
    public static string Of(ConcernKind kind) =>
        kind switch
        {
            ConcernKind.ChallengeStopsJourney => "Stops the journey",
            ConcernKind.IndicatorOffTrack => "Off track",
            ConcernKind.RiskUnanswered => "Grave risk",
            ConcernKind.RiskResponseOverdue => "Response overdue",
            ConcernKind.BenefitShort => "Benefit not as expected",
            ConcernKind.ConfidenceDiffers => "Confidence differs",
            ConcernKind.StepOverdue => "Step overdue",
            ConcernKind.MilestoneOverdue => "Milestone overdue",
            ConcernKind.RecommendationOverdue => "Recommendation overdue",
            ConcernKind.AgencyHadEnded => "Agency had ended",
            ConcernKind.MeasureNoLongerShared => "No longer shared",
            ConcernKind.UnderIntegrated => "Under-integrated",
            ConcernKind.IndicatorStale => "Not measured lately",
            ConcernKind.RunningTotalFell => "Running total fell",
            ConcernKind.EntriesContradict => "Entries contradict each other",
            ConcernKind.Silent => "Silent",
        };

    /// <summary>How its badge looks.</summary>
    public static string Tone(ConcernKind kind) =>
        kind switch
        {
            ConcernKind.ChallengeStopsJourney or ConcernKind.IndicatorOffTrack => "bad",
            ConcernKind.IndicatorStale or ConcernKind.Silent => "none",
            ConcernKind.ConfidenceDiffers
            or ConcernKind.RiskUnanswered
            or ConcernKind.RiskResponseOverdue
            or ConcernKind.BenefitShort
            or ConcernKind.StepOverdue
            or ConcernKind.MilestoneOverdue
            or ConcernKind.RecommendationOverdue
            or ConcernKind.AgencyHadEnded
            or ConcernKind.MeasureNoLongerShared
            or ConcernKind.UnderIntegrated
            or ConcernKind.RunningTotalFell
            or ConcernKind.EntriesContradict => "warn",
        };

    /// <summary>Since when, to go on in a sentence.</summary>
    public static string Since(Concern concern) =>
        concern.Kind switch
        {
            ConcernKind.ChallengeStopsJourney => $"in the way since {Dates.Since(concern.Since)}",
            ConcernKind.IndicatorOffTrack or ConcernKind.IndicatorStale or ConcernKind.RunningTotalFell => $"last measured {Dates.Shown(concern.Since)}",
            ConcernKind.ConfidenceDiffers or ConcernKind.Silent or ConcernKind.MeasureNoLongerShared => $"since {Dates.Since(concern.Since)}",
            ConcernKind.EntriesContradict or ConcernKind.AgencyHadEnded => $"dated {Dates.Shown(concern.Since)}",
            ConcernKind.UnderIntegrated => $"assessed {Dates.Shown(concern.Since)}",
            ConcernKind.RiskUnanswered => $"without a response since {Dates.Since(concern.Since)}",
            ConcernKind.StepOverdue
            or ConcernKind.MilestoneOverdue
            or ConcernKind.RecommendationOverdue
            or ConcernKind.RiskResponseOverdue
            or ConcernKind.BenefitShort => $"due {Dates.Shown(concern.Since)}",
        };

    /// <summary>The address that shows why.</summary>
    public static string Address(string reference, Concern concern) =>
        $"/initiatives/{reference}{concern.Kind switch
    {
        ConcernKind.ChallengeStopsJourney or ConcernKind.RiskUnanswered or ConcernKind.RiskResponseOverdue => $"/challenges#{Anchors.OfEntry(concern.AboutId!.Value)}",
        ConcernKind.IndicatorOffTrack or ConcernKind.IndicatorStale or ConcernKind.RunningTotalFell or ConcernKind.BenefitShort => $"/performance#{Anchors.OfEntry(concern.AboutId!.Value)}",
        ConcernKind.ConfidenceDiffers => "/governance#sure",
        ConcernKind.StepOverdue or ConcernKind.MilestoneOverdue => $"/journey#{Anchors.OfEntry(concern.AboutId!.Value)}",
        ConcernKind.RecommendationOverdue => $"/governance#{Anchors.OfEntry(concern.AboutId!.Value)}",
        ConcernKind.AgencyHadEnded => "/partners",
        ConcernKind.MeasureNoLongerShared => "/journey#operation",
        ConcernKind.UnderIntegrated => "#stands",
        ConcernKind.EntriesContradict => "/history",
        ConcernKind.Silent => "#fresh",
    }}";
}
