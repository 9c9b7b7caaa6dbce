using System.Globalization;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Web.Wording;

/// <summary>How the pages write dates: as precisely as they are known, and no more.</summary>
public static class Dates
{
    /// <inheritdoc cref="DateWords.Said(PartialDate)" />
    public static string Shown(PartialDate date) => date.Said();

    /// <summary>“17 May 2001”.</summary>
    public static string Shown(DateOnly day) => day.Said();

    /// <summary>“17 May 2001, 14:05”, in UTC.</summary>
    public static string Shown(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>As programs read an instant.</summary>
    public static string ForPrograms(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);

    /// <summary>The day that it is in UTC, in which the pages give all times of recording: what “today” means in a filter by them.</summary>
    public static DateOnly UtcDay(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <inheritdoc cref="DateWords.SaidSince" />
    public static string Since(PartialDate date) => date.SaidSince();

    /// <inheritdoc cref="DateWords.SaidBy" />
    public static string By(PartialDate date) => date.SaidBy();

    /// <inheritdoc cref="DateWords.SaidWhen" />
    public static string When(PartialDate date) => date.SaidWhen();
}
