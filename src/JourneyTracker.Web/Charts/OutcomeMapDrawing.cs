using System.Collections.Immutable;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Web.Charts;

/// <summary>
/// Where outcomes, the indicators that tell of them and the agencies whose work moves those lie beside each other: a row
/// an indicator, or an outcome that none tells of; narrower outcomes below the one they serve.
/// </summary>
internal sealed record OutcomeMapDrawing
{
    public const double Width = 960,
        BoxHeight = 44,
        RowHeight = 58,
        Head = 30,
        Indent = 22;
    public const double OutcomeWidth = 290,
        IndicatorLeft = 346,
        IndicatorWidth = 320,
        AgencyLeft = 730,
        AgencyWidth = 226;

    /// <summary>The outcomes, each below the one it serves.</summary>
    public required ImmutableArray<(Outcome Outcome, double X, double Y)> Outcomes { get; init; }

    /// <summary>The indicators, beside their outcomes; those of no outcome last.</summary>
    public required ImmutableArray<(Indicator Indicator, IndicatorStatus Status, double Y)> Indicators { get; init; }

    /// <summary>The agencies, in the order in which indicators name them.</summary>
    public required ImmutableArray<(Guid Agency, double Y)> Agencies { get; init; }

    /// <summary>Which box is tied to which: paths from the right of one to the left of the other, and down the tree.</summary>
    public required ImmutableArray<string> Ties { get; init; }

    public required double Height { get; init; }

    /// <summary>The drawing; null where there is neither an outcome nor an indicator that tells of one.</summary>
    public static OutcomeMapDrawing? Of(Performance performance, ImmutableArray<(Indicator Indicator, IndicatorStatus Status)> indicators)
    {
        if (performance.Outcomes.IsEmpty)
        {
            return null;
        }

        var (outcomes, placed, ties, row) = (
            ImmutableArray.CreateBuilder<(Outcome, double X, double Y)>(),
            ImmutableArray.CreateBuilder<(Indicator, IndicatorStatus, double Y)>(),
            ImmutableArray.CreateBuilder<string>(),
            0
        );
        foreach (var root in Below(performance, null))
        {
            Place(root, 0, null);
        }

        foreach (var loose in indicators.Where(told => told.Indicator.OutcomeId is not { } id || !performance.Outcomes.ContainsKey(id)))
        {
            placed.Add((loose.Indicator, loose.Status, Y(row++)));
        }

        var agencies = Spread([.. placed.SelectMany(told => told.Item1.Contributions).Select(contribution => contribution.AgencyId).Distinct()], row);
        foreach (var (indicator, _, y) in placed)
        {
            ties.AddRange(
                indicator
                    .Contributions.Select(contribution => contribution.AgencyId)
                    .Distinct()
                    .Select(agency => Curve(IndicatorLeft + IndicatorWidth, y, AgencyLeft, agencies.First(one => one.Agency == agency).Y))
            );
        }

        return new OutcomeMapDrawing
        {
            Outcomes = outcomes.ToImmutable(),
            Indicators = placed.ToImmutable(),
            Agencies = agencies,
            Ties = ties.ToImmutable(),
            Height = Head + Math.Max(row, agencies.Length) * RowHeight,
        };

        void Place(Outcome outcome, int depth, (double X, double Y)? parent)
        {
            var (x, y) = (depth * Indent, Y(row));
            outcomes.Add((outcome, x, y));
            if (parent is { } above)
            {
                ties.Add(FormattableString.Invariant($"M{above.X + Indent / 2:0.#} {above.Y + BoxHeight:0.#} V{y + BoxHeight / 2:0.#} H{x:0.#}"));
            }

            var telling = indicators.Where(told => told.Indicator.OutcomeId == outcome.Id).ToList();
            foreach (var told in telling)
            {
                ties.Add(Curve(OutcomeWidth + x, y, IndicatorLeft, Y(row)));
                placed.Add((told.Indicator, told.Status, Y(row++)));
            }

            if (telling.Count == 0)
            {
                row++;
            }

            foreach (var narrower in Below(performance, outcome.Id))
            {
                Place(narrower, Math.Min(depth + 1, 2), (x, y));
            }
        }
    }

    /// <summary>The outcomes that serve another, or none, in the order they were defined.</summary>
    public static IEnumerable<Outcome> Below(Performance performance, Guid? parent) =>
        performance.Outcomes.Values.Where(outcome => outcome.ParentId == parent).OrderBy(outcome => outcome.Defined.Version);

    private static ImmutableArray<(Guid Agency, double Y)> Spread(ImmutableArray<Guid> agencies, int rows)
    {
        var apart = agencies.Length < 2 ? 0 : Math.Max(1, (rows - 1) / (double)(agencies.Length - 1));
        return [.. agencies.Select((agency, index) => (agency, Head + index * apart * RowHeight))];
    }

    private static double Y(int row) => Head + row * RowHeight;

    private static string Curve(double fromX, double fromY, double toX, double toY)
    {
        var (y1, y2, middle) = (fromY + BoxHeight / 2, toY + BoxHeight / 2, (fromX + toX) / 2);
        return FormattableString.Invariant($"M{fromX:0.#} {y1:0.#} C{middle:0.#} {y1:0.#} {middle:0.#} {y2:0.#} {toX:0.#} {y2:0.#}");
    }
}
