using System.Collections.Immutable;

namespace JourneyTracker.Core.Agencies;

/// <summary>Ends of agencies that can't all be so: an agency became part of what had surely ended before, or of itself through others.</summary>
/// <param name="Ends">The ends that contradict each other, each with the agency that ended: entries of two agencies may have the same id.</param>
internal sealed record AgencyContradiction(ImmutableArray<(Guid Agency, AgencyEnd End)> Ends)
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
                    yield return new AgencyContradiction([(agency, end), (successor, earlier)]);
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
            throw new AgenciesContradict(made.InWords(after), [.. made.Ends.Select(one => one.End.By)], field)
            {
                About = made.Ends.Select(one => one.End.By.EntryId),
            };
        }
    }

    private IEnumerable<string> InWords(AgencyLineage lineage) =>
        Ends.Select(one => one.End.InWords(lineage.NameOf(one.Agency) ?? "An agency", lineage.NameOf));

    // Which entries they are, whatever their dates.
    private string Key => string.Join('/', Ends.Select(one => (one.Agency, one.End.By.EntryId)).Distinct().Order());

    /// <summary>The ends by which an agency became part of itself; empty where it did not.</summary>
    private static ImmutableArray<(Guid Agency, AgencyEnd End)> Circle(AgencyLineage lineage, Guid agency)
    {
        var (met, path) = (new HashSet<Guid>(), new List<(Guid, AgencyEnd)>());
        return LeadsBack(agency) ? [.. path] : [];

        bool LeadsBack(Guid one)
        {
            if (lineage.EndOf(one) is not { } end || !met.Add(one))
            {
                return false;
            }

            path.Add((one, end));
            if (end.AgencyIds.Any(successor => successor == agency || LeadsBack(successor)))
            {
                return true;
            }

            path.RemoveAt(path.Count - 1);
            return false;
        }
    }
}
