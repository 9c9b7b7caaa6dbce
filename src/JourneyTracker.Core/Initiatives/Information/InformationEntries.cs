using JourneyTracker.Core.History;
using static JourneyTracker.Core.History.Understood;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about the sharing of information.</summary>
internal static class InformationEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Information,
            EntryKind.Of<InformationClassified>(
                "information.classified.v1",
                "Information classified",
                ByAllBut(2, "blanks"),
                line: (e, _) => $"Information “{e.Category}”: {Words(e.Permission)}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Doing,
                effect: null
            ),
            EntryKind.Of<SharingArrangementSet>(
                "information.sharing_arrangement_set.v1",
                "Sharing arrangement set",
                ByAll,
                line: (e, _) => $"Sharing arrangement: {Words(e.Kind)}, consent {Words(e.Consent)}",
                subject: _ => "An arrangement to share information",
                did: "was set",
                about: null,
                agencies: null,
                bears: Bearing.Doing,
                effect: null
            )
        );
}
