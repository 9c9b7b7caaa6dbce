using System.Collections.Immutable;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;
using static JourneyTracker.Web.Logging.Fields;

namespace JourneyTracker.Web.Logging.Forms;

/// <summary>Forms for what may come to stand in the way.</summary>
internal static class RiskForms
{
    private const string LikelihoodHint = "From 1, hardly, to 5, nearly certain.";
    private const string ImpactHint = "From 1, a nuisance, to 5, which would stop the journey.";

    public static ImmutableArray<LogForm> All { get; } =
    [
        new(
            typeof(RaiseRisk),
            "risk",
            FormGroup.Challenges,
            "Log a risk",
            Line("title", "What may happen?", "In one line: “The two systems can’t be joined in time”."),
            Text("description", "What is there to know about it?"),
            One("area", "In which area?", Choice.Areas),
            Scale("likelihood", "How likely is it?", LikelihoodHint),
            Scale("impact", "What would it do?", ImpactHint),
            One("ownerAgencyId", "Which agency answers for it?", Choice.Agencies),
            One("stepId", "Which step does it threaten?", Choice.AllSteps),
            On("Since when?")
        ),
        new(
            typeof(AssessRisk),
            "assess-risk",
            FormGroup.Challenges,
            "Reassess a risk",
            Which("riskId", "Which risk?", Choice.OpenRisks),
            Scale("likelihood", "How likely is it now?", LikelihoodHint).As(situation => Chosen(situation)?.Likelihood),
            Scale("impact", "What would it do now?", ImpactHint).As(situation => Chosen(situation)?.Impact),
            One("ownerAgencyId", "Which agency answers for it now?", Choice.Agencies, "Left as it is, it stays.")
                .As(situation => Chosen(situation)?.OwnerAgencyId ?? situation.OwnAgency),
            Reason("What changed."),
            On("Since when?")
        ),
        new(
            typeof(DecideRiskResponse),
            "risk-response",
            FormGroup.Challenges,
            "Log what is done about a risk",
            One("riskId", "Which risk?", Choice.OpenRisks),
            One("response", "In which way is it met?", Choice.OfEnum<RiskResponse>(Words.Of)),
            Text("action", "What is done?"),
            Date("dueOn", "By when?"),
            On("When was that settled?")
        ),
        new(
            typeof(CloseRisk),
            "risk-closed",
            FormGroup.Challenges,
            "Close a risk",
            One("riskId", "Which risk?", Choice.OpenRisks),
            Reason("Why it can’t happen any more, or matters no more. If it happened, log the challenge that it became instead."),
            On("Since when?")
        )
        {
            Button = "Close it",
        },
    ];

    private static Risk? Chosen(FormSituation situation) => situation.State?.Risks.All.GetValueOrDefault(situation.ChosenId);
}
