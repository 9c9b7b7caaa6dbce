using System.Collections.Immutable;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Web.Replays;

/// <summary>The months, or the years where there are too many months, from a day to today: what the slider over many initiatives moves along.</summary>
public static class Periods
{
    /// <summary>Up to how many months are shown as months.</summary>
    public const int MostMonths = 60;

    /// <summary>The periods from a day to another, both included, in order.</summary>
    public static ImmutableArray<PartialDate> Between(DateOnly first, DateOnly last)
    {
        if (first > last)
        {
            first = last;
        }

        var months = MonthsTo(last) - MonthsTo(first) + 1;
        return months <= MostMonths
            ? [.. Enumerable.Range(MonthsTo(first), months).Select(month => PartialDate.Month(month / 12, month % 12 + 1))]
            : [.. Enumerable.Range(first.Year, last.Year - first.Year + 1).Select(PartialDate.Year)];
    }

    /// <summary>A number for a period that is one more than that of the period before it.</summary>
    public static int NumberOf(PartialDate period) => period.Precision == DatePrecision.Year ? period.Earliest.Year : MonthsTo(period.Earliest);

    private static int MonthsTo(DateOnly day) => day.Year * 12 + day.Month - 1;
}
