using System.Collections.Immutable;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Agencies;

/// <summary>Ends of agencies that can't all be so: an agency became part of what had surely ended before, or of itself through others.</summary>
/// <param name="Entries">The entries that contradict each other.</param>
internal sealed record AgencyContradiction(ImmutableArray<EntryReference> Entries)
{
    /// <summary>What contradicts each other among the ends of all agencies, as far as is known now.</summary>
    public static IEnumerable<AgencyContradiction> Of(AgencyLineage lineage)
    {
        foreach (var agency in lineage.Ended)
        {
            var end = lineage.EndOf(agency)!;
            foreach (var successor in end.AgencyIds)
            {
                if (lineage.EndOf(successor) is { } earlier && end.By.On.IsSurelyAfter(earlier.By.On))
                {
                    yield return new AgencyContradiction([end.By, earlier.By]);
                }
            }

            if (Circle(lineage, agency) is { IsEmpty: false } circle)
            {
                yield return new AgencyContradiction(circle);
            }
        }
    }

    /// <summary>Checks that a change makes no new contradiction; older ones block nothing.</summary>
    /// <param name="before">What is recorded.</param>
    /// <param name="after">The same with the change.</param>
    /// <param name="field">The field of the command that asks for it.</param>
    /// <exception cref="AgenciesContradict">It makes one.</exception>
    public static void EnsureNoneIsNew(AgencyLineage before, AgencyLineage after, string field)
    {
        var known = Of(before).Select(contradiction => contradiction.Key).ToHashSet();
        if (Of(after).FirstOrDefault(contradiction => !known.Contains(contradiction.Key)) is { } made)
        {
            throw new AgenciesContradict(InWords(after, made.Entries), made.Entries, field);
        }
    }

    private static IEnumerable<string> InWords(AgencyLineage lineage, ImmutableArray<EntryReference> entries) =>
        from agency in lineage.Ended
        let end = lineage.EndOf(agency)!
        where entries.Any(entry => entry.EntryId == end.By.EntryId)
        select end.InWords(lineage.NameOf(agency) ?? "An agency", lineage.NameOf);

    // Which entries they are, whatever their dates.
    private string Key => string.Join('/', Entries.Select(entry => entry.EntryId).Distinct().Order());

    /// <summary>The ends by which an agency became part of itself; empty where it did not.</summary>
    private static ImmutableArray<EntryReference> Circle(AgencyLineage lineage, Guid agency)
    {
        var (met, path) = (new HashSet<Guid>(), new List<EntryReference>());
        return LeadsBack(agency) ? [.. path] : [];

        bool LeadsBack(Guid one)
        {
            if (lineage.EndOf(one) is not { } end || !met.Add(one))
            {
                return false;
            }

            path.Add(end.By);
            if (end.AgencyIds.Any(successor => successor == agency || LeadsBack(successor)))
            {
                return true;
            }

            path.RemoveAt(path.Count - 1);
            return false;
        }
    }
}
