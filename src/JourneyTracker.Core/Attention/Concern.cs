using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.Attention;

/// <summary>Something about an initiative that somebody should look at, and from which day to which it is so unless something else is recorded.</summary>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="AboutId">The challenge, risk, indicator, benefit, step, milestone, recommendation or entry; null where it is about the initiative as a
/// whole.</param>
/// <param name="What">The name of that, or what is at odds, in words.</param>
/// <param name="Since">Since when, as precisely as it is known: raised, measured, assessed, due or recorded.</param>
/// <param name="From">The first day on which it deserves a look.</param>
/// <param name="Until">The first day on which it no longer does; null where it goes on until something is recorded.</param>
public sealed record Concern(ConcernKind Kind, Guid? AboutId, string What, PartialDate Since, DateOnly From, DateOnly? Until = null)
{
    /// <summary>What tells it from others of its kind about the same, such as the date of an expectation; null where it is the only one.</summary>
    public string? Apart { get; init; }

    /// <summary>
    /// What makes it the same concern whatever else is recorded: its kind, what it is about, and what tells it from others. An initiative has one of each.
    /// Of an agency that had ended, the entry that names it may change, and the agency tells it apart.
    /// </summary>
    [JsonIgnore]
    public string Key =>
        string.Join('/', new[] { Kind.ToString(), Kind == ConcernKind.AgencyHadEnded ? null : AboutId?.ToString("N"), Apart }.OfType<string>());

    /// <summary>Whether it deserves a look on a day.</summary>
    public bool IsOn(DateOnly day) => From <= day && !(Until <= day);

    /// <summary>Whether it names agencies, which may have got other names since it was told.</summary>
    internal bool NamesAgencies => Kind is ConcernKind.AgencyHadEnded or ConcernKind.MeasureNoLongerShared;
}

/// <summary>What deserves a look, the most pressing first.</summary>
public enum ConcernKind
{
    /// <summary>A challenge of severity 5 is outstanding: it stops the journey.</summary>
    ChallengeStopsJourney,

    /// <summary>A grave risk is open, and nothing was decided to do about it.</summary>
    RiskUnanswered,

    /// <summary>The latest measurement of an indicator is worse than expected by more than the tolerance.</summary>
    IndicatorOffTrack,

    /// <summary>By the last date that has passed, less of a benefit was realised than expected, or a disbenefit is worse.</summary>
    BenefitShort,

    /// <summary>Owner and independent reviewers rate their confidence differently, in the same period and on the same scale.</summary>
    ConfidenceDiffers,

    /// <summary>A step is not completed although its expected end has passed.</summary>
    StepOverdue,

    /// <summary>A milestone is not reached although its last possible day has passed.</summary>
    MilestoneOverdue,

    /// <summary>A recommendation is open although it was due.</summary>
    RecommendationOverdue,

    /// <summary>What was to be done about an open risk was due, and nobody has judged the risk since.</summary>
    RiskResponseOverdue,

    /// <summary>An entry names an agency that had ended by then, or had not yet come of the split of another.</summary>
    AgencyHadEnded,

    /// <summary>A measure in operation no longer counts, since an agency that shared it has ended.</summary>
    MeasureNoLongerShared,

    /// <summary>Entries contradict each other: they were recorded when that was not looked at, or in other records since.</summary>
    EntriesContradict,

    /// <summary>The latest running total of an indicator is less than an earlier one: if it did not fall, one of the two is wrong.</summary>
    RunningTotalFell,

    /// <summary>The level attained is less than the complexity of the outcomes asks for.</summary>
    UnderIntegrated,

    /// <summary>An indicator was not measured for too long.</summary>
    IndicatorStale,

    /// <summary>Nothing was recorded of the initiative for <see cref="Concerns.SilentAfterDays" /> days.</summary>
    Silent,
}

/// <summary>What kinds of concerns have in common.</summary>
public static class ConcernKinds
{
    /// <summary>
    /// The kinds that come about by the passing of time while nothing is recorded. Of what left its portfolio, and is told of no more, they say nothing.
    /// </summary>
    public static ImmutableArray<ConcernKind> OfPassingTime { get; } =
    [
        ConcernKind.BenefitShort,
        ConcernKind.StepOverdue,
        ConcernKind.MilestoneOverdue,
        ConcernKind.RecommendationOverdue,
        ConcernKind.RiskResponseOverdue,
        ConcernKind.IndicatorStale,
        ConcernKind.Silent,
    ];
}
