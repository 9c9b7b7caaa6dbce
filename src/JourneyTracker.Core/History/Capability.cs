namespace JourneyTracker.Core.History;

/// <summary>What part of the product an entry belongs to.</summary>
public enum Capability
{
    /// <summary>Name, purpose, target and approach of an initiative, and whether it goes on.</summary>
    Charter,

    /// <summary>Partners and agreements.</summary>
    Partners,

    /// <summary>Steps, milestones, measures in operation, baselines and dependencies.</summary>
    Journey,

    /// <summary>What stands in the way.</summary>
    Challenges,

    /// <summary>Outcomes, indicators and measurements.</summary>
    Performance,

    /// <summary>Bodies, decisions, confidence, reviews, reports and stakeholders.</summary>
    Governance,

    /// <summary>What may be shared, and how it is.</summary>
    Information,

    /// <summary>Complexity, challenge and facility.</summary>
    Diagnosis,

    /// <summary>What was answered to advice.</summary>
    Advice,

    /// <summary>Withdrawals and corrected dates.</summary>
    Corrections,

    /// <summary>The directory of agencies.</summary>
    Agencies,

    /// <summary>Groups of initiatives.</summary>
    Portfolios,

    /// <summary>Workshops of the diagnostic.</summary>
    Workshops,

    /// <summary>What may come to stand in the way.</summary>
    Risks,

    /// <summary>What was learned, and what of it others took up.</summary>
    Lessons,

    /// <summary>The benefits planned, and what became of them.</summary>
    Benefits,
}
