using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Charts;

/// <summary>
/// Where the measurements of an indicator lie between its baseline and its target. Of a date known in part its last day
/// counts, as it does for the indicator's standing.
/// </summary>
internal sealed record IndicatorDrawing
{
    public const double Width = 320,
        Height = 150,
        Right = 16,
        Top = 14,
        Foot = 30;

    // What a letter of a value takes, and how much room there is for values in any case.
    private const double Letter = 7,
        Beside = 16,
        LeastLeft = 52;

    /// <summary>Where the axis of values lies: what is written beside it has room.</summary>
    public required double Left { get; init; }

    /// <summary>The measurements in the order of time.</summary>
    public required ImmutableArray<(double X, double Y, Measurement Measurement)> Points { get; init; }

    /// <summary>The measurements without a gap between them: where a value is missing, or a count begins anew, no line is drawn.</summary>
    public required ImmutableArray<ImmutableArray<(double X, double Y)>> Lines { get; init; }

    /// <summary>The line from baseline to target, of a running total from where its count begins; null where it can't be drawn.</summary>
    public (double X1, double Y1, double X2, double Y2)? Line { get; init; }

    /// <summary>How far from the line is still on track, in the drawing's length.</summary>
    public double Tolerance { get; init; }

    /// <summary>Where the target lies; null where there is none.</summary>
    public (double X, double Y)? Goal { get; init; }

    /// <summary>Where today lies, and what is asked for then; null where it lies outside or nothing is asked for.</summary>
    public (double X, double Y)? Today { get; init; }

    /// <summary>The values marked at the side.</summary>
    public required ImmutableArray<(double Y, decimal Value)> Values { get; init; }

    /// <summary>The first and the last date.</summary>
    public required (PartialDate First, PartialDate Last) Dates { get; init; }

    /// <summary>The drawing; null where there are not two dates to draw a line between.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="today">The day it is looked at; null leaves that out.</param>
    public static IndicatorDrawing? Of(Indicator indicator, DateOnly? today = null)
    {
        var measured = indicator.Measurements.ToList();
        var target = indicator.Target;
        List<(PartialDate On, decimal Value)> all = [.. measured.Select(one => (Drawn(one.On, today), one.Value))];
        if (target is { On: { } by })
        {
            all.Add((by, target.Value));
        }

        (decimal Value, PartialDate On)? start = target is null ? null : TargetLine.Drawn(indicator, target);
        if (start is { } begins)
        {
            all.Add((begins.On, begins.Value));
        }

        if (measured.Count == 0 || all.Select(one => Day(one.On)).Distinct().Count() < 2)
        {
            return null;
        }

        var (first, last) = (all.MinBy(one => Day(one.On)).On, all.MaxBy(one => Day(one.On)).On);
        List<decimal> heights = [.. all.Select(one => one.Value), .. target is null ? [] : new[] { target.Value }];
        var (least, most) = (heights.Min(), heights.Max());
        var room = least == most ? Math.Max(Math.Abs(most) * 0.1m, 1) : 0;
        ImmutableArray<decimal> values = [.. new[] { least, most }.Distinct()];
        var left = Math.Max(LeastLeft, values.Max(value => Figures.Exact(value).Length) * Letter + Beside);
        var scale = new Scale(left, Day(first), Day(last), (double)(least - room), (double)(most + room));
        return new IndicatorDrawing
        {
            Left = left,
            Points = [.. measured.Select(one => (scale.X(Drawn(one.On, today)), scale.Y(one.Value), one))],
            Lines =
            [
                .. measured
                    .GroupBy(one => (indicator.CountedSince(one), indicator.MissingValues.Count(missing => Day(missing.On) < Day(one.On))))
                    .Select(together => together.Select(one => (scale.X(Drawn(one.On, today)), scale.Y(one.Value))).ToImmutableArray()),
            ],
            Line = LineOf(start, target, scale),
            Tolerance = target is null ? 0 : scale.Length(target.Tolerance),
            Goal = target is { On: { } due } ? (scale.X(due), scale.Y(target.Value)) : null,
            Today =
                today is { } day && day.DayNumber >= Day(first) && day.DayNumber <= Day(last) && IndicatorStatus.AskedFor(indicator, day) is { } asked
                    ? (scale.X(PartialDate.Day(day)), scale.Y(asked))
                    : null,
            Values = [.. values.Select(value => (scale.Y(value), value))],
            Dates = (first, last),
        };
    }

    private static (double, double, double, double)? LineOf((decimal Value, PartialDate On)? start, Target? target, Scale scale) =>
        target switch
        {
            null => null,
            // What is to be reached without a date is as high on every day.
            { On: null } => (scale.Left, scale.Y(target.Value), Width - Right, scale.Y(target.Value)),
            { On: { } by } => start is { } from ? (scale.X(from.On), scale.Y(from.Value), scale.X(by), scale.Y(target.Value)) : null,
        };

    // What was measured lies in the past, however little of its date is known.
    private static PartialDate Drawn(PartialDate on, DateOnly? today) =>
        today is { } day && on.Latest > day && on.CountsFrom <= day ? PartialDate.Day(day) : on;

    private static int Day(PartialDate date) => date.Latest.DayNumber;

    private sealed record Scale(double Left, int First, int Last, double Least, double Most)
    {
        public double X(PartialDate on) => Left + (Day(on) - First) / (double)(Last - First) * (Width - Left - Right);

        public double Y(decimal value) => Height - Foot - ((double)value - Least) / (Most - Least) * (Height - Foot - Top);

        public double Length(decimal difference) => (double)difference / (Most - Least) * (Height - Foot - Top);
    }
}
