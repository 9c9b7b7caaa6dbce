using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Agencies;

/// <summary>An entry that names an agency which surely had ended by then: nobody joins, owns or shares anything any more.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="AgencyId">The agency.</param>
/// <param name="End">How it had ended.</param>
internal sealed record NamedAfterItsEnd(RecordedEntry Entry, Guid AgencyId, AgencyEnd End)
{
    /// <summary>The entries of a story that name agencies after their end.</summary>
    public static IEnumerable<NamedAfterItsEnd> Of(IEnumerable<RecordedEntry> story, AgencyLineage lineage) =>
        from entry in story
        from agency in entry.Entry.NamedAgencies()
        let end = lineage.EndOf(agency)
        where end is not null && entry.On.IsSurelyAfter(end.By.On)
        select new NamedAfterItsEnd(entry, agency, end);

    /// <summary>Checks that what is to be recorded makes no entry name an agency after its end; those that did before block nothing.</summary>
    /// <param name="before">What is recorded.</param>
    /// <param name="after">The same with what is to be recorded.</param>
    /// <param name="lineage">What became of agencies.</param>
    /// <exception cref="AgencyHasEnded">One would.</exception>
    public static void EnsureNoneIsNew(EntryLog before, EntryLog after, AgencyLineage lineage)
    {
        if (ThoseNew(before, after, lineage).FirstOrDefault() is { } made)
        {
            throw made;
        }
    }

    /// <summary>What <see cref="EnsureNoneIsNew" /> checks, each that is new.</summary>
    internal static IEnumerable<AgencyHasEnded> ThoseNew(EntryLog before, EntryLog after, AgencyLineage lineage)
    {
        foreach (var made in New(before, after, story => Of(story, lineage), named => (named.Entry, named.AgencyId)))
        {
            yield return new AgencyHasEnded(lineage.NameOf(made.AgencyId) ?? "The agency", made.End, FieldOf(made.Entry.Entry, after.Recorded[^1].Entry))
            {
                Entries = [made.End.By],
                About = [made.Entry.Entry.EntryId],
            };
        }
    }

    /// <summary>What is found in a story, by entry and agency, and was not found in what is recorded.</summary>
    internal static IEnumerable<TNamed> New<TNamed>(
        EntryLog before,
        EntryLog after,
        Func<IEnumerable<RecordedEntry>, IEnumerable<TNamed>> of,
        Func<TNamed, (RecordedEntry Entry, Guid AgencyId)> naming
    )
        where TNamed : class
    {
        // Hardly any record has one, so what was there before is looked at only where there is.
        var found = of(after.Holding(AsOf.Now)).ToList();
        var known = found.Count == 0 ? [] : of(before.Holding(AsOf.Now)).Select(Key).ToHashSet();
        return found.Where(named => !known.Contains(Key(named)));

        (Guid, Guid) Key(TNamed named) => (naming(named).Entry.Entry.EntryId, naming(named).AgencyId);
    }

    /// <summary>The field of a command that makes an entry name an agency.</summary>
    internal static string FieldOf(IEntry made, IEntry asked) =>
        asked switch
        {
            EntryRedated => "newOn",
            EntryWithdrawn => "withdrawnEntryId",
            _ => made.EntryKind.AgencyField!,
        };
}
