using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>A value of an indicator with the numerator and the denominator that it was computed from, where these are known.</summary>
/// <param name="Value">The value, in the indicator's unit.</param>
/// <param name="Numerator">What was counted above the line; null where the value alone is known.</param>
/// <param name="Denominator">What was counted below the line; null where the value alone is known.</param>
public sealed record MeasuredFigure(decimal Value, decimal? Numerator, decimal? Denominator)
{
    /// <summary>Whether the value was computed, so that it may have more digits than anybody recorded.</summary>
    public bool IsComputed => Denominator is not null;

    /// <summary>Whether values in a unit are parts of a whole, which is never exceeded.</summary>
    public static bool IsShare(string unit) => IsPercent(unit) || Is(unit, "share") || Is(unit, "proportion");

    /// <summary>
    /// The figure that a command gives, right or wrong: the value alone, or the parts with the value that follows from them.
    /// The unit is that of the definition, which never changes, so that a command said twice gives the same figure whatever
    /// was withdrawn since.
    /// </summary>
    /// <param name="log">The record of the initiative.</param>
    /// <param name="about">The indicator, or a measurement of it.</param>
    /// <param name="value">The value, where it was given.</param>
    /// <param name="numerator">The numerator, where it was given.</param>
    /// <param name="denominator">The denominator, where it was given.</param>
    internal static MeasuredFigure Of(EntryLog log, Guid about, decimal? value, decimal? numerator, decimal? denominator) =>
        numerator is { } part && denominator is { } whole && UnitOf(log, about) is { } unit && Computed(part, whole, unit) is { } computed
            ? new MeasuredFigure(computed, part, whole)
            : new MeasuredFigure(value ?? 0, numerator, denominator);

    /// <summary>Checks that it is a figure of an indicator.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="said">The value that was given beside the parts, or alone.</param>
    /// <exception cref="NumberOutOfRange" /><exception cref="ValueMissing" /><exception cref="RatioIncomplete" /><exception cref="NotRatio" /><exception cref="PartExceedsWhole" /><exception cref="ValueDisagrees" />
    internal void EnsureOf(Indicator indicator, decimal? said)
    {
        Scale.Value(said, "value");
        Scale.Value(Numerator, "numerator");
        Scale.Value(Denominator, "denominator");
        if (Numerator is null && Denominator is null)
        {
            _ = said ?? throw new ValueMissing(indicator.Name, indicator.Numerator is not null);
            return;
        }

        if (indicator is not { Numerator: { } above, Denominator: { } below })
        {
            throw new NotRatio(indicator.Name, Numerator is null ? "denominator" : "numerator");
        }

        if (Numerator is not { } part || Denominator is not { } whole)
        {
            throw new RatioIncomplete(Numerator is null ? "numerator" : "denominator", Numerator is null ? above : below);
        }

        EnsureParts(indicator, part, whole);
        if (said is { } value && !Agrees(value, Value))
        {
            throw new ValueDisagrees(value, Told(indicator.Unit));
        }
    }

    /// <summary>The value alone, without its unit: as it was recorded, or rounded where it was computed.</summary>
    /// <param name="beside">What it is compared with.</param>
    public string Shown(params ReadOnlySpan<decimal> beside) => Figure.Exact(ShownTo(0, beside));

    /// <summary>The same as a number, with at least some decimals where it was computed. Nearly all of a whole is never shown as the whole.</summary>
    internal decimal ShownTo(int decimals, params ReadOnlySpan<decimal> beside) => IsComputed ? Figure.RoundedTo(decimals, Value, [.. beside, 1, 100]) : Value;

    /// <summary>The parts: <c>412 of 500</c>, or <c>12,000 / 300</c> where they are not of the same kind; null where they are not known.</summary>
    public string? Parts(string unit) =>
        Numerator is { } part && Denominator is { } whole ? $"{Figure.Exact(part)} {(IsShare(unit) ? "of" : "/")} {Figure.Exact(whole)}" : null;

    /// <summary>The figure with its unit: <c>412 of 500 (82.4 %)</c>, or the value alone where its parts are not known.</summary>
    /// <param name="unit">The indicator's unit.</param>
    /// <param name="beside">What it is compared with.</param>
    public string Told(string unit, params ReadOnlySpan<decimal> beside) => ToldAs(ShownTo(0, beside), unit);

    /// <summary>The same with the value as it is shown elsewhere.</summary>
    internal string ToldAs(decimal shown, string unit) =>
        Parts(unit) is { } parts ? $"{parts} ({Figure.Exact(shown)} {unit})" : $"{Figure.Exact(shown)} {unit}";

    private static void EnsureParts(Indicator indicator, decimal part, decimal whole)
    {
        if (whole <= 0)
        {
            throw new NumberOutOfRange("denominator", "more than 0");
        }

        if (Computed(part, whole, indicator.Unit) is not { } computed || Math.Abs(computed) > Scale.LargestValue)
        {
            throw new NumberOutOfRange("denominator", "larger, since the value would be beyond what an indicator can have");
        }

        if (IsShare(indicator.Unit))
        {
            Scale.NotNegative(part, "numerator");
            if (part > whole)
            {
                throw new PartExceedsWhole(indicator.Name, part, whole);
            }
        }
    }

    private static decimal? Computed(decimal part, decimal whole, string unit)
    {
        try
        {
            return whole == 0 ? null : part * (IsPercent(unit) ? 100 : 1) / whole;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string? UnitOf(EntryLog log, Guid id) =>
        log.Entry(id)?.Entry switch
        {
            IndicatorDefined e => e.Unit,
            MeasurementRecorded e => UnitOf(log, e.IndicatorId),
            MeasurementWithheld e => UnitOf(log, e.IndicatorId),
            _ => null,
        };

    // What somebody rounded agrees with what it was rounded from.
    private static bool Agrees(decimal said, decimal computed)
    {
        var half = 0.5m;
        for (var digits = 0; digits < said.Scale; digits++)
        {
            half /= 10;
        }

        return Math.Abs(said - computed) <= half;
    }

    private static bool IsPercent(string unit) => unit.TrimStart().StartsWith('%') || Is(unit, "percent") || Is(unit, "per cent") || Is(unit, "percentage");

    // A unit may go on: "% of claims", "share of claims".
    private static bool Is(string unit, string word) =>
        unit.Trim() is var given && given.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (given.Length == word.Length || given[word.Length] == ' ');
}
