using System.Collections.Immutable;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>How long ago the record was last added to.</summary>
/// <param name="LastEntry">The entry recorded last.</param>
/// <param name="Days">Whole days since it was recorded.</param>
/// <param name="ByAgency">The same for every agency that an entry speaks of, the longest silent first.</param>
public sealed record Freshness(EntryReference LastEntry, int Days, ImmutableArray<AgencyFreshness> ByAgency)
{
    /// <summary>The freshness of a state at an instant.</summary>
    public static Freshness Of(InitiativeState state, DateTimeOffset at)
    {
        var recorded = state.Entries.OrderBy(entry => entry.Version).ToList();
        var byAgency = recorded
            .SelectMany(entry => entry.Entry.Agencies(state.EntryOf), (entry, agency) => (Agency: agency, Entry: entry))
            .GroupBy(pair => pair.Agency, pair => pair.Entry)
            .Select(entries => new AgencyFreshness(entries.Key, entries.Last().Reference, DaysSince(entries.Last(), at)))
            .OrderByDescending(agency => agency.Days)
            .ThenBy(agency => agency.LastEntry.Version);
        return new Freshness(recorded[^1].Reference, DaysSince(recorded[^1], at), [.. byAgency]);
    }

    private static int DaysSince(RecordedEntry entry, DateTimeOffset at) => Math.Max(0, (int)(at - entry.RecordedAt).TotalDays);
}

/// <summary>How long ago an entry last spoke of an agency.</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="LastEntry">The entry recorded last of those that speak of it.</param>
/// <param name="Days">Whole days since it was recorded.</param>
public sealed record AgencyFreshness(Guid AgencyId, EntryReference LastEntry, int Days);
