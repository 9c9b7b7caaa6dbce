namespace JourneyTracker.Core.Framework;

/// <summary>How complex the outcomes are that an initiative is for: four factors, each 1 (simple) to 5 (complex).</summary>
/// <remarks>Source: the report's chapter on choosing a model, where it breaks complexity down into these factors.</remarks>
/// <param name="RangeOfNeed">From one simple need to disadvantage of many kinds.</param>
/// <param name="FrequencyOfInteraction">From once to continuous support.</param>
/// <param name="NatureOfInteraction">From giving information to several professionals acting at once.</param>
/// <param name="LevelOfExpertise">From signposting to deep service expertise.</param>
public sealed record ComplexityRating(int RangeOfNeed, int FrequencyOfInteraction, int NatureOfInteraction, int LevelOfExpertise)
{
    /// <summary>The mean of the four factors, 1 to 5.</summary>
    public decimal Index => (RangeOfNeed + FrequencyOfInteraction + NatureOfInteraction + LevelOfExpertise) / 4m;
}
