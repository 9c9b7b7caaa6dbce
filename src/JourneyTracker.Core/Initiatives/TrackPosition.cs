using JourneyTracker.Core.Framework;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Where an initiative stands beside the track of high performance: on a chart of complexity against integration.</summary>
/// <param name="Complexity">The index of complexity, 1 to 5.</param>
/// <param name="Recommended">The model on the track for it.</param>
/// <param name="Alternative">The neighbouring model within reach; null where none is.</param>
/// <param name="Attained">The level attained, 0 to 4: what is certain.</param>
/// <param name="Target">The model aimed at; null where none is chosen.</param>
/// <param name="Fit">Whether the level attained matches the complexity.</param>
/// <param name="FitOfTarget">Whether the model aimed at matches the complexity.</param>
public sealed record TrackPosition(
    decimal Complexity,
    ServiceModel Recommended,
    ServiceModel? Alternative,
    int Attained,
    ServiceModel? Target,
    Fit Fit,
    Fit FitOfTarget
)
{
    /// <summary>The highest level not excluded; where it is higher than the one attained, the level is not known.</summary>
    public int PossiblyAttained { get; init; } = Attained;

    /// <summary>Every model on the track for it, the least integrated first.</summary>
    public IReadOnlyList<ServiceModel> Suiting { get; init; } = [];

    /// <summary>The position of an initiative; null where its complexity was not assessed.</summary>
    public static TrackPosition? Of(ModelSuitability? suitability, Level level, ServiceModel? target) =>
        suitability is null
            ? null
            : new TrackPosition(
                suitability.Index,
                suitability.Recommended,
                suitability.Alternative,
                level.Number,
                target,
                level.Fit(suitability),
                target is null ? Framework.Fit.Unknown : suitability.Fit(target)
            )
            {
                PossiblyAttained = level.Possible,
                Suiting = [.. suitability.Suiting],
            };
}
