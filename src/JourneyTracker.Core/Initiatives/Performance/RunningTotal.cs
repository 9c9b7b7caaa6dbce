using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// How the values of an indicator count that is cumulative: each is the total so far, since the initiative began or since
/// the start of the year. A total may fall for honest reasons (money paid back, a count put right), so that a fall is no
/// contradiction: it is shown, with the total before, until the totals have passed that again or one of them is corrected.
/// </summary>
internal static class RunningTotal
{
    /// <summary>Whether its values themselves are totals; of a ratio, its parts are, and it may go either way.</summary>
    public static bool Counts(Indicator indicator) => indicator is { CumulativeSince: not null, Numerator: null };

    /// <summary>The day on which the count began that a measurement belongs to; null where that is not known.</summary>
    public static DateOnly? CountedSince(Indicator indicator, Measurement measurement) =>
        indicator.CumulativeSince == CumulativeSince.Beginning ? indicator.CountedFrom?.CountsFrom
        : measurement.PeriodStart is { } start ? start.CountsFrom
        : measurement.On.Notation == DateNotation.Interval ? measurement.On.Start.CountsFrom
        : measurement.On.Earliest.Year == measurement.On.Latest.Year ? new DateOnly(measurement.On.Latest.Year, 1, 1)
        : null;

    /// <summary>The day on which the count of a year began that a day belongs to: years begin as that of the latest measurement did.</summary>
    public static DateOnly YearOf(Indicator indicator, DateOnly day)
    {
        var first = indicator.Latest is { } latest && CountedSince(indicator, latest) is { } since ? since : new DateOnly(day.Year, 1, 1);
        var began = first.AddYears(day.Year - first.Year);
        return began <= day || began.Year == 1 ? began : began.AddYears(-1);
    }

    /// <summary>Whether a measurement can be compared with what is asked for on a day: a total that begins anew each year is one of its year alone.</summary>
    public static bool MayCountTo(Indicator indicator, Measurement measurement, DateOnly day) =>
        indicator.CumulativeSince is null or CumulativeSince.Beginning
        || CountedSince(indicator, measurement) is not { } since
        || since == YearOf(indicator, day);

    /// <summary>The largest of the earlier totals of the same count that are larger than the latest; null where there is none.</summary>
    public static Measurement? FallenFrom(Indicator indicator)
    {
        if (indicator.CumulativeSince is null || indicator.Latest is not { } latest)
        {
            return null;
        }

        var since = CountedSince(indicator, latest);
        return indicator
            .MeasurementsById.Values
            // Of dates known in part, only what surely came before is compared.
            .Where(earlier =>
                earlier.On.End.Latest < latest.On.End.Earliest && IsSame(since, CountedSince(indicator, earlier)) && Exceeds(indicator, earlier, latest)
            )
            .OrderByDescending(earlier => indicator.Numerator is null ? earlier.Value : earlier.Numerator)
            .ThenBy(earlier => earlier.On)
            .ThenBy(earlier => earlier.Recorded.Version)
            .FirstOrDefault();

        bool IsSame(DateOnly? one, DateOnly? other) => indicator.CumulativeSince == CumulativeSince.Beginning || (one is not null && one == other);
    }

    private static bool Exceeds(Indicator indicator, Measurement earlier, Measurement latest) =>
        indicator.Numerator is null ? earlier.Value > latest.Value : earlier.Numerator > latest.Numerator || earlier.Denominator > latest.Denominator;
}
