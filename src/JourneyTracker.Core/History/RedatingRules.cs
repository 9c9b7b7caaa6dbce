using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>The entry already has that date.</summary>
public sealed class DateUnchanged(PartialDate on) : RuleViolation("DATE_UNCHANGED", $"It is dated {Told.Date(on)} already, so nothing would change.", "newOn");

/// <summary>A withdrawal or a correction, which counts whatever date it bears.</summary>
public sealed class CorrectionHasNoDate() : RuleViolation(
    "CORRECTION_HAS_NO_DATE", "A withdrawal or a correction counts from when it was recorded, and of the day of what it is about, whatever date it bears. If it is wrong, withdraw it.", "redatedEntryId");

/// <summary>With that date entries would change places in the story, so that some of them changed nothing any more.</summary>
public sealed class OutOfOrder(PartialDate on, IReadOnlyList<EntryReference> passed, string field) : RuleViolation(
    "OUT_OF_ORDER",
    $"Dated {Told.Date(on)}, it would come on the other side of what it belongs with, so that nothing would follow any more from {string.Join(", ", passed.Take(10).Select(entry => $"{entry.EventType} {entry.EntryId} of {Told.Date(entry.On)}"))}{(passed.Count > 10 ? $" and {passed.Count - 10} more" : "")}. Check the date, or give it more precisely; if another is wrong, correct or withdraw that first.",
    field)
{
    /// <summary>The entries that nothing would follow from.</summary>
    public IReadOnlyList<EntryReference> Passed { get; } = passed;
}
