using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>The entry was already withdrawn.</summary>
public sealed class EntryAlreadyWithdrawn(Guid entryId, string field = "withdrawnEntryId") : RuleViolation("ENTRY_ALREADY_WITHDRAWN", $"Entry {entryId} is already withdrawn.", field);

/// <summary>The registration itself can't be withdrawn.</summary>
public sealed class RegistrationStays() : RuleViolation(
    "REGISTRATION_STAYS", "The registration can't be withdrawn, since everything else rests on it. Record what changed instead.", "withdrawnEntryId");

/// <summary>Other entries rest on the one to be withdrawn.</summary>
public sealed class EntryStillNeeded(Guid entryId, IReadOnlyList<EntryReference> needing) : RuleViolation(
    "ENTRY_STILL_NEEDED",
    $"Other entries rest on {entryId}: {string.Join(", ", needing.Take(10).Select(entry => $"{entry.EventType} {entry.EntryId}"))}{(needing.Count > 10 ? $" and {needing.Count - 10} more" : "")}. Withdraw those first.",
    "withdrawnEntryId")
{
    /// <summary>The entries that rest on it.</summary>
    public IReadOnlyList<EntryReference> Needing { get; } = needing;
}
