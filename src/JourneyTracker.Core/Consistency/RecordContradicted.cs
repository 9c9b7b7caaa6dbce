using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Consistency;

/// <summary>With what was to be recorded, entries would contradict each other that do not now.</summary>
public sealed class RecordContradicted(IReadOnlyList<Contradiction> contradictions, IReadOnlyList<EntryReference> entries, params string[] field) : RuleViolation("RECORD_CONTRADICTED", Say(contradictions), field)
{
    private const int Most = 5;

    /// <summary>The entries on record that would be contradicted, or would contradict others.</summary>
    public IReadOnlyList<EntryReference> Entries { get; } = entries;

    private static string Say(IReadOnlyList<Contradiction> contradictions) =>
        $"{string.Join(' ', contradictions.Take(Most).Select(contradiction => $"{contradiction.Sentence} ({string.Join(", ", contradiction.Entries.Select(entry => $"{entry.EventType} {entry.EntryId} of {Told.Date(entry.On)}"))})"))}{(contradictions.Count > Most ? $" And {contradictions.Count - Most} more." : "")}{Advice(contradictions)}";

    private static string Advice(IReadOnlyList<Contradiction> contradictions) => contradictions.Any(contradiction => contradiction.Rule == ContradictionRule.AfterTheEnd)
        ? " Check the date; to go on with the initiative, resume it from the day on which it was taken up again, or withdraw the closing entry if it never ended."
        : contradictions.Any(contradiction => contradiction.Rule == ContradictionRule.BeforeTheBeginning)
            ? " Check the date; if it began earlier, correct the date of its registration first."
            : " Check the dates; if another entry is wrong, correct or withdraw that first.";
}
