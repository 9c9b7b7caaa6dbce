using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>The entry was already withdrawn.</summary>
public sealed class EntryAlreadyWithdrawn(string field = "withdrawnEntryId")
    : RuleViolation("ENTRY_ALREADY_WITHDRAWN", "This entry is already withdrawn, so nothing is left to do. If it holds after all, record it again.", field);

/// <summary>The registration itself can't be withdrawn.</summary>
public sealed class RegistrationStays()
    : RuleViolation(
        "REGISTRATION_STAYS",
        "The registration can't be withdrawn, since everything else rests on it. Record what changed instead.",
        "withdrawnEntryId"
    );

/// <summary>Other entries rest on the one to be withdrawn.</summary>
public sealed class EntryStillNeeded : RuleViolation
{
    private const int Most = 10;

    /// <summary>Other entries rest on an entry.</summary>
    /// <param name="needing">The entries that do.</param>
    /// <param name="lineOf">What each of them says, in a line.</param>
    public EntryStillNeeded(IReadOnlyList<EntryReference> needing, Func<EntryReference, string> lineOf)
        : base(
            "ENTRY_STILL_NEEDED",
            $"Other entries rest on it: {string.Join("; ", needing.Take(Most).Select(entry => $"“{lineOf(entry)}”, {Marked.Date(entry.On)}"))}{(needing.Count > Most ? $"; and {needing.Count - Most} more" : "")}. Withdraw those first.",
            "withdrawnEntryId"
        )
    {
        InWords =
            $"{(needing.Count == 1 ? "Another entry rests" : $"{needing.Count} other entries rest")} on it. Withdraw {(needing.Count == 1 ? "that" : "those")} first.";
        (Needing, Entries) = (needing, needing);
    }

    /// <summary>The entries that rest on it.</summary>
    public IReadOnlyList<EntryReference> Needing { get; }
}
