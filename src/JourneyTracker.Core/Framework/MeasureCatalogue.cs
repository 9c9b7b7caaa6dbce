using System.Collections.Immutable;

namespace JourneyTracker.Core.Framework;

/// <summary>Every measure, the model it belongs to, and whether the model's rule rests on it.</summary>
/// <remarks>Source: the descriptions of the four models and of the case studies in the report.</remarks>
public static class MeasureCatalogue
{
    /// <summary>Every measure, in the order of the models; those that help every model come last.</summary>
    public static ImmutableArray<CataloguedMeasure> All { get; } =
    [
        new(Measure.SharedCaseInformation, ServiceModel.InformationAndAssessment, true, ChallengeArea.InformationSharing, "shared case information"),
        new(
            Measure.SharedEligibilityAssessment,
            ServiceModel.InformationAndAssessment,
            true,
            ChallengeArea.InformationSharing,
            "shared eligibility assessment"
        ),
        new(Measure.InformationBrokerage, ServiceModel.InformationAndAssessment, true, ChallengeArea.InformationSharing, "information brokerage"),
        new(Measure.CommonClientIndex, ServiceModel.InformationAndAssessment, false, ChallengeArea.InformationSharing, "common client index"),
        new(Measure.DataGivenOnce, ServiceModel.InformationAndAssessment, false, ChallengeArea.InformationSharing, "data given once"),
        new(Measure.SharedDocumentStore, ServiceModel.InformationAndAssessment, false, ChallengeArea.InformationSharing, "shared document store"),
        new(Measure.CoLocatedAccessPoint, ServiceModel.CustomerInterface, true, ChallengeArea.WorkforceChange, "co-located access point"),
        new(Measure.SharedPortal, ServiceModel.CustomerInterface, true, ChallengeArea.InformationSharing, "shared portal"),
        new(Measure.SharedTelephoneService, ServiceModel.CustomerInterface, true, ChallengeArea.WorkforceChange, "shared telephone service"),
        new(Measure.CommonBrand, ServiceModel.CustomerInterface, false, ChallengeArea.Governance, "common brand"),
        new(Measure.Signposting, ServiceModel.CustomerInterface, false, ChallengeArea.WorkforceChange, "signposting"),
        new(Measure.CustomerFeedback, ServiceModel.CustomerInterface, false, ChallengeArea.PerformanceManagement, "customer feedback"),
        new(Measure.TieredHandling, ServiceModel.CustomerInterface, false, ChallengeArea.WorkforceChange, "tiered handling"),
        new(Measure.CaseTracking, ServiceModel.CustomerInterface, false, ChallengeArea.InformationSharing, "case tracking"),
        new(Measure.JointCaseProtocol, ServiceModel.NetworkedDelivery, true, ChallengeArea.Governance, "joint case protocol"),
        new(Measure.JointCaseManagement, ServiceModel.NetworkedDelivery, true, ChallengeArea.WorkforceChange, "joint case management"),
        new(Measure.ClientConsentProtocol, ServiceModel.NetworkedDelivery, false, ChallengeArea.InformationSharing, "client consent protocol"),
        new(Measure.LocalCoordination, ServiceModel.NetworkedDelivery, false, ChallengeArea.WorkforceChange, "local co-ordination"),
        new(Measure.NetworkGovernance, ServiceModel.NetworkedDelivery, false, ChallengeArea.Governance, "network governance"),
        new(Measure.LeadAgencyFunding, ServiceModel.NetworkedDelivery, false, ChallengeArea.Governance, "lead-agency funding"),
        new(Measure.SingleOrganisation, ServiceModel.JointDelivery, true, ChallengeArea.Governance, "single organisation"),
        new(Measure.JointManagement, ServiceModel.JointDelivery, true, ChallengeArea.Governance, "joint management"),
        new(Measure.InterchangeableStaff, ServiceModel.JointDelivery, true, ChallengeArea.WorkforceChange, "interchangeable staff"),
        new(Measure.OverarchingExecutiveAuthority, ServiceModel.JointDelivery, true, ChallengeArea.Governance, "overarching executive authority"),
        new(Measure.SharedPerformanceFramework, ServiceModel.JointDelivery, true, ChallengeArea.PerformanceManagement, "shared performance framework"),
        new(Measure.JointEmployment, ServiceModel.JointDelivery, false, ChallengeArea.WorkforceChange, "joint employment"),
        new(Measure.SharedItSystem, ServiceModel.JointDelivery, false, ChallengeArea.InformationSharing, "shared IT system"),
        new(Measure.HarmonisedTerms, ServiceModel.JointDelivery, false, ChallengeArea.WorkforceChange, "harmonised terms"),
        new(Measure.PooledFunding, ServiceModel.JointDelivery, false, ChallengeArea.Governance, "pooled funding"),
        new(Measure.JointGovernanceBody, ServiceModel.JointDelivery, false, ChallengeArea.Governance, "joint governance body"),
        new(Measure.SingleAssessment, ServiceModel.JointDelivery, false, ChallengeArea.InformationSharing, "single assessment"),
        new(Measure.StaffCoLocation, ServiceModel.JointDelivery, false, ChallengeArea.WorkforceChange, "staff co-location"),
        new(Measure.GovernanceBody, null, false, ChallengeArea.Governance, "governance body"),
        new(Measure.PartnershipAgreement, null, false, ChallengeArea.Governance, "partnership agreement"),
        new(Measure.ServiceLevelAgreements, null, false, ChallengeArea.PerformanceManagement, "service level agreements"),
        new(Measure.MandateOrLegislation, null, false, ChallengeArea.Governance, "mandate or legislation"),
        new(Measure.JointTraining, null, false, ChallengeArea.WorkforceChange, "joint training"),
        new(Measure.StakeholderEngagement, null, false, ChallengeArea.Governance, "stakeholder engagement"),
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
/// <param name="Area">The area in which most of the work to bring it about lies; our reading of the report's Appendix A.</param>
/// <param name="Name">How a person calls it.</param>
public sealed record CataloguedMeasure(Measure Measure, ServiceModel? Model, bool DecidesLevel, ChallengeArea Area, string Name);
