using System.Numerics;

namespace JourneyTracker.Core.Rules;

/// <summary>The ranges that numbers must lie in.</summary>
public static class Scale
{
    /// <summary>The largest amount an indicator may have, either way: ten to the fifteenth.</summary>
    public const decimal LargestValue = 1_000_000_000_000_000m;

    /// <exception cref="NumberOutOfRange">It is neither missing nor 1 to 5.</exception>
    public static void OneToFive(int? number, string field, string? what = null) => Within(number, 1, 5, field, what);

    /// <exception cref="NumberOutOfRange">It is neither missing nor within the range.</exception>
    public static void Within<T>(T? number, T lowest, T highest, string field, string? what = null)
        where T : struct, INumber<T>
    {
        if (number is { } given && (given < lowest || given > highest))
        {
            throw new NumberOutOfRange(field, $"from {lowest} to {highest}", what);
        }
    }

    /// <exception cref="NumberOutOfRange">It is larger than any indicator's value may be.</exception>
    public static void Value(decimal? number, string field) => Within(number, -LargestValue, LargestValue, field);

    /// <exception cref="NumberOutOfRange">It is negative, or larger than any indicator's value may be.</exception>
    public static void NotNegative(decimal number, string field) => Within<decimal>(number, 0, LargestValue, field);
}
