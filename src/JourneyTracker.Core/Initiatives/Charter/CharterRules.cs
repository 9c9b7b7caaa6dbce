using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The initiative was closed.</summary>
public sealed class InitiativeIsClosed(PartialDate? on)
    : RuleViolation(
        "INITIATIVE_IS_CLOSED",
        $"The initiative was closed{(on is { } day ? $" {Marked.On(day)}" : "")}. To go on with it, resume it from the day it was taken up again. If it never ended, withdraw the closing entry."
    );

/// <summary>The initiative is already paused.</summary>
public sealed class InitiativeIsPaused() : RuleViolation("INITIATIVE_IS_PAUSED", "The initiative is already paused. Resume it before pausing it again.");

/// <summary>The initiative is neither paused nor closed.</summary>
public sealed class InitiativeIsNotPaused()
    : RuleViolation("INITIATIVE_IS_NOT_PAUSED", "The initiative is neither paused nor closed, so there is nothing to resume.");

/// <summary>An amendment that changes nothing.</summary>
public sealed class NothingAmended()
    : RuleViolation(
        "NOTHING_AMENDED",
        "Nothing would change: name, purpose, place and subject area are already so on that day. Give a new value for at least one. What you leave out stays as it is."
    );

/// <summary>The initiative was said to be superseded by itself.</summary>
public sealed class SupersededByItself()
    : RuleViolation(
        "SUPERSEDED_BY_ITSELF",
        "An initiative can't take its own place. Name the one that did. If it is not on record, leave it out and say in the reason what took its place.",
        "supersededBy"
    );

/// <summary>The initiative was said to be superseded, and not by what.</summary>
public sealed class SupersededByNothing()
    : RuleViolation(
        "SUPERSEDED_BY_NOTHING",
        "Say what took its place: name the initiative. If it is not on record, say in the reason what did.",
        "supersededBy"
    );

/// <summary>An initiative was named that took the place of one which did not end that way.</summary>
public sealed class NotSuperseded()
    : RuleViolation(
        "NOT_SUPERSEDED",
        "Only an initiative that was superseded has another in its place. Choose that outcome, or name no other initiative.",
        "outcome"
    );

/// <summary>The initiative is seen by that edition already.</summary>
public sealed class EditionInForce(string edition, PartialDate? since)
    : RuleViolation(
        "EDITION_IN_FORCE",
        $"The initiative already uses edition {edition}, {(since is { } on ? $"which it adopted {Marked.On(on)}" : "and has since it was registered")}. There is nothing to adopt.",
        "edition"
    );

/// <summary>There is no such edition of the framework.</summary>
public sealed class EditionUnknown(string edition)
    : RuleViolation(
        "EDITION_UNKNOWN",
        $"The framework has no edition '{(edition.Length > 20 ? edition[..20] : edition)}'. It has {string.Join(" and ", Framework.Editions.All.Select(one => one.Name))}.",
        "edition"
    );
