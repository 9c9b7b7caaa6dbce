using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Workshops;

/// <summary>No workshop has that id.</summary>
public sealed class WorkshopNotFound() : RuleViolation("WORKSHOP_NOT_FOUND", "There is no such workshop. Ask whoever runs it for the link.", "workshopId");

/// <summary>The workshop would have been opened before what it is about began.</summary>
public sealed class OpenedBeforeTheBeginning(PartialDate on, PartialDate began)
    : RuleViolation(
        "OPENED_BEFORE_THE_BEGINNING",
        $"The initiative began {Marked.On(began)}, so no workshop on it can have been opened {Marked.On(on)}. Check the date. If it began earlier, correct the date of its registration first.",
        "on"
    );

/// <summary>The workshop has ended.</summary>
public sealed class WorkshopHasEnded(PartialDate on, WorkshopStage stage)
    : RuleViolation(
        "WORKSHOP_HAS_ENDED",
        $"The workshop was {stage.ToString().ToLowerInvariant()} {Marked.On(on)}, so nothing can be added to it. Open a new one to diagnose again.",
        "workshopId"
    );

/// <summary>The workshop has no such invitation.</summary>
public sealed class InvitationNotFound()
    : RuleViolation("INVITATION_NOT_FOUND", "The workshop has no such invitation. Ask whoever runs it for the link.", "invitationId");

/// <summary>The invitation is for another agency.</summary>
public sealed class InvitationOfAnotherAgency()
    : RuleViolation(
        "INVITATION_OF_ANOTHER_AGENCY",
        "This invitation is for people of another agency. Ask whoever runs the workshop to invite yours.",
        "invitationId"
    );

/// <summary>The sign-in of who would join names no agency, and a place is for somebody of one.</summary>
public sealed class SpeaksForNoAgency()
    : RuleViolation(
        "SPEAKS_FOR_NO_AGENCY",
        "A place in a workshop is for people of the agency that is invited, and your sign-in names none. Ask whoever looks after the accounts in your organisation for one that names your agency.",
        "invitationId"
    );

/// <summary>All places of the invitation are taken.</summary>
public sealed class InvitationUsedUp(int places)
    : RuleViolation(
        "INVITATION_USED_UP",
        $"{(places == 1 ? "The only place of this invitation is" : $"All {places} places of this invitation are")} taken. Ask whoever runs the workshop to invite more people of your agency.",
        "invitationId"
    );

/// <summary>The person takes part already.</summary>
public sealed class AlreadyJoined() : RuleViolation("ALREADY_JOINED", "You already take part in this workshop. Go on answering.", "workshopId");

/// <summary>The person does not take part.</summary>
public sealed class NotAParticipant()
    : RuleViolation("NOT_A_PARTICIPANT", "You don't take part in this workshop yet. Join it with your invitation first.", "workshopId");

/// <summary>The answers are revealed already.</summary>
public sealed class AlreadyRevealed()
    : RuleViolation("ALREADY_REVEALED", "The answers are already revealed. Talk them over, then close the workshop.", "workshopId");

/// <summary>Nobody has answered anything.</summary>
public sealed class NothingToReveal()
    : RuleViolation(
        "NOTHING_TO_REVEAL",
        "Nobody has answered a question yet, so there is nothing to reveal. Wait for answers, or abandon the workshop.",
        "workshopId"
    );

/// <summary>The answers were not revealed yet.</summary>
public sealed class NotRevealedYet()
    : RuleViolation(
        "NOT_REVEALED_YET",
        "Reveal the answers before closing, so that those taking part see what is concluded from them. To end without a result, abandon the workshop.",
        "workshopId"
    );

/// <summary>The workshop would have closed before it opened.</summary>
public sealed class ClosedBeforeOpened(PartialDate on, PartialDate opened)
    : RuleViolation(
        "CLOSED_BEFORE_OPENED",
        $"The workshop was opened {Marked.On(opened)}, so it can't have closed {Marked.On(on)}. Give the day on which it closed: the diagnosis is dated by it.",
        "on"
    );
