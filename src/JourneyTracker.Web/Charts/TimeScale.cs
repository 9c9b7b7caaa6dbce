using JourneyTracker.Core.Dates;

namespace JourneyTracker.Web.Charts;

/// <summary>The time axis of a drawing in lanes: whole years, from left to right.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
internal sealed record TimeScale(DateOnly First, DateOnly Last)
{
    public const double Width = 720,
        Left = 8,
        Right = 8;

    /// <summary>How many letters of a lane's name there is room for, in the large type of a narrow screen too.</summary>
    public const int NameLength = 58;

    /// <summary>The room that a year takes in that type.</summary>
    private const double YearWidth = 50;

    /// <summary>How wide a bar is at least, to be seen.</summary>
    private const double Least = 6;

    /// <summary>The years in which some days lie.</summary>
    public static TimeScale Around(IReadOnlyCollection<DateOnly> days) => new(new DateOnly(days.Min().Year, 1, 1), new DateOnly(days.Max().Year, 12, 31));

    public double X(DateOnly day) => Left + (day.DayNumber - First.DayNumber) / (double)(Last.DayNumber - First.DayNumber) * (Width - Left - Right);

    public bool Holds(DateOnly day) => day >= First && day <= Last;

    /// <summary>From the first to the last day that two dates can mean; where one is not known, or they contradict each other, it lies at the end.</summary>
    /// <param name="start">When it begins.</param>
    /// <param name="finish">When it ends.</param>
    /// <param name="over">The day by which it was over, however little is known of when: no later day is meant.</param>
    public (double X, double Width)? Bar(PartialDate? start, PartialDate? finish, DateOnly? over = null)
    {
        if ((start ?? finish) is not { } from || (finish ?? start) is not { } to)
        {
            return null;
        }

        var (first, last) = (FirstOf(FirstOf(from) > to.Latest ? to : from), to.Latest);
        if (over is { } day && day < last && day >= first)
        {
            last = day;
        }

        var (left, right) = (X(first), X(last));
        return (left, Math.Max(Least, right - left));
    }

    /// <summary>
    /// The first day of a date that is drawn: what was so by a year may have been so since ever, and is drawn from the beginning of that year.
    /// </summary>
    public static DateOnly FirstOf(PartialDate date) => date.IsBy ? date.Start.Earliest : date.Earliest;

    /// <summary>From one day to a later one.</summary>
    public (double X, double Width) Between(DateOnly from, DateOnly to) => (X(from), Math.Max(0, X(to) - X(from)));

    /// <summary>The turns of years, as far apart as there is room for.</summary>
    public IEnumerable<(double X, int Year)> Years()
    {
        var apart = Math.Max(1, (int)Math.Ceiling((Last.Year - First.Year + 1) / 12.0));
        for (var year = First.Year; year <= Last.Year && X(new DateOnly(year, 1, 1)) <= Width - YearWidth; year += apart)
        {
            yield return (X(new DateOnly(year, 1, 1)), year);
        }
    }
}
