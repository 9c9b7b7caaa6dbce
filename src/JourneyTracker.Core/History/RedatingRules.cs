using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>The entry already has that date.</summary>
public sealed class DateUnchanged(PartialDate on)
    : RuleViolation("DATE_UNCHANGED", $"It already has the date {Marked.Date(on)}, so nothing would change. Give the right date.", "newOn");

/// <summary>A withdrawal or a correction, which counts whatever date it bears.</summary>
public sealed class CorrectionHasNoDate()
    : RuleViolation(
        "CORRECTION_HAS_NO_DATE",
        "A withdrawal or a correction counts from when it was recorded, whatever its date, so there is no date to correct. If it is wrong, withdraw it.",
        "redatedEntryId"
    );

/// <summary>With that date entries would change places in the story, so that some of them changed nothing any more.</summary>
public sealed class OutOfOrder : RuleViolation
{
    private const int Most = 10;

    /// <summary>A date would take some entries their effect.</summary>
    /// <param name="on">The date.</param>
    /// <param name="passed">The entries that nothing would follow from.</param>
    /// <param name="lineOf">What each of them says, in a line.</param>
    /// <param name="field">The field at fault.</param>
    public OutOfOrder(PartialDate on, IReadOnlyList<EntryReference> passed, Func<EntryReference, string> lineOf, string field)
        : base(
            "OUT_OF_ORDER",
            $"{Begin(on)} {(passed.Count == 1 ? "this" : "these")} would no longer have any effect: {string.Join("; ", passed.Take(Most).Select(entry => $"“{lineOf(entry)}”, {Marked.Date(entry.On)}"))}{(passed.Count > Most ? $"; and {passed.Count - Most} more" : "")}. {End}",
            field
        )
    {
        InWords = Marked.InWords($"{Begin(on)} {(passed.Count == 1 ? "one of them" : $"{passed.Count} of them")} would no longer have any effect. {End}");
        (Passed, Entries) = (passed, passed);
    }

    /// <summary>The entries that nothing would follow from.</summary>
    public IReadOnlyList<EntryReference> Passed { get; }

    private static string End => "Check the date, or give it more precisely. If another entry is wrong, correct or withdraw it first.";

    private static string Begin(PartialDate on) => $"With the date {Marked.Date(on)} the entries would be in another order, and";
}
