using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.History.Understood;

namespace JourneyTracker.Core.History;

/// <summary>The kinds of entry that change the record: withdrawals and corrected dates.</summary>
internal static class CorrectionEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Corrections,
            EntryKind.Of<EntryWithdrawn>(
                "entry.withdrawn.v1",
                "Entry withdrawn",
                ByAll,
                line: (e, log) => $"Withdrew {Quoted(log, e.WithdrawnEntryId)}: {e.Reason}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<EntryRedated>(
                "entry.redated.v1",
                "Date corrected",
                ByAll,
                line: (e, log) => $"Date of {Quoted(log, e.RedatedEntryId)} corrected to {Marked.Date(e.NewOn)}: {e.Reason}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );

    private const int LongestQuote = 120;

    private static string Quoted(Func<Guid, IEntry?> log, Guid id) =>
        log(id) is { } entry ? $"“{Marked.Shortened(entry.Line(log), LongestQuote)}”" : "an entry";
}
