using System.Collections.Immutable;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;
using static JourneyTracker.Web.Logging.Fields;

namespace JourneyTracker.Web.Logging.Forms;

/// <summary>Forms for outcomes, indicators and measurements.</summary>
internal static class PerformanceForms
{
    public static ImmutableArray<LogForm> All { get; } =
    [
        new(
            typeof(RecordMeasurement),
            "measurement",
            FormGroup.Performance,
            "Log a measurement",
            Which("indicatorId", "Of which indicator?", Choice.Indicators),
            Part("numerator", "numerator", indicator => indicator.Numerator),
            Part("denominator", "denominator", indicator => indicator.Denominator),
            Value("What was measured?"),
            On("For when does it hold?", "The day it was measured, or the end of the period it is about."),
            Date("periodStart", "When did the period begin?", "Where it is about a period."),
            Line("source", "Where is it from?"),
            One("agencyId", "Which agency measured it?", Choice.Agencies)
        ),
        new(
            typeof(WithholdMeasurement),
            "no-value",
            FormGroup.Performance,
            "Log that a value is withheld or not available",
            One("indicatorId", "Of which indicator?", Choice.Indicators),
            One(
                "missing",
                "Is there a value?",
                Choice.OfEnum<MissingValue>(missing => missing == MissingValue.Withheld ? "there is one, but it is withheld" : "there is none available")
            ),
            Reason("It is shown in place of the value."),
            On("For when would it hold?", "The day it would have been measured, or the end of the period it would be about."),
            Date("periodStart", "When did the period begin?", "Where it is about a period."),
            Line("source", "Where would it be from?"),
            One("agencyId", "Which agency would have measured it?", Choice.Agencies)
        ),
        new(
            typeof(CorrectMeasurementToMissing),
            "correct-to-no-value",
            FormGroup.Performance,
            "Correct a measurement that has no value after all",
            One("measurementId", "Which measurement?", Choice.Measurements),
            One(
                "missing",
                "Is there a value?",
                Choice.OfEnum<MissingValue>(missing => missing == MissingValue.Withheld ? "there is one, but it is withheld" : "there is none available")
            ),
            Reason("What was wrong. What was first recorded stays visible."),
            On("When was it corrected?")
        )
        {
            Button = "Correct it",
        },
        new(
            typeof(CorrectMeasurement),
            "correct-measurement",
            FormGroup.Performance,
            "Correct a measured value",
            Which("measurementId", "Which measurement?", Choice.Measurements),
            Part("numerator", "numerator", indicator => indicator.Numerator)
                .As(situation => Chosen(situation)?.MeasurementsById.GetValueOrDefault(situation.ChosenId)?.Numerator),
            Part("denominator", "denominator", indicator => indicator.Denominator)
                .As(situation => Chosen(situation)?.MeasurementsById.GetValueOrDefault(situation.ChosenId)?.Denominator),
            Value("What is the right value?")
                .As(situation =>
                    Chosen(situation)?.MeasurementsById.GetValueOrDefault(situation.ChosenId) is { Denominator: null } measured ? measured.Value : null
                ),
            Reason("What was wrong. Both values stay visible."),
            On("When was it corrected?")
        )
        {
            Button = "Correct it",
        },
        new(
            typeof(DefineOutcome),
            "outcome",
            FormGroup.Performance,
            "Define an outcome",
            Line("name", "What is to come of the initiative?", "A change for people: “Ships spend less time at the quay”."),
            Text("description", "What is meant by it?"),
            One("parentId", "Which larger outcome does it serve?", Choice.Outcomes),
            On("Since when is it aimed at?")
        )
        {
            Button = "Define it",
        },
        new(
            typeof(DefineIndicator),
            "indicator",
            FormGroup.Performance,
            "Define an indicator",
            Line("name", "What does it tell?", "“Visits settled at once”."),
            Line("unit", "In which unit?", "Such as %, days, people."),
            One("kind", "What sort of thing?", Choice.OfEnum<IndicatorKind>(Words.Of)),
            One(
                "direction",
                "Which way is better?",
                Choice.OfEnum<BetterDirection>(direction => direction == BetterDirection.Up ? "more is better" : "less is better")
            ),
            One("outcomeId", "Which outcome does it tell of?", Choice.Outcomes),
            One("perspective", "From which perspective of the scorecard?", Choice.OfEnum<ScorecardPerspective>(Words.Spelled)),
            One(
                "cumulativeSince",
                "Is each value a running total?",
                Choice.OfEnum<CumulativeSince>(Words.Since),
                "Then each value is the total so far, and the target grows with time. Leave it empty if each value stands for itself."
            ),
            Line(
                "numerator",
                "If it is a ratio, what is counted above the line?",
                "The numerator, such as “Claims decided in time”. With both, a measurement can give the two counts, and the value follows."
            ),
            Line(
                "denominator",
                "And what below the line?",
                "The denominator, such as “Claims decided”. In %, the numerator is a part of it; in any other unit it may be something else."
            ),
            Number("staleAfterDays", "After how many days is a value too old?", "Leave it empty for 396 days, a little more than a year."),
            On("Since when is it kept?")
        )
        {
            Button = "Define it",
        },
        new(
            typeof(SetTarget),
            "target",
            FormGroup.Performance,
            "Set the target of an indicator",
            Which("indicatorId", "Of which indicator?", Choice.Indicators),
            Amount("baselineValue", "Where does it start?", "The value at the start. With it, the expected value on the way is a straight line to the target.")
                .As(situation => TargetOf(situation)?.BaselineValue),
            Date("baselineOn", "When was it so?").As(situation => TargetOf(situation)?.BaselineOn),
            Amount("targetValue", "What is to be reached?").As(situation => TargetOf(situation)?.Value),
            Date("targetOn", "By when?", "Leave it empty where no date is set: then nothing is ahead of it or behind.")
                .As(situation => TargetOf(situation)?.On),
            Amount("tolerance", "How far may it be off and still be on track?", "In the unit of the indicator; 0 for not at all.")
                .As(situation => TargetOf(situation)?.Tolerance ?? 0),
            On("When was the target set?")
        )
        {
            Button = "Set it",
        },
        new(
            typeof(MapContribution),
            "contribution",
            FormGroup.Performance,
            "Log what an agency contributes to an indicator",
            One("indicatorId", "To which indicator?", Choice.Indicators),
            One("agencyId", "Which agency?", Choice.Agencies),
            Text("contribution", "What does it contribute?"),
            On("Since when?")
        ),
        new(
            typeof(NoteComparator),
            "comparator",
            FormGroup.Performance,
            "Log what an indicator is compared with",
            One("indicatorId", "Which indicator?", Choice.Indicators),
            Line("name", "With what is it compared?", "“Offices without a centre”."),
            Amount("value", "What is the value there?", "In the unit of the indicator; of a range, where that begins."),
            Amount("upTo", "Of a range, where does that end?"),
            Line("source", "Where is it from?"),
            On("For when does it hold?")
        ),
        new(
            typeof(RetireIndicator),
            "retire-indicator",
            FormGroup.Performance,
            "Retire an indicator",
            One("indicatorId", "Which indicator?", Choice.Indicators),
            Reason("Why it is no longer kept. What was measured stays."),
            On("Since when?")
        )
        {
            Button = "Retire it",
        },
    ];

    // Where it is not known yet which indicator is meant, all is asked for.
    private static Indicator? Chosen(FormSituation situation) =>
        situation.State?.Performance is not { } performance
            ? null
            : performance.Indicators.GetValueOrDefault(situation.ChosenId) ?? performance.Measuring(situation.ChosenId);

    private static FormField Part(string name, string what, Func<Indicator, string?> called) =>
        Amount(name, $"The {what}, of a ratio") with
        {
            Of = (situation, field) =>
                Chosen(situation) is not { } indicator ? field
                : called(indicator) is { } label ? field with { Label = label, Hint = $"How many, as the {what}." }
                : null,
        };

    private static FormField Value(string label) =>
        Amount("value", label, "The number alone, in the unit of the indicator.") with
        {
            Of = (situation, field) =>
                Chosen(situation) switch
                {
                    null => field,
                    { Numerator: not null } ratio => field with
                    {
                        Label = "Or the value alone",
                        Hint = $"In {ratio.Unit}. Leave it empty if you gave both counts above: it is computed from them.",
                    },
                    { CumulativeSince: { } since } total => field with
                    {
                        Required = true,
                        Hint = $"The total so far, {Words.Since(since)}, in {total.Unit}: the number alone.",
                    },
                    var other => field with { Required = true, Hint = $"The number alone, in {other.Unit}." },
                },
        };

    private static Target? TargetOf(FormSituation situation) => situation.State?.Performance.Indicators.GetValueOrDefault(situation.ChosenId)?.Target;
}
