namespace JourneyTracker.Core.Framework;

/// <summary>The four factors that make outcomes simple or complex.</summary>
public enum ComplexityFactor
{
    /// <summary>From one simple need to disadvantage of many kinds.</summary>
    RangeOfNeed,

    /// <summary>From once to continuous support.</summary>
    FrequencyOfInteraction,

    /// <summary>From giving information to several professionals acting at once.</summary>
    NatureOfInteraction,

    /// <summary>From signposting to deep service expertise.</summary>
    LevelOfExpertise,
}
