using System.Collections.Immutable;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The end of an agency that made an initiative's figures others: it is recorded of the agency, not of the initiative.</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="What">How it ended, in a line.</param>
/// <param name="Entry">The entry of the agency that recorded it.</param>
public sealed record AgencyCause(Guid AgencyId, string What, EntryReference Entry)
{
    /// <summary>The ends of the agencies of an initiative that count in one of two states alone.</summary>
    internal static ImmutableArray<AgencyCause> Between(InitiativeState before, InitiativeState after)
    {
        var (had, has) = (Ends(before), Ends(after));
        return
        [
            .. has.Where(end => !had.ContainsKey(end.Key))
                .Concat(had.Where(end => !has.ContainsKey(end.Key)))
                .Select(end => end.Value)
                .OrderBy(cause => cause.Entry.On)
                .ThenBy(cause => cause.AgencyId),
        ];
    }

    // Two agencies may each have an entry of the same id.
    private static Dictionary<(Guid, Guid), AgencyCause> Ends(InitiativeState state)
    {
        var concerned = state
            .Lineage.EndsOf([
                .. state.Partners.All.Values.Select(partner => partner.AgencyId),
                .. state.Journey.Operations.SelectMany(operation => operation.AgencyIds),
            ])
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return state
            .Lineage.Ended.Select(agency => (Agency: agency, End: state.Lineage.EndOf(agency)!))
            .Where(one => concerned.Contains(one.End) && one.End.IsReached(state.EffectiveOn))
            .ToDictionary(
                one => (one.Agency, one.End.By.EntryId),
                one => new AgencyCause(one.Agency, one.End.InWords(Marked.Agency(one.Agency), id => Marked.Agency(id)), one.End.By)
            );
    }
}
