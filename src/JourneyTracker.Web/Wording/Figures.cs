using System.Globalization;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Web.Wording;

/// <summary>How the pages write numbers.</summary>
public static class Figures
{
    /// <summary>A whole number with its thousands apart.</summary>
    public static string Shown(long value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>A computed value: with two decimals, or with as many as it takes to tell it from what it is compared with.</summary>
    public static string Shown(decimal value, params ReadOnlySpan<decimal> beside) => Figure.Shown(value, beside);

    /// <summary>A value somebody recorded, with all its digits.</summary>
    public static string Exact(decimal value) => Figure.Exact(value);

    /// <summary>A value as it stands in a field to be left alone or changed: all its digits, and nothing between them that could be read in two ways.</summary>
    public static string Typed(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A length in a drawing.</summary>
    internal static string Length(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
