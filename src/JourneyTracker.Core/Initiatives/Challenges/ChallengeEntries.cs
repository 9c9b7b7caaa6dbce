using JourneyTracker.Core.History;
using static JourneyTracker.Core.History.Understood;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about challenges.</summary>
internal static class ChallengeEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Challenges,
            EntryKind.Of<ChallengeRaised>(
                "challenge.raised.v1",
                "Challenge raised",
                ByAllBut(3, "riskId"),
                line: (e, log) =>
                    $"Challenge raised: {e.Title} ({Words(e.Area)}, severity {e.Severity}){(e.RiskId is { } risk ? $", as the risk “{(log(risk) as RiskRaised)?.Title}” happened" : "")}",
                subject: e => $"The challenge '{Short(e.Title)}'",
                did: "was raised",
                about: null,
                agencies: ("ownerAgencyId", e => One(e.OwnerAgencyId)),
                bears: Bearing.OutstandingChallenges,
                effect: null
            ),
            EntryKind.Of<ChallengeReassessed>(
                "challenge.reassessed.v1",
                "Challenge reassessed",
                ByAllBut(2, "blanks"),
                line: (e, log) => $"Challenge “{Title(log, e.ChallengeId)}” now has severity {e.Severity}{Because(e.Reason)}",
                subject: null,
                did: "was reassessed",
                about: e => e.ChallengeId,
                agencies: ("ownerAgencyId", e => One(e.OwnerAgencyId)),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<MitigationRecorded>(
                "challenge.mitigation_recorded.v1",
                "Action on a challenge",
                ByAll,
                line: (e, log) => $"Against “{Title(log, e.ChallengeId)}”: {e.Action}",
                subject: null,
                did: "was acted against",
                about: e => e.ChallengeId,
                agencies: null,
                bears: Bearing.Doing,
                effect: null
            ),
            EntryKind.Of<ChallengeEscalated>(
                "challenge.escalated.v1",
                "Challenge escalated",
                ByAll,
                line: (e, log) =>
                    $"Challenge “{Title(log, e.ChallengeId)}” escalated to {(log(e.BodyId) as GovernanceBodyEstablished)?.Name}{Because(e.Reason)}",
                subject: null,
                did: "was escalated",
                about: e => e.ChallengeId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<ChallengeResolved>(
                "challenge.resolved.v1",
                "Challenge resolved",
                ByAll,
                line: (e, log) => $"Challenge “{Title(log, e.ChallengeId)}” resolved: {e.Resolution}",
                subject: null,
                did: "was resolved",
                about: e => e.ChallengeId,
                agencies: null,
                bears: Bearing.OutstandingChallenges | Bearing.Doing,
                effect: (e, marks) => marks.Set(e.ChallengeId)
            ),
            EntryKind.Of<ChallengeAccepted>(
                "challenge.accepted.v1",
                "Challenge accepted",
                ByAll,
                line: (e, log) => $"Challenge “{Title(log, e.ChallengeId)}” accepted: {e.Reason}",
                subject: null,
                did: "was accepted",
                about: e => e.ChallengeId,
                agencies: null,
                bears: Bearing.OutstandingChallenges,
                effect: (e, marks) => marks.Set(e.ChallengeId)
            ),
            EntryKind.Of<ChallengeReopened>(
                "challenge.reopened.v1",
                "Challenge reopened",
                ByAll,
                line: (e, log) => $"Challenge “{Title(log, e.ChallengeId)}” reopened: {e.Reason}",
                subject: null,
                did: "was reopened",
                about: e => e.ChallengeId,
                agencies: null,
                bears: Bearing.OutstandingChallenges,
                effect: (e, marks) => marks.Clear(e.ChallengeId)
            )
        );

    private static string? Title(Func<Guid, IEntry?> log, Guid id) => (log(id) as ChallengeRaised)?.Title;
}
