using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>The entry already has that date.</summary>
public sealed class DateUnchanged(PartialDate on)
    : RuleViolation("DATE_UNCHANGED", $"It is dated {Marked.Date(on)} already, so nothing would change. Give the date it should bear.", "newOn");

/// <summary>A withdrawal or a correction, which counts whatever date it bears.</summary>
public sealed class CorrectionHasNoDate()
    : RuleViolation(
        "CORRECTION_HAS_NO_DATE",
        "A withdrawal or a correction counts from when it was recorded, and of the day of what it is about, whatever date it bears. If it is wrong, withdraw it.",
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
            $"{Begin(on)} from {string.Join("; ", passed.Take(Most).Select(entry => $"“{lineOf(entry)}”, {Marked.Date(entry.On)}"))}{(passed.Count > Most ? $"; and {passed.Count - Most} more" : "")}. {End}",
            field
        )
    {
        InWords = Marked.InWords($"{Begin(on)} from {(passed.Count == 1 ? "another entry" : $"{passed.Count} other entries")}. {End}");
        (Passed, Entries) = (passed, passed);
    }

    /// <summary>The entries that nothing would follow from.</summary>
    public IReadOnlyList<EntryReference> Passed { get; }

    private static string End => "Check the date, or give it more precisely; if another is wrong, correct or withdraw that first.";

    private static string Begin(PartialDate on) =>
        $"Dated {Marked.Date(on)}, it would come on the other side of what it belongs with, so that nothing would follow any more";
}
