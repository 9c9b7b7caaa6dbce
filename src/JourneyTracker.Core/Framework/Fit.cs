namespace JourneyTracker.Core.Framework;

/// <summary>Whether the integration of an initiative matches the complexity of its outcomes.</summary>
public enum Fit
{
    /// <summary>Less integrated than the outcomes ask for: not effective.</summary>
    UnderIntegrated,

    /// <summary>On the track of high performance.</summary>
    OnTrack,

    /// <summary>More integrated than the outcomes ask for: not efficient.</summary>
    OverIntegrated,

    /// <summary>The complexity was not assessed yet.</summary>
    Unknown,

    /// <summary>The level is not known, and those that it can be do not all match alike.</summary>
    LevelNotKnown,
}
