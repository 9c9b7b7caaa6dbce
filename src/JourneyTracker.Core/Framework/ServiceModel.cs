namespace JourneyTracker.Core.Framework;

/// <summary>
/// The four ways in which agencies deliver front-office services together, ordered by integration. Separate agencies
/// have none of them (level 0).
/// </summary>
public enum ServiceModel
{
    /// <summary>1, Collaborative information and assessment: agencies share what they know about a person and assess needs once.</summary>
    InformationAndAssessment = 1,

    /// <summary>2, Collaborative customer interface: agencies meet people at one place, one site or one number.</summary>
    CustomerInterface = 2,

    /// <summary>3, Networked delivery: agencies work on a case together, each staying itself.</summary>
    NetworkedDelivery = 3,

    /// <summary>4, Joint delivery: agencies deliver as if they were one, or become one.</summary>
    JointDelivery = 4,
}
