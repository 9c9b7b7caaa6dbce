using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Consistency;

/// <summary>With what was to be recorded, entries would contradict each other that do not now.</summary>
public sealed class RecordContradicted : RuleViolation
{
    private const int Most = 5;

    /// <summary>Some entries would contradict each other.</summary>
    /// <param name="contradictions">What would be at odds.</param>
    /// <param name="entries">The entries on record that would be contradicted, or would contradict others.</param>
    /// <param name="field">The field at fault.</param>
    public RecordContradicted(IReadOnlyList<Contradiction> contradictions, IReadOnlyList<EntryReference> entries, params string[] field)
        : base("RECORD_CONTRADICTED", Say(contradictions), field)
    {
        Entries = entries;
        Contradictions = contradictions;
        About = contradictions.SelectMany(contradiction => contradiction.Entries).Select(entry => entry.EntryId);
    }

    /// <summary>What would be at odds.</summary>
    internal IReadOnlyList<Contradiction> Contradictions { get; }

    /// <summary>The same of some of what would be at odds alone.</summary>
    internal RecordContradicted Of(IReadOnlyList<Contradiction> some)
    {
        var concerned = some.SelectMany(contradiction => contradiction.Entries).Select(entry => entry.EntryId).ToHashSet();
        return new RecordContradicted(some, [.. Entries.Where(entry => concerned.Contains(entry.EntryId))], [.. Field]);
    }

    private static string Say(IReadOnlyList<Contradiction> contradictions) =>
        $"{string.Join(' ', contradictions.Select(contradiction => contradiction.Sentence).Distinct().Take(Most))}{(contradictions.Select(contradiction => contradiction.Sentence).Distinct().Count() - Most is > 0 and var more ? $" And {more} more." : "")}{Advice(contradictions)}";

    private static string Advice(IReadOnlyList<Contradiction> contradictions) =>
        contradictions.Any(contradiction => contradiction.Rule == ContradictionRule.AfterTheEnd)
            ? " Check the date. To go on with the initiative, resume it from the day it was taken up again. If it never ended, withdraw the closing entry."
        : contradictions.Any(contradiction => contradiction.Rule == ContradictionRule.BeforeTheBeginning)
            ? " Check the date. If it began earlier, correct the date of its registration first."
        : " Check the dates. If another entry is wrong, correct or withdraw it first.";
}
