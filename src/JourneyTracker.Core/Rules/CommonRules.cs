using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.Rules;

/// <summary>The caller worked from a version that is no longer the present one.</summary>
public sealed class VersionConflict(long seen, long current)
    : RuleViolation(
        "VERSION_CONFLICT",
        $"You worked from version {seen}, but the record is now at version {current}. Read what changed. Then send the command again with version {current}, or without a version to apply it in any case.",
        "version"
    )
{
    /// <summary>The present version.</summary>
    public long CurrentVersion { get; } = current;
}

/// <summary>The entry's id already names another fact.</summary>
public sealed class EntryIdTaken(Guid entryId)
    : RuleViolation(
        "ENTRY_ID_TAKEN",
        $"Entry {entryId} already records something else. Give this fact an id of its own. To change what is recorded, correct or withdraw that entry.",
        "entryId"
    );

/// <summary>A fact was dated after today.</summary>
public sealed class FactInFuture(PartialDate on, string field = "on")
    : RuleViolation(
        "FACT_IN_FUTURE",
        $"{Marked.Date(on)} is after today. You can only record what has happened. To record a plan, plan a step or a milestone.",
        field
    );

/// <summary>An entry dated later already says what is so now, so that one dated before it would change nothing.</summary>
public sealed class OvertakenByLaterEntry : RuleViolation
{
    /// <summary>An entry comes before another that says what is so now.</summary>
    /// <param name="later">The other.</param>
    /// <param name="on">The date of the entry.</param>
    public OvertakenByLaterEntry(EntryReference later, PartialDate on)
        : base(
            "OVERTAKEN_BY_LATER_ENTRY",
            $"An entry of {Marked.Date(later.On)} says what is so now. One dated {Marked.Date(on)} would come before it and change nothing. Check the date, or give it more precisely. If the other entry is wrong, withdraw it first.",
            "on"
        ) => Entries = [later];
}

/// <summary>A change to what is so already on its day.</summary>
public sealed class NothingChanged(string already, string field)
    : RuleViolation("NOTHING_CHANGED", $"{already} already, so nothing would change. Check what you want to change, and the date from which it counts.", field);

/// <summary>The time of the request was up before this command was reached; nothing of it was recorded.</summary>
public sealed class NotTried()
    : RuleViolation(
        "NOT_TRIED",
        "The request ran out of time before this command, so nothing of it was recorded. Send it again, with fewer commands in one request."
    );

/// <summary>No initiative has that id.</summary>
public sealed class InitiativeNotFound(params string[] field)
    : RuleViolation(
        "INITIATIVE_NOT_FOUND",
        "There is no such initiative. Look it up by its reference, or register it first.",
        field is [] ? ["initiativeId"] : field
    );

/// <summary>No entry of this initiative has that id.</summary>
public sealed class EntryNotFound(Guid entryId, string field)
    : RuleViolation(
        "ENTRY_NOT_FOUND",
        $"This initiative has no entry {entryId}. Take the id from where the entry is shown. The programme office can find it in the history.",
        field
    );

/// <summary>Nothing was given that would change.</summary>
public sealed class NothingSaid(params string[] fields)
    : RuleViolation(
        "NOTHING_SAID",
        "This would change nothing: what is left out stays as it is. Give a new value, or remove the one there is (over the API: null).",
        fields
    );

/// <summary>A text field was empty, too long or held characters that cannot be stored.</summary>
public sealed class TextNotAccepted(string field, string what) : RuleViolation("TEXT_NOT_ACCEPTED", what, field);

/// <summary>A number lay outside its range.</summary>
public sealed class NumberOutOfRange(string field, string range, string? what = null)
    : RuleViolation("NUMBER_OUT_OF_RANGE", $"{what ?? field} must be {range}.", field);
