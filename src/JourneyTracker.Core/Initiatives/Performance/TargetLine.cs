using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// What a target asks for on a day: the straight line to it from where the indicator began, and the target itself where no line can be drawn or its end has
/// passed.
/// </summary>
/// <param name="Expected">What is expected.</param>
/// <param name="InWords">The line, as it is said to people.</param>
public sealed record TargetLine(decimal Expected, string InWords)
{
    /// <summary>What is expected on a day; null where the target has no date, or is that of a year to which the day does not belong.</summary>
    internal static TargetLine? At(Indicator indicator, Target target, DateOnly day)
    {
        if (target.On is not { } by || (IsYearly(indicator) && !IsOfYear(by, RunningTotal.YearOf(indicator, day))))
        {
            return null;
        }

        var (end, at) = (by.Latest.DayNumber, day.DayNumber);
        if (Start(indicator, target) is not { } start || start.On.Latest.DayNumber >= end || at >= end)
        {
            return new TargetLine(target.Value, $"the target of {Figure.Exact(target.Value)} {Marked.By(by)}");
        }

        var share = Math.Clamp((at - start.On.Latest.DayNumber) / (decimal)(end - start.On.Latest.DayNumber), 0, 1);
        return new TargetLine(
            start.Value + ((target.Value - start.Value) * share),
            $"the line from {Figure.Exact(start.Value)} ({Marked.Date(start.On)}) to {Figure.Exact(target.Value)} ({Marked.Date(by)})"
        );
    }

    /// <summary>
    /// Where the line to a target begins: at the baseline, or, where none is given, a running total at nothing when its count
    /// begins, and anything else at the first measurement, unless that is the only one. A total that counts anew each year
    /// begins at nothing whatever it was in the years before. Null where that is not known, and of a target without a date.
    /// </summary>
    internal static (decimal Value, PartialDate On)? Start(Indicator indicator, Target target)
    {
        if (target.On is not { } by)
        {
            return null;
        }

        var year = IsYearly(indicator) ? RunningTotal.YearOf(indicator, by.Latest) : (DateOnly?)null;
        if (target is { BaselineValue: { } value, BaselineOn: { } on } && (year is null || on.Latest >= year))
        {
            return (value, on);
        }

        if (RunningTotal.Counts(indicator))
        {
            return (year is { } first ? PartialDate.Day(first) : indicator.CountedFrom) is { } began ? (0, began) : null;
        }

        return indicator.Measurements.FirstOrDefault() is { } measured && measured.Id != indicator.Latest!.Id ? (measured.Value, measured.On) : null;
    }

    /// <summary>Where the line begins that is drawn to a target: only one that was given, or the beginning of a running total, is drawn.</summary>
    public static (decimal Value, PartialDate On)? Drawn(Indicator indicator, Target target) =>
        RunningTotal.Counts(indicator) || target is { BaselineValue: not null, BaselineOn: not null } ? Start(indicator, target) : null;

    private static bool IsYearly(Indicator indicator) => RunningTotal.Counts(indicator) && indicator.CumulativeSince == CumulativeSince.YearStart;

    private static bool IsOfYear(PartialDate by, DateOnly year) => by.Latest >= year && (year.Year == 9999 || by.Latest < year.AddYears(1));
}
