using System.Globalization;

namespace JourneyTracker.Web.Wording;

/// <summary>How the pages write numbers.</summary>
public static class Figures
{
    /// <summary>A whole number with its thousands apart.</summary>
    public static string Shown(long value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>A value to two decimals at most.</summary>
    public static string Shown(decimal value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);

    /// <summary>A length in a drawing.</summary>
    internal static string Length(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
