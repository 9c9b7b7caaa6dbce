using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The initiative was closed.</summary>
public sealed class InitiativeIsClosed(PartialDate? on) : RuleViolation(
    "INITIATIVE_IS_CLOSED", $"The initiative was closed{(on is { } day ? $" on {day}" : "")}. To go on with it, resume it from the day on which it was taken up again, or withdraw the closing entry if it never ended.");

/// <summary>The initiative is already paused.</summary>
public sealed class InitiativeIsPaused() : RuleViolation("INITIATIVE_IS_PAUSED", "The initiative is already paused. Resume it before pausing it again.");

/// <summary>The initiative is neither paused nor closed.</summary>
public sealed class InitiativeIsNotPaused() : RuleViolation("INITIATIVE_IS_NOT_PAUSED", "The initiative is neither paused nor closed, so there is nothing to resume.");

/// <summary>An amendment that changes nothing.</summary>
public sealed class NothingAmended() : RuleViolation("NOTHING_AMENDED", "Give at least one of name, purpose, place and subject area that is other than it is already on that day; what is left out stays as it is.");

/// <summary>The initiative was said to be superseded by itself.</summary>
public sealed class SupersededByItself() : RuleViolation("SUPERSEDED_BY_ITSELF", "An initiative can't take its own place. Name the one that did, or leave it out.", "supersededBy");
