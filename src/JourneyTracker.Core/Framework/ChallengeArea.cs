namespace JourneyTracker.Core.Framework;

/// <summary>The four areas in which joining up is hard, and in which capacity to change is needed.</summary>
public enum ChallengeArea
{
    /// <summary>Who decides, and who answers for it.</summary>
    Governance,

    /// <summary>What is measured, and what follows from it.</summary>
    PerformanceManagement,

    /// <summary>What staff do, know and are employed as.</summary>
    WorkforceChange,

    /// <summary>What agencies may, can and do tell each other.</summary>
    InformationSharing,
}
