using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Where something began: a value and the date on which it stood there.</summary>
internal static class IndicatorBaseline
{
    /// <summary>Checks that both halves are there, or neither.</summary>
    /// <exception cref="BaselineIncomplete">One is there.</exception>
    public static void EnsureWhole(decimal? value, PartialDate? on)
    {
        if (value is null != on is null)
        {
            throw new BaselineIncomplete();
        }
    }

    /// <summary>Both halves, or neither: of two entries that each give one, one may be withdrawn, and a half says nothing.</summary>
    public static (decimal? Value, PartialDate? On) Whole(decimal? value, PartialDate? on) => value is null || on is null ? (null, null) : (value, on);
}
