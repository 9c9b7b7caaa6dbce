using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Advice;

/// <summary>Nothing of what is recorded gives such advice.</summary>
public sealed class AdviceNotFound(string key)
    : RuleViolation(
        "ADVICE_NOT_FOUND",
        $"There is no advice '{(key.Length > 80 ? key[..80] : key)}' for this initiative now. Take the key from its advice.",
        "advice"
    );

/// <summary>The advice was answered before.</summary>
public sealed class AdviceAlreadyAnswered : RuleViolation
{
    /// <summary>Some advice was answered.</summary>
    /// <param name="item">The advice.</param>
    public AdviceAlreadyAnswered(AdviceItem item)
        : base(
            "ADVICE_ALREADY_ANSWERED",
            $"“{item.WithNames(_ => null).What}” was {(item.Standing == AdviceStanding.Accepted ? "accepted" : "set aside")} {(item.Response is { } response ? Marked.On(response.AnsweredBy.On) : "before")}. To answer it again, withdraw that entry first.",
            "advice"
        ) => Entries = item.Response is { } answer ? [answer.AnsweredBy] : [];
}

/// <summary>A challenge without a severity.</summary>
public sealed class SeverityMissing()
    : RuleViolation("SEVERITY_MISSING", "Advice that becomes a challenge needs a severity, 1 (a nuisance) to 5 (stops the journey).", "severity");
