using System.Collections.Immutable;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;
using static JourneyTracker.Web.Logging.Fields;

namespace JourneyTracker.Web.Logging.Forms;

/// <summary>Forms for the plan of benefits.</summary>
internal static class BenefitForms
{
    public static ImmutableArray<LogForm> All { get; } =
    [
        new(
            typeof(PlanBenefit),
            "benefit",
            FormGroup.Performance,
            "Plan for a benefit",
            Line("name", "What is it to bring?", "In one line: “Claims are settled in one visit”."),
            Text("description", "What is there to know about it?"),
            One("kind", "Which of the four benefits is it?", Choice.OfEnum<Benefit>(Words.Of)),
            Tick("isDisbenefit", "It is a disbenefit", "An ill effect that is taken into the bargain, such as longer ways to fewer offices."),
            One("outcomeId", "With which outcome does it come?", Choice.Outcomes),
            One("indicatorId", "Which indicator shows it?", Choice.Indicators),
            One("ownerAgencyId", "Which agency answers for it?", Choice.Agencies),
            Amount("baselineValue", "Where does it start?", "In the unit of the indicator."),
            Date("baselineOn", "When was it so?"),
            On("Since when is it planned?")
        )
        {
            Button = "Plan it",
        },
        new(
            typeof(AmendBenefit),
            "change-benefit",
            FormGroup.Performance,
            "Change the plan of a benefit",
            Which("benefitId", "Which benefit?", Choice.Benefits),
            One("indicatorId", "Which indicator shows it?", Choice.Indicators).As(situation => Chosen(situation)?.IndicatorId),
            One("ownerAgencyId", "Which agency answers for it?", Choice.Agencies).As(situation => Chosen(situation)?.OwnerAgencyId),
            Amount("baselineValue", "Where does it start?", "In the unit of the indicator.").As(situation => Chosen(situation)?.BaselineValue),
            Date("baselineOn", "When was it so?").As(situation => Chosen(situation)?.BaselineOn),
            Reason("What changed."),
            On("Since when?")
        )
        {
            Button = "Change it",
        },
        new(
            typeof(ExpectBenefit),
            "expected-benefit",
            FormGroup.Performance,
            "Log what is expected of a benefit by a date",
            One("benefitId", "Of which benefit?", Choice.Benefits),
            Amount("value", "What is expected?", "In the unit of its indicator."),
            Date("by", "By when?", "A value for the same date takes the place of the former."),
            On("When was that settled?")
        ),
        new(
            typeof(GiveUpBenefit),
            "benefit-given-up",
            FormGroup.Performance,
            "Give up a benefit",
            One("benefitId", "Which benefit?", Choice.Benefits),
            Reason("Why it is no longer planned for. What was expected stays on record."),
            On("Since when?")
        )
        {
            Button = "Give it up",
        },
    ];

    private static PlannedBenefit? Chosen(FormSituation situation) => situation.State?.Benefits.All.GetValueOrDefault(situation.ChosenId);
}
