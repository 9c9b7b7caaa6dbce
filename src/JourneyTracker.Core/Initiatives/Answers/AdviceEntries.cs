using JourneyTracker.Core.History;
using static JourneyTracker.Core.History.Understood;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about what was answered to advice.</summary>
internal static class AdviceEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Advice,
            EntryKind.Of<AdviceAccepted>(
                "advice.accepted.v1",
                "Advice accepted",
                ByAll,
                line: (e, _) => $"Advice accepted: {e.Advice.Told().TrimEnd('.')}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<AdviceSetAside>(
                "advice.set_aside.v1",
                "Advice set aside",
                ByAll,
                line: (e, _) => $"Advice set aside: {e.Advice.Told().TrimEnd('.')}: {e.Reason}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );
}
