namespace JourneyTracker.Core.History;

/// <summary>What is computed with an entry, beside the thing that it is about.</summary>
[Flags]
public enum Bearing
{
    /// <summary>Nothing beside that.</summary>
    Nothing = 0,

    /// <summary>What agencies share, and so the integration level.</summary>
    Level = 1,

    /// <summary>Who the partners are, of whom a measure needs enough to be in operation.</summary>
    Partners = 2,

    /// <summary>Since when the initiative has been there.</summary>
    Beginning = 4,

    /// <summary>How complex the outcomes are that the initiative pursues.</summary>
    Complexity = 8,

    /// <summary>Which challenges are outstanding.</summary>
    OutstandingChallenges = 16,

    /// <summary>
    /// What was done between two diagnostics, and may have built the facility to manage change: what was planned, measured and judged is left out.
    /// </summary>
    Doing = 32,
}
