using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>There is no such challenge.</summary>
public sealed class ChallengeNotFound(Guid id)
    : RuleViolation("CHALLENGE_NOT_FOUND", $"This initiative has no challenge {id}. Raise it first, or look up its id in the challenges.", "challengeId");

/// <summary>The challenge was resolved or accepted.</summary>
public sealed class ChallengeNotOutstanding(string title, ChallengeStatus status)
    : RuleViolation(
        "CHALLENGE_NOT_OUTSTANDING",
        $"The challenge '{title}' is {(status == ChallengeStatus.Resolved ? "resolved" : "accepted")}. Reopen it first.",
        "challengeId"
    );

/// <summary>A challenge can't have been settled before it stood in the way.</summary>
public sealed class ChallengeSettledBeforeRaised(string title, PartialDate raised, PartialDate settled)
    : RuleViolation(
        "CHALLENGE_SETTLED_BEFORE_RAISED",
        $"The challenge '{title}' was raised {Marked.On(raised)}, so it can't have been settled {Marked.On(settled)}. Check both dates. If the first is wrong, correct it first.",
        "on"
    );

/// <summary>The challenge still stands in the way, so it can't be reopened.</summary>
public sealed class ChallengeStillOutstanding(string title)
    : RuleViolation("CHALLENGE_STILL_OUTSTANDING", $"The challenge '{title}' is open, so there is nothing to reopen.", "challengeId");
