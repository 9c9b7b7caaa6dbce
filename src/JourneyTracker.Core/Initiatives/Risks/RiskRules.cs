using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>There is no such risk.</summary>
public sealed class RiskNotFound(Guid id)
    : RuleViolation("RISK_NOT_FOUND", $"This initiative has no risk {id}. Raise it first, or look up its id in the risks.", "riskId");

/// <summary>The risk was closed.</summary>
public sealed class RiskIsClosed(string title, PartialDate on)
    : RuleViolation("RISK_IS_CLOSED", $"The risk '{title}' was closed {Marked.On(on)}. Withdraw that entry first, or raise the risk again.", "riskId");
