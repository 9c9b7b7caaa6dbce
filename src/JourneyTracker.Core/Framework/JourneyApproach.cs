namespace JourneyTracker.Core.Framework;

/// <summary>The ways from separate agencies to the target model.</summary>
public enum JourneyApproach
{
    /// <summary>The whole change in one move.</summary>
    TransformationalOneMove,

    /// <summary>The core of the change at once, the rest as a programme of changes after it.</summary>
    TransformationalStaged,

    /// <summary>Through less integrated models first.</summary>
    EvolutionaryInterimModels,

    /// <summary>Part by part: where the capacity is there already first.</summary>
    EvolutionaryInParts,
}
