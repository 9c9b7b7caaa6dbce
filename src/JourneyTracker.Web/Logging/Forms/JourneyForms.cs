using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;
using static JourneyTracker.Web.Logging.Fields;

namespace JourneyTracker.Web.Logging.Forms;

/// <summary>Forms for steps, milestones and measures.</summary>
internal static class JourneyForms
{
    public static ImmutableArray<LogForm> All { get; } =
    [
        new(
            typeof(ReachMilestone),
            "milestone-reached",
            FormGroup.Journey,
            "Log that a milestone was reached",
            One("milestoneId", "Which milestone?", Choice.OpenMilestones),
            On("When was it reached?"),
            Text("evidence", "What shows it?", "A document, a figure, a link.")
        ),
        new(
            typeof(PlanMilestone),
            "plan-milestone",
            FormGroup.Journey,
            "Plan a milestone",
            Line("name", "What is to be reached?", "Something that anyone can check: “Counter open in all five towns”."),
            Date("dueOn", "When is it due?"),
            One("stepId", "Which step does it belong to?", Choice.AllSteps),
            One("agencyId", "Which agency answers for it?", Choice.Agencies),
            Tick("quickWin", "It is a quick win", "Worth doing early because people notice it."),
            On("Since when is it planned?")
        )
        {
            Button = "Plan it",
        },
        new(
            typeof(RescheduleMilestone),
            "reschedule-milestone",
            FormGroup.Journey,
            "Change the date of a milestone",
            Which("milestoneId", "Which milestone?", Choice.OpenMilestones),
            Date("dueOn", "When is it due now?", "Left empty, it has no date.")
                .As(situation => situation.State?.Journey.Milestones.GetValueOrDefault(situation.ChosenId)?.DueOn),
            Reason("What happened that moves it. The first date stays visible."),
            On("When was that settled?")
        )
        {
            Button = "Change the date",
        },
        new(
            typeof(DropMilestone),
            "drop-milestone",
            FormGroup.Journey,
            "Drop a milestone",
            One("milestoneId", "Which milestone?", Choice.OpenMilestones),
            Reason("Why it is no longer wanted. It stays in the history."),
            On("When was that settled?")
        )
        {
            Button = "Drop it",
        },
        new(
            typeof(PlanWaypoint),
            "plan-waypoint",
            FormGroup.Journey,
            "Plan a waypoint",
            One(
                "model",
                "Which model is to be attained on the way?",
                new Choice(situation =>
                    [
                        .. Enum.GetValues<ServiceModel>()
                            .Where(model => situation.State?.Charter.TargetModel is not { } target || model < target)
                            .Order()
                            .Select(model => new Option($"{model}", Words.Level((int)model))),
                    ]
                )
            ),
            Date("by", "By when?"),
            Text("reason", "What is it to prepare?"),
            On("Since when is it planned?")
        )
        {
            Button = "Plan it",
            Lead =
                "A journey through interim models has them in order before the target. Progress and advice speak of the next one first. A model planned again takes the place of its earlier plan.",
        },
        new(
            typeof(DropWaypoint),
            "drop-waypoint",
            FormGroup.Journey,
            "Drop a waypoint",
            One(
                "waypointId",
                "Which waypoint?",
                new Choice(
                    situation =>
                        [
                            .. situation
                                .State!.Journey.Waypoints.Values.OrderBy(waypoint => waypoint.Model)
                                .Select(waypoint => new Option(waypoint.Id.ToString(), Words.Level((int)waypoint.Model))),
                        ],
                    "No waypoint is planned.",
                    typeof(PlanWaypoint)
                )
            ),
            Reason("Why the journey no longer goes through it. It stays in the history."),
            On("When was that settled?")
        )
        {
            Button = "Drop it",
        },
        new(
            typeof(PlanStep),
            "plan-step",
            FormGroup.Journey,
            "Plan a step",
            Line("name", "What is the step called?"),
            Text("purpose", "What is it to change?"),
            Many(
                "measures",
                "What will agencies share or join once it is completed?",
                Choice.Measures,
                "The level is computed from these, as soon as they are in operation."
            ),
            Many("agencyIds", "Which agencies will share it?", Choice.Agencies, "None means all partners."),
            Date("plannedStart", "When is it to start?"),
            Date("plannedFinish", "When is it to be completed?"),
            Many("challenges", "In which areas is it hard, or does it build capacity?", Choice.Areas),
            On("When was the plan made?")
        )
        {
            Button = "Plan it",
        },
        new(
            typeof(StartStep),
            "step-started",
            FormGroup.Journey,
            "Log that a step was started",
            One("stepId", "Which step?", Choice.OpenSteps),
            On("When was it started?")
        ),
        new(
            typeof(ForecastStep),
            "forecast-step",
            FormGroup.Journey,
            "Change the forecast of a step",
            Which("stepId", "Which step?", Choice.OpenSteps),
            Date("forecastStart", "When is it expected to start?", "The present forecast is filled in. Leave it empty if it is not known.")
                .As(situation => situation.State?.Journey.Steps.GetValueOrDefault(situation.ChosenId)?.ForecastStart),
            Date("forecastFinish", "When is it expected to be completed?")
                .As(situation => situation.State?.Journey.Steps.GetValueOrDefault(situation.ChosenId)?.ForecastFinish),
            Reason("What changed. The plan and the baseline stay as they were."),
            On("As of when is it expected so?")
        ),
        new(
            typeof(CompleteStep),
            "step-completed",
            FormGroup.Journey,
            "Log that a step was completed",
            One("stepId", "Which step?", Choice.OpenSteps),
            On("When was it completed?", "Its measures are in operation from then on."),
            Text("evidence", "What shows it?")
        ),
        new(
            typeof(AbandonStep),
            "step-given-up",
            FormGroup.Journey,
            "Log that a step was given up",
            One("stepId", "Which step?", Choice.OpenSteps),
            Reason("What led to it. The step stays in the history."),
            On("When was it given up?")
        ),
        new(
            typeof(SetBaseline),
            "set-baseline",
            FormGroup.Journey,
            "Set a baseline",
            Line("name", "What is it called?", "Such as “Business case 2026”."),
            Reason("Why the plan is measured from here. Earlier baselines stay."),
            One("decisionId", "Which decision set it?", Choice.BaselineDecisions),
            On("As of when?", "The plan as of that day is kept to compare with.")
        )
        {
            Button = "Set it",
            Lead = "Keeps the dates of all steps and milestones as they are planned now, so that what slips can be seen.",
        },
        new(
            typeof(PutMeasureInOperation),
            "measure-in-operation",
            FormGroup.Journey,
            "Log a measure that came into operation without a step",
            One("measure", "Which measure?", Choice.Measures),
            Many("agencyIds", "Which agencies share it?", Choice.Agencies, "None means all partners."),
            Text("description", "How does it work here?"),
            On("Since when is it in operation?")
        ),
        new(
            typeof(DiscontinueMeasure),
            "measure-ended",
            FormGroup.Journey,
            "Log that a measure ended",
            One("measure", "Which measure?", Choice.Running),
            Reason("What led to it. The level may fall from that date."),
            On("Since when is it no longer in operation?")
        ),
        new(
            typeof(PlaceStep),
            "step-part",
            FormGroup.Journey,
            "Say whether a step is of the core or follows it",
            Which("stepId", "Which step?", Choice.AllSteps),
            One("part", "To which part does it belong?", Choice.OfEnum<TransformationPart>(Words.Of))
                .As(situation => situation.State?.Journey.Steps.GetValueOrDefault(situation.ChosenId)?.Part),
            Reason("Why it belongs there."),
            On("Since when?")
        ),
        new(
            typeof(DeclareDependency),
            "step-waits",
            FormGroup.Journey,
            "Log that a step waits for another",
            One("stepId", "Which step waits?", Choice.OpenSteps),
            Initiative("waitsForInitiativeId", "Is the other step one of another initiative?", "Give its reference and press “Show its steps”."),
            One("waitsForStepId", "Which step does it wait for?", Choice.StepsOfEither),
            Reason("What it needs from there."),
            On("Since when?")
        )
        {
            ShowsMore = "Show its steps",
        },
        new(
            typeof(EndDependency),
            "step-waits-no-more",
            FormGroup.Journey,
            "Log that a step no longer waits",
            One("dependencyId", "Which dependency ended?", Choice.Dependencies),
            Reason("What changed."),
            On("Since when?")
        ),
    ];
}
