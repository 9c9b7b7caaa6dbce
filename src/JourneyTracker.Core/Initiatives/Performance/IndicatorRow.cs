using System.Collections.Immutable;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>One indicator on the board of all initiatives.</summary>
public sealed record IndicatorRow
{
    /// <summary>The row's key: an entry's id is only unique within its initiative.</summary>
    public required string Id { get; init; }

    /// <summary>The initiative.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>The indicator.</summary>
    public required Guid IndicatorId { get; init; }

    /// <summary>What is measured, to sort by.</summary>
    public required string Name { get; init; }

    /// <summary>What sort of thing it tells, to filter by.</summary>
    public IndicatorKind Kind { get; init; }

    /// <summary>How it stands while its latest measurement is not stale.</summary>
    public IndicatorStanding StandingWhileFresh { get; init; }

    /// <summary>From which day on it is stale unless measured again; null where it can't be.</summary>
    public DateOnly? StaleFrom { get; init; }

    /// <summary>Whether it is no longer followed.</summary>
    public bool Retired { get; init; }

    /// <summary>What a search looks through, in lower case.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The indicator with its first and its latest measurement, and the one that its running total fell from: what its status follows from.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>The rows of some indicators of an initiative.</summary>
    public static IEnumerable<IndicatorRow> Of(InitiativeState state, IEnumerable<Indicator> indicators) =>
        indicators.Select(indicator =>
        {
            var measurements = indicator.Measurements.ToList();
            var mark = IndicatorMark.Of(indicator);
            return new IndicatorRow
            {
                Id = RowKey.Of(state.Id, indicator.Id),
                InitiativeId = state.Id,
                IndicatorId = indicator.Id,
                Name = indicator.Name,
                Kind = indicator.Kind,
                StandingWhileFresh = mark.StandingWhileFresh,
                StaleFrom = mark.StaleFrom,
                Retired = indicator.Retired is not null,
                SearchText = Text.ToFind(indicator.Name, indicator.Unit),
                Indicator = indicator with
                {
                    MissingById = indicator.LatestMissing is { } missing
                        ? indicator.MissingById.Clear().Add(missing.Id, missing)
                        : indicator.MissingById.Clear(),
                    MeasurementsById =
                        measurements.Count > 2
                            ? new[] { measurements[0], measurements[^1], indicator.FallenFrom }
                                .OfType<Measurement>()
                                .DistinctBy(measurement => measurement.Id)
                                .ToImmutableDictionary(measurement => measurement.Id)
                            : indicator.MeasurementsById,
                },
            };
        });
}
