using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>There is no such partner.</summary>
public sealed class PartnerNotFound(Guid id)
    : RuleViolation("PARTNER_NOT_FOUND", $"This initiative has no partner {id}. Record that the agency joined, or look up the partner's id.", "partnerId");

/// <summary>The agency already takes part.</summary>
public sealed class AgencyAlreadyPartner()
    : RuleViolation("AGENCY_ALREADY_PARTNER", "This agency already takes part. To change its role, record that it left and joined again.", "agencyId");

/// <summary>The partner left.</summary>
public sealed class PartnerHasLeft(PartialDate on)
    : RuleViolation("PARTNER_HAS_LEFT", $"This partner left {Marked.On(on)}. If it takes part again, record that it joined.", "partnerId");

/// <summary>The partner would leave before it joined.</summary>
public sealed class PartnerLeftBeforeJoining(PartialDate joined, PartialDate left)
    : RuleViolation("PARTNER_LEFT_BEFORE_JOINING", $"The partner joined {Marked.On(joined)}, so it can't have left {Marked.On(left)}. Check both dates.", "on");

/// <summary>There is no such agreement.</summary>
public sealed class AgreementNotFound(Guid id)
    : RuleViolation("AGREEMENT_NOT_FOUND", $"This initiative has no agreement {id}. Log it first, or look up its id in the agreements.", "agreementId");

/// <summary>The agreement already ended.</summary>
public sealed class AgreementAlreadyEnded(PartialDate on)
    : RuleViolation("AGREEMENT_ALREADY_ENDED", $"This agreement already ended {Marked.On(on)}. If that entry is wrong, withdraw it first.", "agreementId");
