using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>There is no such benefit.</summary>
public sealed class BenefitNotFound(Guid id)
    : RuleViolation("BENEFIT_NOT_FOUND", $"This initiative has no benefit {id}. Plan it first, or look up its id in the benefits.", "benefitId");

/// <summary>The benefit is no longer planned for.</summary>
public sealed class BenefitIsGivenUp(string name, PartialDate on)
    : RuleViolation("BENEFIT_IS_GIVEN_UP", $"'{name}' was given up {Marked.On(on)}. Withdraw that entry first, or plan the benefit again.", "benefitId");

/// <summary>A value was expected by a date that lies before the baseline's.</summary>
public sealed class ExpectedBeforeBaseline(PartialDate baseline, PartialDate by)
    : RuleViolation("EXPECTED_BEFORE_BASELINE", $"The date {Marked.Date(by)} is before the baseline's, {Marked.Date(baseline)}. Check both dates.", "by");

/// <summary>A value was expected of a benefit that no indicator shows.</summary>
public sealed class BenefitHasNoIndicator(string name)
    : RuleViolation(
        "BENEFIT_HAS_NO_INDICATOR",
        $"No indicator shows '{name}', so a value would have no unit and nothing to be compared with. Name its indicator first.",
        "benefitId"
    );
