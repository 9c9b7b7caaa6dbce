namespace JourneyTracker.Core.Framework;

/// <summary>What a question of the diagnostic asks about.</summary>
public enum DiagnosticSide
{
    /// <summary>How much there is to overcome.</summary>
    ScaleOfChallenge,

    /// <summary>How much political and organisational capacity there is to manage the change.</summary>
    FacilityToManageChange,
}
