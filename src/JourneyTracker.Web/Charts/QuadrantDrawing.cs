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
    public const double Width = 480,
        Height = 420,
        Left = 34,
        Right = 14,
        Top = 30,
        Foot = 46;

    /// <summary>Half the width of a point, and of a step between points that share a place.</summary>
    public const double Radius = 11;

    // In the larger letters of narrow screens.
    private const double LetterWidth = 7.9,
        LetterHeight = 17;

    /// <summary>From the left, for a challenge of 1 to 5.</summary>
    public static double X(double challenge) => Left + (challenge - 1) / 4 * (Width - Left - Right);

    /// <summary>From the top, for a facility of 1 to 5.</summary>
    public static double Y(double facility) => Height - Foot - (facility - 1) / 4 * (Height - Foot - Top);

    /// <summary>The half where facility is level or better.</summary>
    public static string UpperHalf => FormattableString.Invariant($"M{X(1):0.#} {Y(1):0.#} L{X(5):0.#} {Y(5):0.#} L{X(1):0.#} {Y(5):0.#} Z");

    /// <summary>
    /// The areas that have a result, numbered in their order, and all of them together last. Those that share a place stand
    /// side by side; each has its name beside it where there is room, and its number in any case.
    /// </summary>
    public static ImmutableArray<QuadrantPoint> Place(DiagnosticFindings findings)
    {
        List<QuadrantPoint> points =
        [
            .. findings
                .Areas.Select((area, i) => (area, Mark: $"{i + 1}"))
                .Where(one => one.area.Standing != AreaStanding.NoResult)
                .Select(one => PointOf(one.Mark, Words.Of(one.area.Area), one.area.Challenge!.Value, one.area.Facility!.Value)),
        ];
        if (findings is { Challenge: { } challenge, Facility: { } facility })
        {
            points.Add(PointOf("", "Overall", challenge, facility));
        }

        List<QuadrantPoint> apart =
        [
            .. points
                .GroupBy(point => (point.X, point.Y))
                .SelectMany(place => place.Select((point, i) => point with { X = point.X + (2 * i - place.Count() + 1) * Radius }))
                .OrderBy(point => point.IsOverall)
                .ThenBy(point => point.Mark, StringComparer.Ordinal),
        ];
        return [.. Named(apart)];
    }

    /// <summary>What somebody who does not see the drawing should take from it.</summary>
    public static string Told(DiagnosticFindings findings) =>
        string.Join("; ", findings.Areas.Select(area => $"{Words.Of(area.Area)}: facility {Words.Of(area.Standing)}"))
        + ". The table beside it has the figures.";

    private static QuadrantPoint PointOf(string mark, string name, decimal challenge, decimal facility) =>
        new(mark, name, challenge, facility, X((double)challenge), Y((double)facility), null);

    private static IEnumerable<QuadrantPoint> Named(List<QuadrantPoint> points)
    {
        var taken = points.Select(point => new Box(point.X - Radius, point.Y - Radius, 2 * Radius, 2 * Radius)).ToList();
        foreach (var point in points)
        {
            var width = point.Name.Length * LetterWidth;
            Box[] places =
            [
                new(point.X + Radius + 3, point.Y - LetterHeight / 2, width, LetterHeight),
                new(point.X - Radius - 3 - width, point.Y - LetterHeight / 2, width, LetterHeight),
                new(point.X - width / 2, point.Y - Radius - 2 - LetterHeight, width, LetterHeight),
                new(point.X - width / 2, point.Y + Radius + 2, width, LetterHeight),
            ];
            var free = Array.Find(places, place => place.IsInside && !taken.Exists(place.Overlaps));
            if (free is not null)
            {
                taken.Add(free);
            }

            yield return point with
            {
                Label = free is null ? null : (free.X, free.Y + 13),
            };
        }
    }

    private sealed record Box(double X, double Y, double Width, double Height)
    {
        public bool IsInside => X >= Left && X + Width <= QuadrantDrawing.Width - 4 && Y >= Top && Y + Height <= QuadrantDrawing.Height - Foot;

        public bool Overlaps(Box other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
    }
}

/// <summary>An area, or all of them together, and where it lies.</summary>
/// <param name="Mark">What is written on its point: its number; empty for all areas together.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Challenge">1 to 5.</param>
/// <param name="Facility">1 to 5.</param>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
/// <param name="Label">Where its name begins, on the base line; null where there is no room for it.</param>
internal sealed record QuadrantPoint(string Mark, string Name, decimal Challenge, decimal Facility, double X, double Y, (double X, double Y)? Label)
{
    /// <summary>Whether it is all areas together.</summary>
    public bool IsOverall => Mark.Length == 0;

    /// <summary>Whether facility is level or better.</summary>
    public bool IsLevel => Facility >= Challenge;

    /// <summary>A circle where facility is level or better, a triangle that points down where it is short, a diamond for all areas together.</summary>
    public string Outline =>
        (IsOverall, IsLevel) switch
        {
            (true, _) => FormattableString.Invariant($"M{X:0.#} {Y - 11:0.#} L{X + 11:0.#} {Y:0.#} L{X:0.#} {Y + 11:0.#} L{X - 11:0.#} {Y:0.#} Z"),
            (_, true) => FormattableString.Invariant($"M{X - 10:0.#} {Y:0.#} a10 10 0 1 0 20 0 a10 10 0 1 0 -20 0 Z"),
            _ => FormattableString.Invariant($"M{X:0.#} {Y + 13:0.#} L{X + 13:0.#} {Y - 9:0.#} L{X - 13:0.#} {Y - 9:0.#} Z"),
        };
}
