namespace JourneyTracker.Core.Framework;

/// <summary>How complex the outcomes are that an initiative is for: four factors, each 1 (simple) to 5 (complex).</summary>
/// <remarks>Source: the report's chapter on choosing a model, where it breaks complexity down into these factors.</remarks>
/// <param name="RangeOfNeed">From one simple need to disadvantage of many kinds.</param>
/// <param name="FrequencyOfInteraction">From once to continuous support.</param>
/// <param name="NatureOfInteraction">From giving information to several professionals acting at once.</param>
/// <param name="LevelOfExpertise">From signposting to deep service expertise.</param>
public sealed record ComplexityRating(int RangeOfNeed, int FrequencyOfInteraction, int NatureOfInteraction, int LevelOfExpertise)
{
    /// <summary>How near to a boundary the neighbouring model does as well, since the models overlap.</summary>
    public const decimal NearABoundary = 0.25m;

    /// <summary>The mean of the four factors, 1 to 5.</summary>
    public decimal Index => (RangeOfNeed + FrequencyOfInteraction + NatureOfInteraction + LevelOfExpertise) / 4m;

    /// <summary>The model on the track of high performance for this complexity.</summary>
    public ServiceModel Recommended => ModelFor(Index);

    /// <summary>
    /// The neighbouring model where the index lies within 0.25 of the boundary to it, since the models overlap;
    /// null elsewhere.
    /// </summary>
    public ServiceModel? Alternative
    {
        get
        {
            // Exactly 0.25 below a boundary counts as near; the boundaries lie at 2, 3 and 4.
            var above = ModelFor(Index + NearABoundary);
            var below = ModelFor(Index - NearABoundary - 0.0001m);
            return above != Recommended ? above
                : below != Recommended ? below
                : null;
        }
    }

    private static ServiceModel ModelFor(decimal index) =>
        index switch
        {
            < 2 => ServiceModel.InformationAndAssessment,
            < 3 => ServiceModel.CustomerInterface,
            < 4 => ServiceModel.NetworkedDelivery,
            _ => ServiceModel.JointDelivery,
        };
}
