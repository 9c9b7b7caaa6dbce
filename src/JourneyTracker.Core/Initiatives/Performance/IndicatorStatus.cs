using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>How an indicator stands against the line from its baseline to its target, and why, in figures.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Reason">Why, in figures.</param>
/// <param name="Expected">What the line asks for on the day of the latest measurement, in the indicator's unit; of what it expects over the time of one, that
/// which lies nearest to the value; null where no line can be drawn.</param>
/// <param name="Deviation">How far the latest value is from that, positive in the better direction; null where no line can be drawn.</param>
public sealed record IndicatorStatus(IndicatorStanding Standing, string Reason, decimal? Expected, decimal? Deviation)
{
    private readonly string _reason = Reason;

    /// <summary>Why, in figures.</summary>
    public string Reason { get; } = Marked.Plain(Reason);

    /// <summary>Why, as it is said to people.</summary>
    public string ReasonInWords() => Marked.InWords(_reason);

    /// <summary>The status of an indicator on a day.</summary>
    public static IndicatorStatus Of(Indicator indicator, DateOnly day)
    {
        if (
            indicator.LatestMissing is { } missing
            && (indicator.Retired is not null || day.DayNumber - missing.On.Latest.DayNumber <= indicator.StaleAfterDays)
        )
        {
            var before = indicator.Latest is { } known ? $" The last value known is {InAll(indicator, known)} {Marked.On(known.On)}." : "";
            return new IndicatorStatus(
                IndicatorStanding.NoData,
                $"The value of {Marked.Date(missing.On)} is {(missing.Why == MissingValue.Withheld ? "withheld" : "not available")}: {missing.Reason.TrimEnd('.')}.{before}",
                null,
                null
            );
        }

        if (indicator.Latest is not { } latest)
        {
            return new IndicatorStatus(
                indicator.LatestMissing is null ? IndicatorStanding.NoData : IndicatorStanding.Stale,
                indicator.LatestMissing is { } old
                    ? $"Nothing has been reported since {Marked.Since(old.On)}, when there was no value."
                    : "Nothing has been measured yet.",
                null,
                null
            );
        }

        var age = day.DayNumber - latest.On.Latest.DayNumber;
        if (indicator.Retired is null && age > indicator.StaleAfterDays)
        {
            return new IndicatorStatus(
                IndicatorStanding.Stale,
                $"The latest measurement, {InAll(indicator, latest)} {Marked.On(latest.On)}, is {DaySpan.Between(latest.On, day).AtLeast(0).Said()} old. After {indicator.StaleAfterDays} days it is stale.{Fallen(indicator)}",
                null,
                null
            );
        }

        if (indicator.Target is not { } target)
        {
            return new IndicatorStatus(
                IndicatorStanding.NoTarget,
                $"{InAll(indicator, latest)} {Marked.On(latest.On)}; no target is set to compare it with.{Fallen(indicator)}",
                null,
                null
            );
        }

        if (target.On is not { } by)
        {
            var line = new TargetLine(target.Value, "the target, which has no date,");
            return target.IsMetBy(latest.Value, indicator.Direction)
                ? Judged(indicator, latest, target, line, line)
                : new IndicatorStatus(
                    IndicatorStanding.TargetUndated,
                    $"{InAll(indicator, latest)} {Marked.On(latest.On)}. The target of {Figure.Exact(target.Value)} has no date, so whether this is on track is not known.{Fallen(indicator)}",
                    null,
                    null
                );
        }

        var (from, to) = Measured(indicator, latest);
        return TargetLine.At(indicator, target, from) is { } first && TargetLine.At(indicator, target, to) is { } last
            ? Judged(indicator, latest, target, first, last)
            : new IndicatorStatus(
                IndicatorStanding.NoTarget,
                $"{InAll(indicator, latest)} {Marked.On(latest.On)}; the target of {Figure.Exact(target.Value)} {Marked.By(by)} is for another year.{Fallen(indicator)}",
                null,
                null
            );
    }

    private static IndicatorStatus Judged(Indicator indicator, Measurement latest, Target target, TargetLine first, TargetLine last)
    {
        // A computed value is shown with the digits that the judgement needs, and judged as it is shown.
        var value = ShownBeside(latest.Figure(), target.Tolerance, first.Expected, last.Expected);
        // Of what is expected over the time measured, that which lies nearest to the value: only what is so on every day of it is ahead or off track.
        var expected = Math.Clamp(value, Math.Min(first.Expected, last.Expected), Math.Max(first.Expected, last.Expected));
        var deviation = (value - expected) * (indicator.Direction == BetterDirection.Up ? 1 : -1);
        var standing =
            deviation > target.Tolerance ? IndicatorStanding.Ahead
            : deviation < -target.Tolerance ? IndicatorStanding.OffTrack
            : IndicatorStanding.OnTrack;
        var reason =
            $"{latest.Figure().ToldAs(value, indicator.Unit)}{(indicator.CumulativeSince is null ? "" : " in all")} {Marked.On(latest.On)}: {first.InWords} expects {Compared(value, first.Expected, last.Expected, deviation, target.Tolerance)} (tolerance {Figure.Exact(target.Tolerance)}).{Fallen(indicator)}";
        return new IndicatorStatus(standing, reason, expected, deviation);
    }

    /// <summary>A measurement with its unit, and of a running total that it is one.</summary>
    private static string InAll(Indicator indicator, Measurement measurement) =>
        $"{measurement.Figure().Told(indicator.Unit)}{(indicator.CumulativeSince is null ? "" : " in all")}";

    // A fall can be honest, so that it is said and changes no standing.
    private static string Fallen(Indicator indicator) =>
        indicator.FallenFrom is { } before
            ? $" The total was {before.Figure().Told(indicator.Unit)} {Marked.On(before.On)} already: if it did not fall, one of the two is wrong."
            : "";

    // What is shown adds up, and the difference is that of the exact figures: both are shown with the digits that it needs.
    private static string Compared(decimal value, decimal first, decimal last, decimal deviation, decimal tolerance)
    {
        var (from, to) = (AskedBeside(value, tolerance, first), AskedBeside(value, tolerance, last));
        var asked = first == last ? Figure.Exact(from) : $"{Figure.Exact(from)} to {Figure.Exact(to)} in that time";
        var difference = Math.Min(Math.Abs(value - from), Math.Abs(value - to));
        var compared =
            deviation == 0
                ? first == last
                    ? "exactly what is expected"
                    : "within what is expected"
                : $"{(first == last ? "" : "at least ")}{Figure.Exact(difference)} {(deviation > 0 ? "better" : "worse")} than expected";
        return $"{asked}, so it is {compared}";
    }

    /// <summary>A measured value as it is shown beside what is expected: a computed one with as many decimals as show how far it is from that.</summary>
    internal static decimal ShownBeside(MeasuredFigure figure, decimal tolerance, params ReadOnlySpan<decimal> asked)
    {
        var (decimals, beside) = (0, new List<decimal>());
        foreach (var one in asked)
        {
            decimals = Math.Max(decimals, Figure.Decimals(figure.Value - one));
            beside.AddRange(Judged(one, tolerance));
        }

        return figure.ShownTo(decimals, [.. beside]);
    }

    /// <summary>What is expected as it is shown beside a value: with as many decimals as the value has, and as show how far it is from that.</summary>
    private static decimal AskedBeside(decimal value, decimal tolerance, decimal asked) =>
        Figure.RoundedTo(Math.Max(Figure.Trimmed(value).Scale, Figure.Decimals(value - asked)), asked, Judged(value, tolerance));

    /// <summary>
    /// The days that a measurement speaks of: from the start of its period, or of its date, to the end of its date; a running total speaks of the end alone.
    /// </summary>
    private static (DateOnly From, DateOnly To) Measured(Indicator indicator, Measurement measurement)
    {
        var (from, to) = (
            (RunningTotal.Counts(indicator) ? measurement.On.End : measurement.PeriodStart ?? measurement.On).CountsFrom,
            measurement.On.End.Latest
        );
        return (from < to ? from : to, to);
    }

    /// <summary>The latest value of an indicator, as it is shown beside what it is judged by.</summary>
    public string ShownLatest(Indicator indicator) =>
        indicator switch
        {
            { Latest: { } latest, Target: { } target } when Expected is { } expected => Figure.Exact(ShownBeside(latest.Figure(), target.Tolerance, expected)),
            { Latest: { } latest } => latest.Figure().Shown(),
            _ => "",
        };

    /// <summary>What was expected, as it is shown beside the latest value, so that it says the same as the standing.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="asked">What is expected.</param>
    public static string Shown(Indicator indicator, decimal asked) =>
        indicator is { Latest: { } latest, Target: { } target }
            ? Figure.Exact(AskedBeside(ShownBeside(latest.Figure(), target.Tolerance, asked), target.Tolerance, asked))
            : Figure.Shown(asked);

    /// <summary>What is expected on a day, in the indicator's unit; null where no target is set for that day or nothing was measured.</summary>
    public static decimal? AskedFor(Indicator indicator, DateOnly day) =>
        indicator is { Target: { } target, Latest: not null } ? TargetLine.At(indicator, target, day)?.Expected : null;

    /// <summary>What the standing of an indicator rests on: its target, where the line begins, and the latest measurement as corrected.</summary>
    public static IEnumerable<EntryReference> RestsOn(Indicator indicator)
    {
        if (indicator.Target is { } target)
        {
            yield return target.Set;
        }

        foreach (
            var measurement in indicator.Measurements.Where(measurement =>
                measurement.Id == indicator.Latest?.Id
                || measurement.Id == indicator.FallenFrom?.Id
                || (indicator.Target is { BaselineOn: null } && measurement.Id == indicator.Measurements.First().Id)
            )
        )
        {
            yield return measurement.Recorded;
            foreach (var correction in measurement.Corrections)
            {
                yield return correction.CorrectedBy;
            }
        }

        if (indicator.LatestMissing is { } missing)
        {
            yield return missing.Recorded;
            foreach (var correction in missing.Corrections)
            {
                yield return correction;
            }
        }
    }

    /// <summary>The values between which what is expected decides the standing of a measured one.</summary>
    private static decimal[] Judged(decimal measured, decimal tolerance) => [measured, measured + tolerance, measured - tolerance];
}

/// <summary>How an indicator stands.</summary>
public enum IndicatorStanding
{
    /// <summary>Better than expected, by more than the tolerance.</summary>
    Ahead,

    /// <summary>Within the tolerance of what is expected.</summary>
    OnTrack,

    /// <summary>Worse than expected, by more than the tolerance.</summary>
    OffTrack,

    /// <summary>There is no value to judge: nothing was measured yet, or what was reported last is withheld or not available.</summary>
    NoData,

    /// <summary>Nothing was measured for too long.</summary>
    Stale,

    /// <summary>Measured, but nothing to compare with.</summary>
    NoTarget,

    /// <summary>Measured, and its target, which has no date, is not reached: whether it is on track is not known.</summary>
    TargetUndated,
}
