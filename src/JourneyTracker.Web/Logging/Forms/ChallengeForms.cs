using System.Collections.Immutable;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Web.Logging.Fields;

namespace JourneyTracker.Web.Logging.Forms;

/// <summary>Forms for what stands in the way.</summary>
internal static class ChallengeForms
{
    private const string SeverityHint = "From 1, a nuisance, to 5, which stops the journey.";

    public static ImmutableArray<LogForm> All { get; } =
    [
        new(
            typeof(RaiseChallenge),
            "challenge",
            FormGroup.Challenges,
            "Log a challenge",
            Line("title", "What stands in the way?", "In one line: “Two pay scales at one counter”."),
            Text("description", "What is there to know about it?"),
            One("area", "In which area?", Choice.Areas),
            Scale("severity", "How severe is it?", SeverityHint),
            One("ownerAgencyId", "Which agency answers for it?", Choice.Agencies),
            One("stepId", "Which step does it hold up?", Choice.AllSteps),
            One("riskId", "Is it a risk that happened?", Choice.OpenRisks),
            On("Since when?")
        ),
        new(
            typeof(ReassessChallenge),
            "reassess-challenge",
            FormGroup.Challenges,
            "Reassess a challenge",
            Which("challengeId", "Which challenge?", Choice.OutstandingChallenges),
            Scale("severity", "How severe is it now?", SeverityHint)
                .As(situation => situation.State?.Challenges.All.GetValueOrDefault(situation.ChosenId)?.Severity),
            One("ownerAgencyId", "Which agency answers for it now?", Choice.Agencies, "Left as it is, it stays.")
                .As(situation => situation.State?.Challenges.All.GetValueOrDefault(situation.ChosenId)?.OwnerAgencyId ?? situation.OwnAgency),
            Reason("What changed."),
            On("Since when?")
        ),
        new(
            typeof(RecordMitigation),
            "mitigation",
            FormGroup.Challenges,
            "Log an action on a challenge",
            One("challengeId", "Which challenge?", Choice.OutstandingChallenges),
            Text("action", "What is done?"),
            Date("dueOn", "By when?"),
            On("When was that settled?")
        ),
        new(
            typeof(EscalateChallenge),
            "escalate-challenge",
            FormGroup.Challenges,
            "Escalate a challenge",
            One("challengeId", "Which challenge?", Choice.OutstandingChallenges),
            One("bodyId", "To which body?", Choice.Bodies),
            Reason("What it needs from that body."),
            On("When was it escalated?")
        )
        {
            Button = "Escalate it",
        },
        new(
            typeof(ResolveChallenge),
            "challenge-resolved",
            FormGroup.Challenges,
            "Log that a challenge was resolved",
            One("challengeId", "Which challenge?", Choice.OutstandingChallenges),
            Text("resolution", "How was it resolved?"),
            On("When?")
        ),
        new(
            typeof(AcceptChallenge),
            "challenge-accepted",
            FormGroup.Challenges,
            "Accept a challenge",
            One("challengeId", "Which challenge?", Choice.OutstandingChallenges),
            Reason("Why you live with it. It no longer counts as outstanding."),
            On("When was that settled?")
        )
        {
            Button = "Accept it",
        },
        new(
            typeof(ReopenChallenge),
            "challenge-again",
            FormGroup.Challenges,
            "Reopen a challenge",
            One("challengeId", "Which challenge?", Choice.SettledChallenges),
            Reason("What happened."),
            On("When did it come back?")
        )
        {
            Button = "Reopen it",
        },
    ];
}
