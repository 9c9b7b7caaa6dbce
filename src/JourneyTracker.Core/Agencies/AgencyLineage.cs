using System.Collections.Immutable;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.Agencies;

/// <summary>
/// What became of the agencies of a programme office: which ended, when, and which others stand in their place. Whoever
/// asks about an earlier knowledge asks <see cref="KnownAt" /> first.
/// </summary>
/// <remarks>
/// It is loaded with every initiative, since what agencies share depends on whether they exist. Few agencies end, so
/// that all of a tenant come together.
/// </remarks>
public sealed class AgencyLineage
{
    private readonly ImmutableDictionary<Guid, KnownAgency> _agencies;
    private readonly DateTimeOffset? _knownAt;

    private AgencyLineage(ImmutableDictionary<Guid, KnownAgency> agencies, DateTimeOffset? knownAt) => (_agencies, _knownAt) = (agencies, knownAt);

    /// <summary>No agency ever ended.</summary>
    public static AgencyLineage Empty { get; } = new(ImmutableDictionary<Guid, KnownAgency>.Empty, null);

    /// <summary>The lineage of some agencies; those that nobody ever said had ended may be left out.</summary>
    public static AgencyLineage Of(IEnumerable<AgencyRow> agencies) => agencies.Aggregate(Empty, (lineage, agency) => lineage.With(agency));

    /// <summary>The same with what is known of one agency now.</summary>
    public AgencyLineage With(AgencyRow agency) =>
        new(_agencies.SetItem(agency.Id, new KnownAgency(agency.Name, agency.Ends, agency.Reference, agency.Agency.KnownSince)), _knownAt);

    /// <summary>What was known of it at an instant; null asks for now.</summary>
    public AgencyLineage KnownAt(DateTimeOffset? instant) => new(_agencies, instant);

    /// <summary>The same without the ends that were not reached on a day; a null day asks for now.</summary>
    public AgencyLineage Reached(DateOnly? day) => new(_agencies.Where(agency => EndOf(agency.Key)?.IsReached(day) == true).ToImmutableDictionary(), _knownAt);

    /// <summary>
    /// How many agencies some stand for on a day: two that were merged are one, one that was split stays one, a dissolved
    /// one is none. A null day asks for now.
    /// </summary>
    public int CountOf(IEnumerable<Guid> agencies, DateOnly? day, Certainty read = Certainty.Possible)
    {
        var standing = agencies.Distinct().Select(agency => StandingFor(agency, day, read)).Where(successors => !successors.IsEmpty).ToList();
        return Math.Min(standing.Count, standing.SelectMany(successors => successors).Distinct().Count());
    }

    /// <summary>The agencies that have ended.</summary>
    public IEnumerable<Guid> Ended => _agencies.Keys.Where(agency => EndOf(agency) is not null);

    /// <summary>The agencies that it knows: those of which anybody ever said that they had ended, and what was split from them.</summary>
    public IEnumerable<Guid> Known => _agencies.Keys;

    /// <summary>The agencies that others were split into and that it does not know.</summary>
    public IEnumerable<Guid> NotKnown =>
        _agencies
            .Values.SelectMany(agency => agency.Ends)
            .Where(known => known.End is { AgencyIds.Length: > 1 })
            .SelectMany(known => known.End!.AgencyIds)
            .Distinct()
            .Where(id => !_agencies.ContainsKey(id));

    /// <summary>What anybody ever said that an agency had been split into.</summary>
    public IEnumerable<Guid> SplitFrom(Guid agency) =>
        _agencies.GetValueOrDefault(agency)?.Ends.Where(known => known.End is { AgencyIds.Length: > 1 }).SelectMany(known => known.End!.AgencyIds).Distinct()
        ?? [];

    /// <summary>The present name of an agency that ended, or came of a split; null of others.</summary>
    public string? NameOf(Guid agency) => _agencies.GetValueOrDefault(agency)?.Name;

    /// <summary>Whether anybody ever said that an agency had ended.</summary>
    public bool EverEnded(Guid agency) => _agencies.GetValueOrDefault(agency)?.Ends.IsEmpty == false;

    /// <summary>How an agency ended; null while it exists.</summary>
    public AgencyEnd? EndOf(Guid agency) =>
        _agencies.GetValueOrDefault(agency)?.Ends.LastOrDefault(known => _knownAt is not { } instant || known.From <= instant)?.End;

    /// <summary>
    /// The agencies that exist on a day in place of one: itself while it exists, later what it became part of or was
    /// split into, and what that became; none once all of these are dissolved. A null day asks for now.
    /// </summary>
    public ImmutableHashSet<Guid> StandingFor(Guid agency, DateOnly? day, Certainty read = Certainty.Possible)
    {
        if (EndOf(agency)?.IsReached(day, read) != true)
        {
            return [agency];
        }

        var (standing, met, ahead) = (ImmutableHashSet.CreateBuilder<Guid>(), new HashSet<Guid>(), new Stack<Guid>([agency]));
        while (ahead.TryPop(out var one))
        {
            if (!met.Add(one))
            {
                continue;
            }

            if (EndOf(one) is not { } end || !end.IsReached(day, read))
            {
                standing.Add(one);
                continue;
            }

            foreach (var successor in end.AgencyIds)
            {
                ahead.Push(successor);
            }
        }

        return standing.ToImmutable();
    }

    /// <summary>The ends of some agencies and of all that came after them.</summary>
    public IEnumerable<AgencyEnd> EndsOf(IEnumerable<Guid> agencies)
    {
        var (met, ahead) = (new HashSet<Guid>(), new Stack<Guid>(agencies));
        while (ahead.TryPop(out var one))
        {
            if (met.Add(one) && EndOf(one) is { } end)
            {
                yield return end;
                foreach (var successor in end.AgencyIds)
                {
                    ahead.Push(successor);
                }
            }
        }
    }

    /// <summary>
    /// The split by which an agency came into being, with what was split: one that it was registered with, or that it is not known from before. Null where it
    /// came of none.
    /// </summary>
    public (Guid Former, AgencyEnd Split)? CameOfSplit(Guid agency) =>
        _agencies.GetValueOrDefault(agency) is { KnownSince: { } since } known
            ? CameFrom(agency)
                .Where(one =>
                    one.Became.AgencyIds.Length > 1
                    && (new NewAgency(known.Reference, known.Name, null, null).IdIn(one.Became.By.EntryId) == agency || !one.Became.By.On.IsSurelyAfter(since))
                )
                .Select(one => ((Guid, AgencyEnd)?)(one.Former, one.Became))
                .FirstOrDefault()
            : null;

    /// <summary>The agencies that an agency stands in the place of, and how they ended, the earliest first.</summary>
    public IReadOnlyList<(Guid Former, AgencyEnd Became)> CameFrom(Guid agency) =>
        [
            .. Ended
                .Select(former => (Former: former, Became: EndOf(former)!))
                .Where(one => one.Became.AgencyIds.Contains(agency))
                .OrderBy(one => one.Became.By.On)
                .ThenBy(one => one.Former),
        ];

    /// <summary>Some agencies with all that they came from, whatever was ever known of it.</summary>
    public ImmutableHashSet<Guid> WithThoseBefore(IEnumerable<Guid> agencies) =>
        With(agencies, former => _agencies[former].Ends.SelectMany(known => known.End?.AgencyIds ?? []).Distinct());

    /// <summary>Some agencies with all that they came from, as far as it holds.</summary>
    public ImmutableHashSet<Guid> WithThoseTheyCameFrom(IEnumerable<Guid> agencies) => With(agencies, former => EndOf(former)?.AgencyIds ?? []);

    private ImmutableHashSet<Guid> With(IEnumerable<Guid> agencies, Func<Guid, IEnumerable<Guid>> becameOf)
    {
        var before = _agencies
            .Keys.SelectMany(becameOf, (former, successor) => (Successor: successor, Former: former))
            .ToLookup(pair => pair.Successor, pair => pair.Former);
        var (all, ahead) = (ImmutableHashSet.CreateBuilder<Guid>(), new Stack<Guid>(agencies));
        while (ahead.TryPop(out var one))
        {
            if (all.Add(one))
            {
                foreach (var former in before[one])
                {
                    ahead.Push(former);
                }
            }
        }

        return all.ToImmutable();
    }

    private sealed record KnownAgency(string Name, ImmutableArray<KnownEnd> Ends, string Reference, PartialDate? KnownSince);
}
