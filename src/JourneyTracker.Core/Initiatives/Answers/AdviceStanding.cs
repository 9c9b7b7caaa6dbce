namespace JourneyTracker.Core.Initiatives;

/// <summary>What became of a piece of advice.</summary>
public enum AdviceStanding
{
    /// <summary>Nobody has answered it.</summary>
    Open,

    /// <summary>It became a step, a milestone or a challenge.</summary>
    Accepted,

    /// <summary>It was set aside with a reason.</summary>
    SetAside,
}
