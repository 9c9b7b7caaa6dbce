using System.Globalization;
using System.Text.RegularExpressions;
using JourneyTracker.Core.History;

namespace JourneyTracker.Web.Wording;

/// <summary>How the pages write dates: as precisely as they are known, and no more.</summary>
public static partial class Dates
{
    /// <summary>“2001”, “May 2001” or “17 May 2001”.</summary>
    public static string Shown(PartialDate date) => date.Precision switch
    {
        DatePrecision.Year => date.ToString(),
        DatePrecision.Month => date.Earliest.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        _ => Shown(date.Earliest),
    };

    /// <summary>“17 May 2001”.</summary>
    public static string Shown(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A line that Core wrote, its dates written as the pages write them: “on 2001-05” becomes “in May 2001”.</summary>
    public static string InWords(string line) => WrittenOut().Replace(line, found =>
        !PartialDate.TryParse(found.Groups["date"].Value, out var date) ? found.Value
        : found.Groups["on"].Success ? When(date)
        : Shown(date));

    /// <summary>“17 May 2001, 14:05”, in UTC.</summary>
    public static string Shown(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>As programs read an instant.</summary>
    public static string ForPrograms(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);

    /// <summary>The day that it is in UTC, in which the pages give all times of recording: what “today” means in a filter by them.</summary>
    public static DateOnly UtcDay(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>“in 2001”, “in May 2001” or “on 17 May 2001”.</summary>
    public static string When(PartialDate date) => $"{(date.Precision == DatePrecision.Day ? "on" : "in")} {Shown(date)}";

    [GeneratedRegex(@"(?<![\w-])(?<on>on )?(?<date>(19|20)\d{2}(-\d{2}(-\d{2})?)?)(?=[\s,.:;!?)”]|$)")]
    private static partial Regex WrittenOut();
}
