using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;
using static JourneyTracker.Web.Logging.Fields;

namespace JourneyTracker.Web.Logging.Forms;

/// <summary>Forms for bodies, decisions, confidence, reviews and stakeholders.</summary>
internal static class GovernanceForms
{
    public static ImmutableArray<LogForm> All { get; } =
    [
        new(
            typeof(TakeDecision),
            "decision",
            FormGroup.Governance,
            "Log a decision",
            Line("title", "What was decided?", "In one line: “The portal goes on without the register”."),
            One("about", "What is it on?", Choice.OfEnum<DecisionSubject>(Words.Spelled, Explained)),
            One("subjectId", "On which step or challenge?", Choice.Decidable, "Where it is on one."),
            One("bodyId", "Which body decided?", Choice.Bodies),
            Text("rationale", "Why was it decided so?"),
            On("When was it decided?")
        ),
        new(
            typeof(AssessConfidence),
            "confidence",
            FormGroup.Governance,
            "Rate the confidence in delivery",
            One(
                "assessor",
                "Who rates?",
                Choice.OfEnum<ConfidenceAssessor>(assessor => assessor == ConfidenceAssessor.Owner ? "who answers for the initiative" : "somebody independent")
            ),
            One("scale", "On which scale?", Choice.Scales) with
            {
                Initial = situation => Choice.UsualScale(situation),
            },
            One("rating", "Which rating?", Choice.Ratings),
            Text("commentary", "What is it based on?"),
            On("When?")
        )
        {
            Button = "Log it",
        },
        new(
            typeof(DefineConfidenceScale),
            "confidence-scale",
            FormGroup.Governance,
            "Define a scale of confidence",
            Line("name", "What is it called?", "Such as “delivery-confidence”."),
            Line("edition", "Which edition?", "Such as “4-point”: a changed scale is another edition."),
            new FormField(
                "ratings",
                FieldKind.Lines,
                "What are its ratings?",
                "One on each line, from the best to the worst, each with its colour: “Amber/Red: orange”. Colours are green, light green, amber, orange, red and grey."
            ),
            On("Since when is it in use?")
        )
        {
            Button = "Define it",
        },
        new(
            typeof(HoldReview),
            "review",
            FormGroup.Governance,
            "Log a review",
            Line("title", "Which review?", "Such as “Gate 3, independent”."),
            Line("reviewer", "Who reviewed?"),
            Text("findings", "What did they find?"),
            On("When was it held?")
        ),
        new(
            typeof(MakeRecommendation),
            "recommendation",
            FormGroup.Governance,
            "Log a recommendation",
            Text("text", "What is recommended?"),
            One("reviewId", "Which review made it?", Choice.Reviews),
            Date("dueOn", "By when is it to be done?"),
            On("When was it made?")
        ),
        new(
            typeof(CloseRecommendation),
            "recommendation-closed",
            FormGroup.Governance,
            "Close a recommendation",
            One("recommendationId", "Which recommendation?", Choice.OpenRecommendations),
            Text("outcome", "What came of it?"),
            On("When?")
        )
        {
            Button = "Close it",
        },
        new(
            typeof(IssueStatusReport),
            "status-report",
            FormGroup.Governance,
            "Issue a status report",
            Line("title", "What is it called?", "Such as “Third quarter of 2026”."),
            Date("coversFrom", "From when does it cover?"),
            Date("coversTo", "Up to when does it cover?") with
            {
                Initial = situation => Dates.Shown(situation.Today),
            },
            Text("narrative", "What is there to say?"),
            On("When is it issued?"),
            Hidden("coversVersion", situation => situation.Log.Version.ToString(CultureInfo.InvariantCulture))
        )
        {
            Button = "Issue it",
            Lead = "Fixes what is known now. If something it covers is corrected later, the report says so itself.",
        },
        new(
            typeof(EstablishGovernanceBody),
            "governance-body",
            FormGroup.Governance,
            "Log a governance body",
            Line("name", "What is it called?"),
            One("authority", "By what right does it decide?", Choice.OfEnum<BodyAuthority>(Words.Of)),
            One("tier", "Which work does it steer?", Choice.OfEnum<BodyTier>(Words.Of)),
            One("parentId", "Which body does it answer to?", Choice.Bodies),
            Text("remit", "What is it for?"),
            On("Since when does it exist?")
        ),
        new(
            typeof(SeatMember),
            "seat",
            FormGroup.Governance,
            "Seat a member in a body",
            One("bodyId", "In which body?", Choice.Bodies),
            Line("seat", "Which seat?", "The office, not the person: “Director of social services”."),
            One("agencyId", "Of which agency?", Choice.Agencies),
            On("Since when?")
        )
        {
            Button = "Seat them",
        },
        new(
            typeof(RecordMemberLeft),
            "seat-left",
            FormGroup.Governance,
            "Log that a member left a body",
            One("seatId", "Which seat?", Choice.Seats),
            Reason("What led to it."),
            On("When?")
        ),
        new(
            typeof(NoteStakeholderPosition),
            "stakeholder",
            FormGroup.Governance,
            "Note where a stakeholder stands",
            Line("name", "Who?", "A group or an office, not a person: “Counter staff’s union”.") with
            {
                IsAbout = true,
            },
            One("group", "Of which kind?", Choice.OfEnum<StakeholderGroup>(Words.Spelled)).As(situation => Noted(situation)?.Group),
            One("position", "Where do they stand?", Choice.OfEnum<StakeholderPosition>(Words.Spelled)).As(situation => Noted(situation)?.Position),
            Text("engagement", "How are they involved?").As(situation => Noted(situation)?.Engagement),
            On("Since when?")
        )
        {
            Button = "Note it",
        },
    ];

    private static StakeholderNote? Noted(FormSituation situation) =>
        situation.State?.Governance.Stakeholders.LastOrDefault(note => note.Name == situation.Chosen);

    private static string? Explained(DecisionSubject subject) =>
        subject switch
        {
            DecisionSubject.Step => "say which below",
            DecisionSubject.Gate => "whether to go on",
            DecisionSubject.Baseline => "the plan to measure by",
            DecisionSubject.Challenge => "say which below",
            DecisionSubject.Charter => "what the initiative is for",
        };
}
