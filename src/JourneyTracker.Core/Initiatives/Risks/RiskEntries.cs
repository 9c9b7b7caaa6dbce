using JourneyTracker.Core.History;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about risks.</summary>
internal static class RiskEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Risks,
            EntryKind.Of<RiskRaised>(
                "risk.raised.v1",
                "Risk raised",
                new(3),
                line: (e, _) => $"Risk raised: {e.Title} ({Words(e.Area)}, likelihood {e.Likelihood}, impact {e.Impact})",
                subject: e => $"The risk '{Short(e.Title)}'",
                did: "was raised",
                about: null,
                agencies: ("ownerAgencyId", e => One(e.OwnerAgencyId)),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<RiskAssessed>(
                "risk.assessed.v1",
                "Risk reassessed",
                new(3, ("blanks", 3)),
                line: (e, log) => $"Risk “{Title(log, e.RiskId)}” now has likelihood {e.Likelihood} and impact {e.Impact}{Because(e.Reason)}",
                subject: null,
                did: "was reassessed",
                about: e => e.RiskId,
                agencies: ("ownerAgencyId", e => One(e.OwnerAgencyId)),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<RiskResponseDecided>(
                "risk.response_decided.v1",
                "Response to a risk",
                new(3),
                line: (e, log) => $"Response to the risk “{Title(log, e.RiskId)}”: {Words(e.Response)}: {e.Action}{Until(e.DueOn)}",
                subject: null,
                did: "was responded to",
                about: e => e.RiskId,
                agencies: null,
                bears: Bearing.Doing,
                effect: null
            ),
            EntryKind.Of<RiskClosed>(
                "risk.closed.v1",
                "Risk closed",
                new(3),
                line: (e, log) => $"Risk “{Title(log, e.RiskId)}” closed: {e.Reason}",
                subject: null,
                did: "was closed",
                about: e => e.RiskId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );

    private static string? Title(Func<Guid, IEntry?> log, Guid id) => (log(id) as RiskRaised)?.Title;
}
