using System.Collections.Immutable;

namespace JourneyTracker.Core.Initiatives;

/// <summary>How an indicator stands as far as can be said without a day.</summary>
/// <param name="StandingWhileFresh">How it stands while its latest measurement is not stale.</param>
/// <param name="StaleFrom">From which day on it is stale unless measured again; null where it can't be.</param>
public sealed record IndicatorMark(IndicatorStanding StandingWhileFresh, DateOnly? StaleFrom)
{
    /// <summary>The mark of an indicator.</summary>
    public static IndicatorMark Of(Indicator indicator)
    {
        var measured = indicator.ReportedTo;
        return new IndicatorMark(
            IndicatorStatus.Of(indicator, measured ?? DateOnly.MinValue).Standing,
            indicator.Retired is null ? measured?.AddDays(indicator.StaleAfterDays + 1) : null
        );
    }

    /// <summary>How it stands on a day.</summary>
    public IndicatorStanding On(DateOnly day) => StaleFrom <= day ? IndicatorStanding.Stale : StandingWhileFresh;
}

/// <summary>How the indicators of an initiative stand, counted.</summary>
/// <param name="Total">How many are in use.</param>
/// <param name="Fine">How many are on track or ahead.</param>
/// <param name="Worst">The standing that most needs a look; null where nothing is measured.</param>
public sealed record IndicatorTally(int Total, int Fine, IndicatorStanding? Worst)
{
    /// <summary>The tally of some indicators on a day.</summary>
    public static IndicatorTally Of(IReadOnlyList<IndicatorMark> marks, DateOnly day)
    {
        var standings = marks.Select(mark => mark.On(day)).OrderBy(Urgency).ToImmutableArray();
        return new IndicatorTally(standings.Length, standings.Count(IsFine), standings.IsEmpty ? null : standings[0]);
    }

    /// <summary>Whether nobody needs to do anything about it.</summary>
    public static bool IsFine(IndicatorStanding standing) => standing is IndicatorStanding.Ahead or IndicatorStanding.OnTrack;

    /// <summary>How much a standing needs a look, 0 the most.</summary>
    public static int Urgency(IndicatorStanding standing) =>
        standing switch
        {
            IndicatorStanding.OffTrack => 0,
            IndicatorStanding.Stale => 1,
            IndicatorStanding.NoTarget or IndicatorStanding.TargetUndated => 2,
            IndicatorStanding.NoData => 3,
            IndicatorStanding.OnTrack => 4,
            IndicatorStanding.Ahead => 5,
        };
}
