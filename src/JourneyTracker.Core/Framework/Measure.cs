namespace JourneyTracker.Core.Framework;

/// <summary>
/// What agencies can share or join. A measure counts while it is in operation between at least two agencies; which
/// model it belongs to tells <see cref="MeasureCatalogue" />.
/// </summary>
public enum Measure
{
    /// <summary>Agencies see each other's information on a case.</summary>
    SharedCaseInformation,

    /// <summary>One assessment tells what several agencies have to offer.</summary>
    SharedEligibilityAssessment,

    /// <summary>A broker passes information between agencies' systems.</summary>
    InformationBrokerage,

    /// <summary>One index tells which agencies know a client.</summary>
    CommonClientIndex,

    /// <summary>Citizens give their data once for all agencies.</summary>
    DataGivenOnce,

    /// <summary>Documents handed in at one agency serve the others.</summary>
    SharedDocumentStore,

    /// <summary>Agencies serve people at the same place.</summary>
    CoLocatedAccessPoint,

    /// <summary>Agencies serve people on the same site.</summary>
    SharedPortal,

    /// <summary>Agencies serve people on the same number.</summary>
    SharedTelephoneService,

    /// <summary>The service has a name and look of its own.</summary>
    CommonBrand,

    /// <summary>People are shown to the service that fits, whoever runs it.</summary>
    Signposting,

    /// <summary>What people say of the service is gathered for all agencies.</summary>
    CustomerFeedback,

    /// <summary>Simple requests are settled at the front, harder ones passed to experts.</summary>
    TieredHandling,

    /// <summary>People and staff can see how far a request has come.</summary>
    CaseTracking,

    /// <summary>Agencies agreed in writing how they handle a case together.</summary>
    JointCaseProtocol,

    /// <summary>A conference of agencies, or a lead one, manages each case.</summary>
    JointCaseManagement,

    /// <summary>Clients agree, in a set way, to what agencies tell each other.</summary>
    ClientConsentProtocol,

    /// <summary>Somebody on the spot co-ordinates the agencies.</summary>
    LocalCoordination,

    /// <summary>A body steers the network of agencies.</summary>
    NetworkGovernance,

    /// <summary>Money for the network goes through one agency.</summary>
    LeadAgencyFunding,

    /// <summary>Agencies became one organisation.</summary>
    SingleOrganisation,

    /// <summary>The same managers lead staff of several agencies.</summary>
    JointManagement,

    /// <summary>Staff of one agency do the work of another.</summary>
    InterchangeableStaff,

    /// <summary>One executive has authority over the agencies involved.</summary>
    OverarchingExecutiveAuthority,

    /// <summary>All agencies answer to one set of measures.</summary>
    SharedPerformanceFramework,

    /// <summary>Staff are employed by the agencies together.</summary>
    JointEmployment,

    /// <summary>Agencies work in one system.</summary>
    SharedItSystem,

    /// <summary>Staff work on the same pay and conditions.</summary>
    HarmonisedTerms,

    /// <summary>Agencies' money for the service is one budget.</summary>
    PooledFunding,

    /// <summary>One body of all agencies decides on the service.</summary>
    JointGovernanceBody,

    /// <summary>One assessment serves every professional.</summary>
    SingleAssessment,

    /// <summary>Staff of several agencies work in the same place.</summary>
    StaffCoLocation,

    /// <summary>A body brings the agencies' leaders together.</summary>
    GovernanceBody,

    /// <summary>The agencies agreed in writing to be partners.</summary>
    PartnershipAgreement,

    /// <summary>What one agency does for another is agreed, with how well.</summary>
    ServiceLevelAgreements,

    /// <summary>An order or a law asks for the joining up.</summary>
    MandateOrLegislation,

    /// <summary>Staff of the agencies are trained together.</summary>
    JointTraining,

    /// <summary>Those who can help or hinder are brought in.</summary>
    StakeholderEngagement,
}
