using JourneyTracker.Core.History;
using static JourneyTracker.Core.History.Understood;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about governance.</summary>
internal static class GovernanceEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Governance,
            EntryKind.Of<GovernanceBodyEstablished>(
                "governance.body_established.v1",
                "Governance body established",
                ByAll,
                line: (e, _) => $"Governance body: {e.Name} ({Words(e.Authority)}, {Words(e.Tier)})",
                subject: e => $"The body '{Short(e.Name)}'",
                did: "was established",
                about: null,
                agencies: null,
                bears: Bearing.Doing,
                effect: null
            ),
            EntryKind.Of<MemberSeated>(
                "governance.member_seated.v1",
                "Seat taken",
                ByAll,
                line: (e, log) => $"{e.Seat} took a seat on {(log(e.BodyId) as GovernanceBodyEstablished)?.Name}",
                subject: e => $"The seat '{Short(e.Seat)}'",
                did: "was taken",
                about: null,
                agencies: ("agencyId", e => One(e.AgencyId)),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<MemberLeft>(
                "governance.member_left.v1",
                "Seat given up",
                ByAll,
                line: (e, log) => $"{(log(e.SeatId) as MemberSeated)?.Seat} gave up the seat{Because(e.Reason)}",
                subject: null,
                did: "was given up",
                about: e => e.SeatId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<DecisionTaken>(
                "decision.taken.v1",
                "Decision",
                ByAll,
                line: (e, _) => $"Decided: {e.Title}",
                subject: e => $"The decision '{Short(e.Title)}'",
                did: "was taken",
                about: null,
                agencies: null,
                bears: Bearing.Doing,
                effect: null
            ),
            EntryKind.Of<ConfidenceScaleDefined>(
                "confidence.scale_defined.v1",
                "Scale of confidence defined",
                new(2),
                line: (e, _) =>
                    $"Scale of confidence: {ConfidenceScale.LabelOf(e.Name, e.Edition)} ({string.Join(", ", e.Ratings.Select(rating => rating.Name))})",
                subject: e => $"The scale '{Short(e.Name)}'",
                did: "was defined",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<ConfidenceAssessed>(
                "confidence.assessed.v1",
                "Confidence assessed",
                ByAll,
                line: (e, _) => $"Confidence ({Words(e.Assessor)}): {e.Rating} on {e.Scale}",
                subject: _ => "Confidence",
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<ReviewHeld>(
                "review.held.v1",
                "Review",
                ByAll,
                line: (e, _) => $"Review: {e.Title}",
                subject: e => $"The review '{Short(e.Title)}'",
                did: "was held",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<RecommendationMade>(
                "recommendation.made.v1",
                "Recommendation",
                ByAll,
                line: (e, _) => $"Recommended: {e.Text}",
                subject: e => $"The recommendation '{Short(e.Text)}'",
                did: "was made",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<RecommendationClosed>(
                "recommendation.closed.v1",
                "Recommendation closed",
                ByAll,
                line: (e, _) => $"Recommendation closed: {e.Outcome}",
                subject: null,
                did: "was closed",
                about: e => e.RecommendationId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<StatusReportIssued>(
                "status_report.issued.v1",
                "Status report issued",
                ByAll,
                line: (e, _) => $"Status report: {e.Title}",
                subject: e => $"The report '{Short(e.Title)}'",
                did: "was issued",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<StakeholderPositionNoted>(
                "stakeholder.position_noted.v1",
                "Position of a stakeholder",
                ByAll,
                line: (e, _) => $"{e.Name} ({Words(e.Group)}): {Words(e.Position)}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Doing,
                effect: null
            )
        );
}
