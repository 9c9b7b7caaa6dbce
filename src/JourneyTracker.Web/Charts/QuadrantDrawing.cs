using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Charts;

/// <summary>
/// Where the areas lie when challenge is set against facility: on the diagonal and above it facility is level or better,
/// and the approach is transformational where the areas together lie there; below it facility is short, and the approach evolutionary.
/// </summary>
internal static class QuadrantDrawing
{
    public const double Width = 480, Height = 420, Left = 34, Right = 14, Top = 30, Foot = 46;

    /// <summary>The least distance between two labels that would write over each other.</summary>
    public const double LabelHeight = 19;

    // As wide as the longest name of an area in the larger letters of narrow screens.
    private const double LabelWidth = 180, Beside = 13;

    /// <summary>From the left, for a challenge of 1 to 5.</summary>
    public static double X(double challenge) => Left + (challenge - 1) / 4 * (Width - Left - Right);

    /// <summary>From the top, for a facility of 1 to 5.</summary>
    public static double Y(double facility) => Height - Foot - (facility - 1) / 4 * (Height - Foot - Top);

    /// <summary>The half where facility is level or better.</summary>
    public static string UpperHalf => FormattableString.Invariant($"M{X(1):0.#} {Y(1):0.#} L{X(5):0.#} {Y(5):0.#} L{X(1):0.#} {Y(5):0.#} Z");

    /// <summary>The areas that have a result, and all of them together last, each with a place for its name.</summary>
    public static ImmutableArray<QuadrantPoint> Place(DiagnosticFindings findings)
    {
        var points = findings.Areas
            .Where(area => area.Standing != AreaStanding.NoResult)
            .Select(area => PointOf(Words.Of(area.Area), area.Challenge!.Value, area.Facility!.Value, overall: false))
            .ToList();
        if (findings is { Challenge: { } challenge, Facility: { } facility })
            points.Add(PointOf("Overall", challenge, facility, overall: true));
        return [.. points.GroupBy(point => point.Anchor).SelectMany(Apart)];
    }

    /// <summary>What somebody who does not see the drawing should take from it.</summary>
    public static string Told(DiagnosticFindings findings) =>
        string.Join("; ", findings.Areas.Select(area => $"{Words.Of(area.Area)}: facility {Words.Of(area.Standing)}")) + ". The table beside it has the figures.";

    private static QuadrantPoint PointOf(string name, decimal challenge, decimal facility, bool overall)
    {
        var (x, y) = (X((double)challenge), Y((double)facility));
        return x + Beside + LabelWidth <= Width
            ? new QuadrantPoint(name, challenge, facility, overall, x, y, x + Beside, y + 4, "start")
            : new QuadrantPoint(name, challenge, facility, overall, x, y, x - Beside, y + 4, "end");
    }

    // From the top down each label moves below the one before it, and all of them up again where the last would leave the drawing.
    private static IEnumerable<QuadrantPoint> Apart(IEnumerable<QuadrantPoint> points)
    {
        var ordered = points.OrderBy(point => point.Y).ToList();
        for (var i = 1; i < ordered.Count; i++)
            ordered[i] = ordered[i] with { LabelY = Math.Max(ordered[i].LabelY, ordered[i - 1].LabelY + LabelHeight) };
        for (var (i, lowest) = (ordered.Count - 1, Height - Foot - 4); i >= 0; i--, lowest -= LabelHeight)
            ordered[i] = ordered[i] with { LabelY = Math.Min(ordered[i].LabelY, lowest) };
        return ordered;
    }
}

/// <summary>An area, or all of them together, and where it lies.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Challenge">1 to 5.</param>
/// <param name="Facility">1 to 5.</param>
/// <param name="IsOverall">Whether it is all areas together.</param>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
/// <param name="LabelX">Where its name begins or ends.</param>
/// <param name="LabelY">The base line of its name.</param>
/// <param name="Anchor">Whether the name begins or ends there.</param>
internal sealed record QuadrantPoint(string Name, decimal Challenge, decimal Facility, bool IsOverall, double X, double Y, double LabelX, double LabelY, string Anchor)
{
    /// <summary>Whether facility is level or better.</summary>
    public bool IsLevel => Facility >= Challenge;

    /// <summary>A circle where facility is level or better, a triangle that points down where it is short; a larger diamond for all areas together.</summary>
    public string Outline => (IsOverall, IsLevel) switch
    {
        (true, _) => FormattableString.Invariant($"M{X:0.#} {Y - 10:0.#} L{X + 10:0.#} {Y:0.#} L{X:0.#} {Y + 10:0.#} L{X - 10:0.#} {Y:0.#} Z"),
        (_, true) => FormattableString.Invariant($"M{X - 8:0.#} {Y:0.#} a8 8 0 1 0 16 0 a8 8 0 1 0 -16 0 Z"),
        _ => FormattableString.Invariant($"M{X:0.#} {Y + 9:0.#} L{X + 9:0.#} {Y - 7:0.#} L{X - 9:0.#} {Y - 7:0.#} Z"),
    };
}
