using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The initiative was closed.</summary>
public sealed class InitiativeIsClosed(PartialDate? on) : RuleViolation(
    "INITIATIVE_IS_CLOSED", $"The initiative was closed{(on is { } day ? $" on {day}" : "")}. To go on with it, withdraw the closing entry first.");

/// <summary>The initiative is already paused.</summary>
public sealed class InitiativeIsPaused() : RuleViolation("INITIATIVE_IS_PAUSED", "The initiative is already paused. Resume it before pausing it again.");

/// <summary>The initiative is not paused.</summary>
public sealed class InitiativeIsNotPaused() : RuleViolation("INITIATIVE_IS_NOT_PAUSED", "The initiative is not paused, so there is nothing to resume.");

/// <summary>An amendment that changes nothing.</summary>
public sealed class NothingAmended() : RuleViolation("NOTHING_AMENDED", "Give at least one of name, purpose, place and subject area.");

/// <summary>The reference is taken by another initiative of the programme office.</summary>
public sealed class ReferenceTaken(string reference) : RuleViolation(
    "REFERENCE_TAKEN", $"'{reference}' already names another one. Choose another reference.", "reference");

/// <summary>A reference of a wrong form.</summary>
public sealed class ReferenceNotAccepted() : RuleViolation(
    "REFERENCE_NOT_ACCEPTED", "A reference has 2 to 64 lower-case letters, digits and hyphens, and begins and ends with a letter or digit.", "reference");

/// <summary>The initiative was said to be superseded by itself.</summary>
public sealed class SupersededByItself() : RuleViolation("SUPERSEDED_BY_ITSELF", "An initiative can't take its own place. Name the one that did, or leave it out.", "supersededBy");

/// <summary>The entry was already withdrawn.</summary>
public sealed class EntryAlreadyWithdrawn(Guid entryId) : RuleViolation("ENTRY_ALREADY_WITHDRAWN", $"Entry {entryId} is already withdrawn.", "withdrawnEntryId");

/// <summary>The registration itself can't be withdrawn.</summary>
public sealed class RegistrationStays() : RuleViolation(
    "REGISTRATION_STAYS", "The registration can't be withdrawn, since everything else rests on it. Amend the charter, or close the initiative as abandoned.", "withdrawnEntryId");

/// <summary>Other entries rest on the one to be withdrawn.</summary>
public sealed class EntryStillNeeded(Guid entryId, IReadOnlyList<EntryReference> needing) : RuleViolation(
    "ENTRY_STILL_NEEDED",
    $"Other entries rest on {entryId}: {string.Join(", ", needing.Take(10).Select(entry => $"{entry.EventType} {entry.EntryId}"))}{(needing.Count > 10 ? $" and {needing.Count - 10} more" : "")}. Withdraw those first.",
    "withdrawnEntryId")
{
    /// <summary>The entries that rest on it.</summary>
    public IReadOnlyList<EntryReference> Needing { get; } = needing;
}
