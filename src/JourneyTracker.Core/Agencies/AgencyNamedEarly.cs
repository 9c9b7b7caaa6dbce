using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>The agency came into being later, by the split of another.</summary>
public sealed class AgencyNotYetThere(string name, string former, PartialDate split, PartialDate on, string field)
    : RuleViolation(
        "AGENCY_NOT_YET_THERE",
        $"{name} came out of the split of {former} {Marked.On(split)}, so it did not exist yet {Marked.On(on)}. Name {former}, or check the date. If the date of the split is wrong, correct it first.",
        field
    );

/// <summary>
/// An entry that names an agency which surely had not come into being by then: what it was split from was there instead. Only of what was measured, earlier
/// years are told.
/// </summary>
/// <param name="Entry">The entry.</param>
/// <param name="AgencyId">The agency.</param>
/// <param name="FormerId">What it was split from.</param>
/// <param name="Split">The split.</param>
internal sealed record NamedBeforeItsBeginning(RecordedEntry Entry, Guid AgencyId, Guid FormerId, AgencyEnd Split)
{
    /// <summary>The entries of a story that name agencies before they came of a split.</summary>
    public static IEnumerable<NamedBeforeItsBeginning> Of(IEnumerable<RecordedEntry> story, AgencyLineage lineage) =>
        from entry in story
        where !entry.Entry.TellsOfYearsBefore
        from agency in entry.Entry.NamedAgencies()
        let came = lineage.CameOfSplit(agency)
        where came is not null && came.Value.Split.By.On.IsSurelyAfter(entry.On)
        select new NamedBeforeItsBeginning(entry, agency, came.Value.Former, came.Value.Split);

    /// <summary>Checks that what is to be recorded makes no entry name an agency before it came of a split; those that did before block nothing.</summary>
    /// <exception cref="AgencyNotYetThere">One would.</exception>
    public static void EnsureNoneIsNew(EntryLog before, EntryLog after, AgencyLineage lineage)
    {
        if (ThoseNew(before, after, lineage).FirstOrDefault() is { } made)
        {
            throw made;
        }
    }

    /// <summary>What <see cref="EnsureNoneIsNew" /> checks, each that is new.</summary>
    internal static IEnumerable<AgencyNotYetThere> ThoseNew(EntryLog before, EntryLog after, AgencyLineage lineage)
    {
        foreach (var made in NamedAfterItsEnd.New(before, after, story => Of(story, lineage), named => (named.Entry, named.AgencyId)))
        {
            yield return new AgencyNotYetThere(
                lineage.NameOf(made.AgencyId) ?? "The agency",
                lineage.NameOf(made.FormerId) ?? "another",
                made.Split.By.On,
                made.Entry.On,
                NamedAfterItsEnd.FieldOf(made.Entry.Entry, after.Recorded[^1].Entry)
            )
            {
                About = [made.Entry.Entry.EntryId],
            };
        }
    }
}
