using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Web.Charts;

/// <summary>An initiative to draw beside the track of high performance.</summary>
/// <param name="Label">What is written on its point: its number in the table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where it stands.</param>
public sealed record TrackPoint(string Label, string Name, TrackPosition Position);

/// <summary>Where everything lies on the chart of complexity against level: each level is a row, the track runs up through them.</summary>
internal static class TrackDrawing
{
    public const double Width = 480,
        Height = RowHeight * 5 + Foot,
        Left = 8,
        Right = 8,
        RowHeight = 76,
        Foot = 44;

    private const double Radius = 10,
        LabelRoom = 20;

    /// <summary>How many points stand on each other before they have to overlap.</summary>
    private const int Standing = 2;

    /// <summary>From the left, for a complexity of 1 to 5; half a step is left free at both ends.</summary>
    public static double X(double complexity) => Left + Radius + 6 + (complexity - 1) / 4 * (Width - Left - Right - 2 * (Radius + 6));

    /// <summary>The top of a level's row.</summary>
    public static double Top(int level) => (4 - level) * RowHeight;

    /// <summary>The middle of what is free in a level's row.</summary>
    public static double Middle(int level) => Top(level) + (RowHeight + LabelRoom) / 2;

    /// <summary>Places the points; those that share a place stand on each other, and closer where there are many.</summary>
    public static IEnumerable<PlacedPoint> Place(IEnumerable<TrackPoint> points) =>
        points
            .GroupBy(point => (point.Position.Complexity, point.Position.Attained))
            .OrderBy(place => place.Key)
            .SelectMany(place =>
                place.Select(
                    (point, i) =>
                    {
                        var count = place.Count();
                        var apart = count <= Standing ? 2 * Radius + 2 : (RowHeight - LabelRoom - 2 * Radius - 4) / (count - 1);
                        return new PlacedPoint(point, X((double)place.Key.Complexity), Middle(place.Key.Attained) + (i - (count - 1) / 2.0) * apart);
                    }
                )
            );

    /// <summary>
    /// The outline of a point: a circle on the track, a triangle that points up where more integration is asked for, a square where less would do.
    /// </summary>
    public static string Outline(Fit fit, double x, double y) =>
        fit switch
        {
            Fit.UnderIntegrated => FormattableString.Invariant($"M{x:0.#} {y - 13:0.#} L{x + 13:0.#} {y + 9:0.#} L{x - 13:0.#} {y + 9:0.#} Z"),
            Fit.OverIntegrated => FormattableString.Invariant($"M{x - 9.5:0.#} {y - 9.5:0.#} h19 v19 h-19 Z"),
            Fit.OnTrack or Fit.Unknown or Fit.LevelNotKnown => FormattableString.Invariant(
                $"M{x - Radius:0.#} {y:0.#} a{Radius} {Radius} 0 1 0 {2 * Radius} 0 a{Radius} {Radius} 0 1 0 {-2 * Radius} 0 Z"
            ),
        };

    /// <summary>The name of a fit in the stylesheet.</summary>
    public static string Class(Fit fit) =>
        fit switch
        {
            Fit.UnderIntegrated => "under",
            Fit.OverIntegrated => "over",
            Fit.OnTrack => "on",
            Fit.Unknown or Fit.LevelNotKnown => "unknown",
        };
}

/// <summary>A point and where it lies.</summary>
/// <param name="Point">The point.</param>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
internal sealed record PlacedPoint(TrackPoint Point, double X, double Y)
{
    /// <summary>Where the line to the highest level not excluded ends; null where the level is known.</summary>
    public double? Possible => Point.Position.PossiblyAttained > Point.Position.Attained ? TrackDrawing.Middle(Point.Position.PossiblyAttained) : null;

    /// <summary>Where the line to the recommended model ends; null where there is nothing to join.</summary>
    public double? Recommended => Point.Position.Fit is Fit.OnTrack or Fit.LevelNotKnown ? null : TrackDrawing.Middle((int)Point.Position.Recommended);
}
