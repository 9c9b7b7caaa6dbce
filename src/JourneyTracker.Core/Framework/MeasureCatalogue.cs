using System.Collections.Immutable;

namespace JourneyTracker.Core.Framework;

/// <summary>Every measure, the model it belongs to, and whether the model's rule rests on it.</summary>
/// <remarks>Source: the descriptions of the four models and of the case studies in the report.</remarks>
public static class MeasureCatalogue
{
    /// <summary>Every measure, in the order of the models; those that help every model come last.</summary>
    public static ImmutableArray<CataloguedMeasure> All { get; } =
    [
        new(Measure.SharedCaseInformation, ServiceModel.InformationAndAssessment, true, "shared case information"),
        new(Measure.SharedEligibilityAssessment, ServiceModel.InformationAndAssessment, true, "shared eligibility assessment"),
        new(Measure.InformationBrokerage, ServiceModel.InformationAndAssessment, true, "information brokerage"),
        new(Measure.CommonClientIndex, ServiceModel.InformationAndAssessment, false, "common client index"),
        new(Measure.DataGivenOnce, ServiceModel.InformationAndAssessment, false, "data given once"),
        new(Measure.SharedDocumentStore, ServiceModel.InformationAndAssessment, false, "shared document store"),
        new(Measure.CoLocatedAccessPoint, ServiceModel.CustomerInterface, true, "co-located access point"),
        new(Measure.SharedPortal, ServiceModel.CustomerInterface, true, "shared portal"),
        new(Measure.SharedTelephoneService, ServiceModel.CustomerInterface, true, "shared telephone service"),
        new(Measure.CommonBrand, ServiceModel.CustomerInterface, false, "common brand"),
        new(Measure.Signposting, ServiceModel.CustomerInterface, false, "signposting"),
        new(Measure.CustomerFeedback, ServiceModel.CustomerInterface, false, "customer feedback"),
        new(Measure.TieredHandling, ServiceModel.CustomerInterface, false, "tiered handling"),
        new(Measure.CaseTracking, ServiceModel.CustomerInterface, false, "case tracking"),
        new(Measure.JointCaseProtocol, ServiceModel.NetworkedDelivery, true, "joint case protocol"),
        new(Measure.JointCaseManagement, ServiceModel.NetworkedDelivery, true, "joint case management"),
        new(Measure.ClientConsentProtocol, ServiceModel.NetworkedDelivery, false, "client consent protocol"),
        new(Measure.LocalCoordination, ServiceModel.NetworkedDelivery, false, "local co-ordination"),
        new(Measure.NetworkGovernance, ServiceModel.NetworkedDelivery, false, "network governance"),
        new(Measure.LeadAgencyFunding, ServiceModel.NetworkedDelivery, false, "lead-agency funding"),
        new(Measure.SingleOrganisation, ServiceModel.JointDelivery, true, "single organisation"),
        new(Measure.JointManagement, ServiceModel.JointDelivery, true, "joint management"),
        new(Measure.InterchangeableStaff, ServiceModel.JointDelivery, true, "interchangeable staff"),
        new(Measure.OverarchingExecutiveAuthority, ServiceModel.JointDelivery, true, "overarching executive authority"),
        new(Measure.SharedPerformanceFramework, ServiceModel.JointDelivery, true, "shared performance framework"),
        new(Measure.JointEmployment, ServiceModel.JointDelivery, false, "joint employment"),
        new(Measure.SharedItSystem, ServiceModel.JointDelivery, false, "shared IT system"),
        new(Measure.HarmonisedTerms, ServiceModel.JointDelivery, false, "harmonised terms"),
        new(Measure.PooledFunding, ServiceModel.JointDelivery, false, "pooled funding"),
        new(Measure.JointGovernanceBody, ServiceModel.JointDelivery, false, "joint governance body"),
        new(Measure.SingleAssessment, ServiceModel.JointDelivery, false, "single assessment"),
        new(Measure.GovernanceBody, null, false, "governance body"),
        new(Measure.PartnershipAgreement, null, false, "partnership agreement"),
        new(Measure.ServiceLevelAgreements, null, false, "service level agreements"),
        new(Measure.MandateOrLegislation, null, false, "mandate or legislation"),
        new(Measure.JointTraining, null, false, "joint training"),
        new(Measure.StakeholderEngagement, null, false, "stakeholder engagement"),
    ];

    private static readonly ImmutableDictionary<Measure, CataloguedMeasure> ByMeasure = All.ToImmutableDictionary(measure => measure.Measure);

    /// <summary>What the catalogue says of a measure.</summary>
    public static CataloguedMeasure Of(Measure measure) => ByMeasure[measure];

    /// <summary>The measures that belong to a model, those that help every model left out.</summary>
    public static IEnumerable<CataloguedMeasure> Of(ServiceModel model) => All.Where(measure => measure.Model == model);
}

/// <summary>What the catalogue says of a measure.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Model">The model it belongs to; null: it helps every model.</param>
/// <param name="DecidesLevel">Whether a rule of the level rests on it.</param>
/// <param name="Name">How a person calls it.</param>
public sealed record CataloguedMeasure(Measure Measure, ServiceModel? Model, bool DecidesLevel, string Name);
