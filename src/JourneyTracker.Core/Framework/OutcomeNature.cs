using System.Collections.Immutable;

namespace JourneyTracker.Core.Framework;

/// <summary>What is known of the nature of the outcomes that agencies work for together; a fact that is not known is null.</summary>
/// <remarks>Source: the report's four models, which differ in what agencies do together more than in how complex it is.</remarks>
/// <param name="CaseAcrossAgencies">Whether one case is carried across agencies, jointly or by one worker who acts for all of them.</param>
/// <param name="SameFacts">Whether the agencies decide on the same facts about the same person.</param>
/// <param name="SameAgencies">Whether it is the same, fixed group of agencies for every case.</param>
public sealed record OutcomeNature(bool? CaseAcrossAgencies, bool? SameFacts, bool? SameAgencies)
{
    /// <summary>Nothing is known.</summary>
    public static OutcomeNature Unknown { get; } = new(null, null, null);

    /// <summary>The models that the facts leave, the least integrated first: one where they tell, all four where nothing is known.</summary>
    public ImmutableArray<ServiceModel> Models =>
        CaseAcrossAgencies switch
        {
            true => Across,
            false => Apart,
            null => [.. Apart, .. Across],
        };

    /// <summary>Whether nothing is known.</summary>
    public bool IsUnknown => this == Unknown;

    private ImmutableArray<ServiceModel> Across =>
        SameAgencies switch
        {
            true => [ServiceModel.JointDelivery],
            false => [ServiceModel.NetworkedDelivery],
            null => [ServiceModel.NetworkedDelivery, ServiceModel.JointDelivery],
        };

    private ImmutableArray<ServiceModel> Apart =>
        SameFacts switch
        {
            true => [ServiceModel.InformationAndAssessment],
            false => [ServiceModel.CustomerInterface],
            null => [ServiceModel.InformationAndAssessment, ServiceModel.CustomerInterface],
        };
}

/// <summary>A fact about the nature of the outcomes, from which a model follows.</summary>
public enum OutcomeFact
{
    /// <summary>One case is carried across agencies, jointly or by one worker who acts for all of them, and not merely one claim computed.</summary>
    CaseAcrossAgencies,

    /// <summary>The agencies decide on the same facts about the same person: entitlement, claims, one file. It counts where no case is carried across agencies.</summary>
    SameFacts,

    /// <summary>It is the same, fixed group of agencies for every case. It counts where a case may be carried across agencies.</summary>
    SameAgencies,
}

/// <summary>Whether a fact is so.</summary>
public enum FactAnswer
{
    /// <summary>It is so.</summary>
    Yes,

    /// <summary>It is not so.</summary>
    No,

    /// <summary>It is not known.</summary>
    NotKnown,
}
