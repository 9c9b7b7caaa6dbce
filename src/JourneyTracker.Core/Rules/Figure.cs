using System.Globalization;

namespace JourneyTracker.Core.Rules;

/// <summary>
/// How numbers are written, in sentences, on pages and on axes: what was recorded as it was recorded; what was computed
/// with as many decimals as its reader needs to see what was found.
/// </summary>
public static class Figure
{
    private const int UsualDecimals = 2,
        MostDecimals = 28,
        DigitsOfSmall = 3;

    /// <summary>A value somebody recorded, with all its digits and its thousands apart.</summary>
    public static string Exact(decimal value) => value.ToString("#,##0.############################", CultureInfo.InvariantCulture);

    /// <summary>A computed value, rounded as <see cref="Rounded" /> does.</summary>
    public static string Shown(decimal value, params ReadOnlySpan<decimal> beside) => Exact(Rounded(value, beside));

    /// <summary>
    /// A computed value with two decimals, or with more: a small one keeps three digits, and it stays on the same side of
    /// each value that it is compared with, so that figures never contradict the judgement they explain.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="beside">What it is compared with.</param>
    public static decimal Rounded(decimal value, params ReadOnlySpan<decimal> beside) => RoundedTo(Decimals(value), value, beside);

    /// <summary>The same with at least some decimals: what is said of a difference needs more of them where the difference is small.</summary>
    /// <param name="atLeast">How many, at least.</param>
    /// <param name="value">The value.</param>
    /// <param name="beside">What it is compared with.</param>
    public static decimal RoundedTo(int atLeast, decimal value, params ReadOnlySpan<decimal> beside)
    {
        for (var decimals = Math.Max(atLeast, Decimals(value)); decimals < MostDecimals; decimals++)
        {
            var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
            if (KeepsSides(value, rounded, beside))
            {
                return rounded;
            }
        }

        return value;
    }

    private static bool KeepsSides(decimal value, decimal rounded, ReadOnlySpan<decimal> beside)
    {
        foreach (var other in beside)
        {
            if (rounded.CompareTo(other) != value.CompareTo(other))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same number without zeros at its end: 61 for 61.0.</summary>
    internal static decimal Trimmed(decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>How many decimals a computed value is shown with: two, or as many as show three digits of a small one.</summary>
    public static int Decimals(decimal value)
    {
        var decimals = UsualDecimals;
        for (var left = Math.Abs(value); left is > 0 and < 0.1m && decimals < MostDecimals; left *= 10)
        {
            decimals = decimals == UsualDecimals ? DigitsOfSmall + 1 : decimals + 1;
        }

        return decimals;
    }
}
