using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.History.Understood;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Agencies;

/// <summary>The kinds of entry about an agency.</summary>
internal static class AgencyEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Agencies,
            EntryKind.Of<AgencyRegistered>(
                "agency.registered.v1",
                "Agency registered",
                ByAll,
                line: (e, _) => $"Agency registered: {e.Name}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<AgencyRenamed>(
                "agency.renamed.v1",
                "Agency renamed",
                ByAll,
                line: (e, _) => $"Renamed to “{e.Name}”{Because(e.Reason)}",
                subject: _ => "The agency",
                did: "was renamed",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<AgencyMerged>(
                "agency.merged.v1",
                "Agency merged",
                ByAll,
                line: (e, _) => $"Became part of {Agency(e.IntoAgencyId)}{Because(e.Reason)}",
                subject: _ => "The agency",
                did: "became part of another",
                about: null,
                agencies: ("intoAgencyId", e => [e.IntoAgencyId]),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<AgencySplit>(
                "agency.split.v1",
                "Agency split",
                new(2),
                line: (e, _) => $"Split into {Phrases.Agencies(e.IntoAgencyIds)}{Because(e.Reason)}",
                subject: _ => "The agency",
                did: "was split",
                about: null,
                agencies: ("intoAgencyIds", e => e.IntoAgencyIds),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<AgencyDissolved>(
                "agency.dissolved.v1",
                "Agency dissolved",
                ByAll,
                line: (e, _) => $"Dissolved{Because(e.Reason)}",
                subject: _ => "The agency",
                did: "was dissolved",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );
}
