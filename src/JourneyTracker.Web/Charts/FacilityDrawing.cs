using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Web.Charts;

/// <summary>How challenge and facility of one area moved from diagnostic to diagnostic, on an axis of time.</summary>
internal sealed record FacilityDrawing
{
    public const double Width = 320,
        Height = 170,
        Left = 30,
        Right = 18,
        Top = 14,
        Foot = 28;

    /// <summary>The diagnostics that had a result for the area, in the order of time.</summary>
    public required ImmutableArray<(double X, double Challenge, double Facility, PartialDate On)> Points { get; init; }

    /// <summary>The first and the last date on the axis.</summary>
    public required (PartialDate First, PartialDate Last) Dates { get; init; }

    /// <summary>From the top, for 1 to 5.</summary>
    public static double Y(double point) => Height - Foot - (point - 1) / 4 * (Height - Foot - Top);

    /// <summary>The drawing; null where fewer than two diagnostics had a result for the area.</summary>
    public static FacilityDrawing? Of(IReadOnlyCollection<ConcludedDiagnosis> concluded, ChallengeArea area)
    {
        var found = concluded
            .Select(diagnosis => (diagnosis.ConcludedBy.On, Area: diagnosis.Area(area)))
            .Where(one => one.Area is { Challenge: not null, Facility: not null })
            .ToList();
        if (found.Count < 2)
        {
            return null;
        }

        var (first, last) = (concluded.Min(diagnosis => diagnosis.ConcludedBy.On), concluded.Max(diagnosis => diagnosis.ConcludedBy.On));
        return new FacilityDrawing
        {
            Points = [.. found.Select((one, i) => (X(one.On, i), Y((double)one.Area!.Challenge!.Value), Y((double)one.Area.Facility!.Value), one.On))],
            Dates = (first, last),
        };

        // Dates known to the year may all be the same: then they stand in the order in which they were concluded.
        double X(PartialDate on, int place) =>
            Left
            + (Width - Left - Right)
                * (
                    first == last
                        ? place / (double)(found.Count - 1)
                        : (TimeScale.FirstOf(on).DayNumber - TimeScale.FirstOf(first).DayNumber)
                            / (double)Math.Max(1, TimeScale.FirstOf(last).DayNumber - TimeScale.FirstOf(first).DayNumber)
                );
    }

    /// <summary>A line through points.</summary>
    public static string Line(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(point => FormattableString.Invariant($"{point.X:0.#},{point.Y:0.#}")));
}
