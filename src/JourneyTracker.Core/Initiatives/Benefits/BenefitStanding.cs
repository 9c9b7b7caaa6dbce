using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>How a benefit stands: what was expected by each date, and what was realised.</summary>
/// <param name="Standing">How it stands by the last date that has passed.</param>
/// <param name="Reason">Why, in figures.</param>
/// <param name="Values">What was expected by each date, and what was realised, the earliest first.</param>
public sealed record BenefitStanding(BenefitRealisation Standing, string Reason, ImmutableArray<BenefitValue> Values)
{
    private readonly string _reason = Reason;

    /// <summary>Why, in figures.</summary>
    public string Reason { get; } = Marked.Plain(Reason);

    /// <summary>Why, as it is said to people.</summary>
    public string ReasonInWords() => Marked.InWords(_reason);

    /// <summary>How a benefit of a state stands on a day.</summary>
    public static BenefitStanding Of(PlannedBenefit benefit, InitiativeState state, DateOnly day)
    {
        if (benefit.IndicatorId is not { } id || !state.Performance.Indicators.TryGetValue(id, out var indicator))
        {
            return new BenefitStanding(BenefitRealisation.NotMeasured, "No indicator shows it.", []);
        }

        // What was expected by a day after it was given up is not judged: nobody worked towards it any more.
        var counted = benefit.Expected.Where(expected => benefit.GivenUp is not { } over || expected.By.Latest < over.On.CountsFrom);

        ImmutableArray<(BenefitValue Value, Measurement? Measured)> judged = [.. counted.Select(expected => Judged(expected, benefit, indicator, day))];
        ImmutableArray<BenefitValue> values = [.. judged.Select(one => one.Value)];
        return judged.LastOrDefault(one => one.Value.Realisation != BenefitRealisation.NotYetDue) is { Value: { } due, Measured: var measured }
            ? new BenefitStanding(due.Realisation, InWords(due, measured, benefit, indicator), values)
            : new BenefitStanding(
                BenefitRealisation.NotYetDue,
                values is [var next, ..] ? $"{Figure.Exact(next.Expected)} {indicator.Unit} are expected {Marked.By(next.By)}."
                    : benefit.ExpectedById.IsEmpty || benefit.GivenUp is not null ? "Nothing is expected of it by any date yet."
                    : "What was expected is in the unit of the indicator that showed it before. Nothing is expected yet in the unit of this one.",
                values
            );
    }

    private static (BenefitValue Value, Measurement? Measured) Judged(ExpectedBenefit expected, PlannedBenefit benefit, Indicator indicator, DateOnly day)
    {
        var measured = indicator.Measurements.LastOrDefault(one =>
            one.On.End.Latest <= expected.By.Latest && IsSinceItBegan(one, benefit) && RunningTotal.MayCountTo(indicator, one, expected.By.Latest)
        );
        var value = measured is null ? (decimal?)null : IndicatorStatus.ShownBeside(measured.Figure(), tolerance: 0, expected.Value);
        var realisation =
            expected.By.Latest >= day ? BenefitRealisation.NotYetDue
            : measured is null ? BenefitRealisation.NoData
            : (indicator.Direction == BetterDirection.Up ? measured.Value >= expected.Value : measured.Value <= expected.Value) ? BenefitRealisation.Realised
            : BenefitRealisation.Short;
        return (new BenefitValue(expected.By, expected.Value, value, measured?.On, realisation, expected.Said, measured?.Recorded), measured);
    }

    private static string InWords(BenefitValue due, Measurement? measured, PlannedBenefit benefit, Indicator indicator)
    {
        var expected = $"{Figure.Exact(due.Expected)} {indicator.Unit} were expected {Marked.By(due.By)}";
        return measured is not null && due.Realised is { } realised
            ? $"{expected}; {(measured.Figure() is { IsComputed: true } figure ? figure.ToldAs(realised, indicator.Unit) : Figure.Exact(realised))} were measured {Marked.On(measured.On)}, {(realised == due.Expected ? "exactly what was expected" : $"{Figure.Exact(Math.Abs(realised - due.Expected))} {(due.Realisation == BenefitRealisation.Realised ? "better" : "worse")}")}."
            : $"{expected}; {(indicator.Measurements.FirstOrDefault(one => IsSinceItBegan(one, benefit)) is { } later ? $"nothing was measured by then, and {later.Figure().Told(indicator.Unit)} first {Marked.On(later.On)}" : "nothing was measured since it was planned")}.";
    }

    // What stood before the baseline, or before anybody planned for the benefit where none is known, did not come of it.
    private static bool IsSinceItBegan(Measurement measurement, PlannedBenefit benefit) =>
        benefit.BaselineOn is { } baseline ? measurement.On.End.Latest > baseline.Latest : measurement.On.End.Latest >= benefit.Planned.On.Earliest;
}

/// <summary>What was expected of a benefit by a date, and what was realised.</summary>
/// <param name="By">By when.</param>
/// <param name="Expected">What was expected, in the indicator's unit.</param>
/// <param name="Realised">The latest value that was measured by then, a computed one rounded as it is shown; null where none was.</param>
/// <param name="RealisedOn">When that was measured.</param>
/// <param name="Realisation">How the two compare.</param>
/// <param name="Said">The entry that said what is expected.</param>
/// <param name="Measured">The entry that recorded the measurement.</param>
public sealed record BenefitValue(
    PartialDate By,
    decimal Expected,
    decimal? Realised,
    PartialDate? RealisedOn,
    BenefitRealisation Realisation,
    EntryReference Said,
    EntryReference? Measured
);

/// <summary>Whether a benefit came about.</summary>
public enum BenefitRealisation
{
    /// <summary>No indicator shows it.</summary>
    NotMeasured,

    /// <summary>No date by which something was expected has passed.</summary>
    NotYetDue,

    /// <summary>Such a date has passed, and nothing was measured.</summary>
    NoData,

    /// <summary>What was expected was measured, or better; of a disbenefit, nothing worse.</summary>
    Realised,

    /// <summary>Less was measured than expected; of a disbenefit, worse.</summary>
    Short,
}
