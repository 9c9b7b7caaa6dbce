using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>There is no such benefit.</summary>
public sealed class BenefitNotFound(Guid id)
    : RuleViolation("BENEFIT_NOT_FOUND", $"This initiative has no benefit {id}. Plan it first, or look up its id in the benefits.", "benefitId");

/// <summary>The benefit is no longer planned for.</summary>
public sealed class BenefitIsGivenUp(string name, PartialDate on)
    : RuleViolation("BENEFIT_IS_GIVEN_UP", $"'{name}' was given up {Marked.On(on)}. Withdraw that first, or plan it anew.", "benefitId");

/// <summary>A value was expected by a date that lies before the baseline's.</summary>
public sealed class ExpectedBeforeBaseline(PartialDate baseline, PartialDate by)
    : RuleViolation(
        "EXPECTED_BEFORE_BASELINE",
        $"What is expected {Marked.By(by)} lies before the baseline's date, {Marked.Date(baseline)}. Check both dates.",
        "by"
    );

/// <summary>A value was expected of a benefit that no indicator shows.</summary>
public sealed class BenefitHasNoIndicator(string name)
    : RuleViolation(
        "BENEFIT_HAS_NO_INDICATOR",
        $"No indicator shows '{name}', so a value of it would have no unit and could not be compared with anything. Name its indicator first.",
        "benefitId"
    );
