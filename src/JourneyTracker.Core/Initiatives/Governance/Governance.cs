using System.Collections.Immutable;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Who steers, what was decided, and how sure people are.</summary>
public sealed record Governance
{
    /// <summary>Nothing recorded yet.</summary>
    public static Governance Empty { get; } = new();

    /// <summary>Every body by its id.</summary>
    public ImmutableDictionary<Guid, GovernanceBody> Bodies { get; init; } = ImmutableDictionary<Guid, GovernanceBody>.Empty;

    /// <summary>Every seat by its id, those given up included.</summary>
    public ImmutableDictionary<Guid, BodySeat> Seats { get; init; } = ImmutableDictionary<Guid, BodySeat>.Empty;

    /// <summary>Every decision by its id.</summary>
    public ImmutableDictionary<Guid, Decision> Decisions { get; init; } = ImmutableDictionary<Guid, Decision>.Empty;

    /// <summary>The scales that were defined for this initiative.</summary>
    public ImmutableList<ConfidenceScale> OwnScales { get; init; } = [];

    /// <summary>The scales on which confidence can be rated: those ready for use, and those defined.</summary>
    public IEnumerable<ConfidenceScale> Scales => ConfidenceScale.Ready.Concat(OwnScales);

    /// <summary>How sure people were, the latest last.</summary>
    public ImmutableList<Confidence> Confidence { get; init; } = [];

    /// <summary>Every review by its id.</summary>
    public ImmutableDictionary<Guid, Review> Reviews { get; init; } = ImmutableDictionary<Guid, Review>.Empty;

    /// <summary>Every recommendation by its id.</summary>
    public ImmutableDictionary<Guid, Recommendation> Recommendations { get; init; } = ImmutableDictionary<Guid, Recommendation>.Empty;

    /// <summary>The status reports, the latest last.</summary>
    public ImmutableList<StatusReport> StatusReports { get; init; } = [];

    /// <summary>Where stakeholders stood, the latest last.</summary>
    public ImmutableList<StakeholderNote> Stakeholders { get; init; } = [];

    /// <summary>Adds an entry.</summary>
    public Governance Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            GovernanceBodyEstablished e => this with
            {
                Bodies = Bodies.SetItem(e.EntryId, new GovernanceBody(e.EntryId, e.Name, e.Authority, e.Tier, e.ParentId, e.Remit, recorded.Reference)),
            },
            MemberSeated e => this with { Seats = Seats.SetItem(e.EntryId, new BodySeat(e.EntryId, e.BodyId, e.AgencyId, e.Seat, recorded.Reference, null)) },
            MemberLeft e => this with { Seats = Seats.Change(e.SeatId, seat => seat with { Left = seat.Left ?? recorded.Reference }) },
            DecisionTaken e => this with
            {
                Decisions = Decisions.SetItem(e.EntryId, new Decision(e.EntryId, e.Title, e.About, e.SubjectId, e.BodyId, e.Rationale, recorded.Reference)),
            },
            ConfidenceScaleDefined e => this with
            {
                OwnScales = OwnScales.Add(new ConfidenceScale(ConfidenceScale.LabelOf(e.Name, e.Edition), e.Ratings, recorded.Reference)),
            },
            ConfidenceAssessed e => this with
            {
                Confidence = Confidence.Add(
                    new Confidence(e.Assessor, e.Scale, e.Rating, e.Commentary, recorded.Reference) { Colour = Scale(e.Scale)?.Rating(e.Rating)?.Colour }
                ),
            },
            ReviewHeld e => this with { Reviews = Reviews.SetItem(e.EntryId, new Review(e.EntryId, e.Title, e.Reviewer, e.Findings, recorded.Reference)) },
            RecommendationMade e => this with
            {
                Recommendations = Recommendations.SetItem(
                    e.EntryId,
                    new Recommendation(e.EntryId, e.ReviewId, e.Text, e.DueOn, null, recorded.Reference, null)
                ),
            },
            RecommendationClosed e => this with
            {
                Recommendations = Recommendations.Change(e.RecommendationId, made =>
                    made.Closed is null ? made with { Outcome = e.Outcome, Closed = recorded.Reference } : made
                ),
            },
            StatusReportIssued e => this with
            {
                StatusReports = StatusReports.Add(
                    new StatusReport(e.EntryId, e.Title, e.CoversVersion, e.CoversFrom, e.CoversTo, e.Narrative, recorded.Reference)
                ),
            },
            StakeholderPositionNoted e => this with
            {
                Stakeholders = Stakeholders.Add(new StakeholderNote(e.Group, e.Name, e.Position, e.Engagement, recorded.Reference)),
            },
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of governance."),
        };

    /// <summary>The scale of that name and version; null where there is none.</summary>
    public ConfidenceScale? Scale(string label) => Scales.FirstOrDefault(scale => scale.IsCalled(label));

    /// <exception cref="BodyNotFound">There is no such body.</exception>
    public GovernanceBody Body(Guid id, string field = "bodyId") => Bodies.GetValueOrDefault(id) ?? throw new BodyNotFound(id, field);

    /// <exception cref="DecisionNotFound">There is no such decision.</exception>
    public Decision Decision(Guid id) => Decisions.GetValueOrDefault(id) ?? throw new DecisionNotFound(id);

    /// <exception cref="SeatNotFound">There is no such seat.</exception>
    public BodySeat Seat(Guid id) => Seats.GetValueOrDefault(id) ?? throw new SeatNotFound(id);

    /// <exception cref="ReviewNotFound">There is no such review.</exception>
    public Review Review(Guid id) => Reviews.GetValueOrDefault(id) ?? throw new ReviewNotFound(id);

    /// <exception cref="RecommendationNotFound">There is no such recommendation.</exception>
    public Recommendation Recommendation(Guid id) => Recommendations.GetValueOrDefault(id) ?? throw new RecommendationNotFound(id);
}
