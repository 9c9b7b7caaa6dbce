using System.Collections.Immutable;

namespace JourneyTracker.Core.Framework;

/// <summary>Which models suit outcomes of a complexity and a nature, under an edition of the framework.</summary>
/// <param name="Index">The mean of the four factors of complexity, 1 to 5.</param>
/// <param name="Recommended">The model recommended.</param>
/// <param name="Alternative">The model that comes next; null where none does.</param>
/// <param name="Suiting">Every model on the track of high performance for these outcomes, the least integrated first.</param>
/// <param name="IsNear">Whether a change of the index by less than 0.25 would recommend another model.</param>
/// <param name="Why">How the recommendation follows, with the arithmetic, in words.</param>
/// <param name="Contradiction">What the facts and the complexity say against each other, in words; null where they agree.</param>
public sealed record ModelSuitability(
    decimal Index,
    ServiceModel Recommended,
    ServiceModel? Alternative,
    ImmutableArray<ServiceModel> Suiting,
    bool IsNear,
    string Why,
    string? Contradiction
)
{
    /// <summary>What suits a little below and above the index; empty where the edition calls no fit near.</summary>
    internal ImmutableArray<ImmutableArray<ServiceModel>> SuitingNearby { get; init; } = [];

    /// <summary>Whether a change of the index by less than 0.25 would give a model another fit; null stands for separate agencies.</summary>
    public bool IsFitNear(ServiceModel? model) => SuitingNearby.Any(nearby => (this with { Suiting = nearby }).Fit(model) != Fit(model));

    /// <summary>How a model fits; null stands for separate agencies.</summary>
    public Fit Fit(ServiceModel? model) =>
        model is { } known && Suiting.Contains(known) ? Framework.Fit.OnTrack
        : (int)(model ?? 0) < (int)Suiting[0] ? Framework.Fit.UnderIntegrated
        : Framework.Fit.OverIntegrated;
}
