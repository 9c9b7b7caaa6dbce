using System.Collections.Immutable;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Logging;

/// <summary>What there is to choose from.</summary>
/// <param name="Options">The list.</param>
/// <param name="None">What is said where it is empty.</param>
/// <param name="MadeBy">The command that gives something to choose.</param>
public sealed record Choice(Func<FormSituation, ImmutableArray<Option>> Options, string? None = null, Type? MadeBy = null)
{
    /// <summary>Steps that are neither completed nor given up.</summary>
    public static Choice OpenSteps { get; } =
        new(situation => [.. Steps(situation.State, step => step.Status is StepStatus.Planned or StepStatus.UnderWay)], "No step is open.", typeof(PlanStep));

    /// <summary>Every step.</summary>
    public static Choice AllSteps { get; } = new(situation => [.. Steps(situation.State, _ => true)], "No step is planned.", typeof(PlanStep));

    /// <summary>Steps of the other initiative that the form names, or else of this one.</summary>
    public static Choice StepsOfEither { get; } = new(situation => [.. Steps(situation.Other ?? situation.State, _ => true)], "There is no step to wait for.");

    /// <summary>Dependencies between steps that still hold.</summary>
    public static Choice Dependencies { get; } =
        new(
            situation =>
                [
                    .. situation.State!.Journey.Dependencies.Values.Select(dependency => new Option(
                        dependency.Id.ToString(),
                        situation.State.EntryOf(dependency.Id) is { } entry ? Marked.InWords(entry.Line(situation.State.EntryOf), _ => null) : "A dependency",
                        Hint: dependency.IsWithin(situation.State.Id)
                        && situation.State.Journey.Steps.GetValueOrDefault(dependency.WaitsForStepId)?.Completed is { } completed
                            ? $"completed {Dates.When(completed.On)}"
                            : null
                    )),
                ],
            "No step waits for another."
        );

    /// <summary>Milestones neither reached nor dropped, those of the person's own agency where they log for one.</summary>
    public static Choice OpenMilestones { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Journey.Milestones.Values.Where(milestone =>
                            milestone is { Reached: null, Dropped: null } && situation.MayLogFor(milestone.AgencyId)
                        )
                        .OrderBy(milestone => milestone.DueOn is null)
                        .ThenBy(milestone => milestone.DueOn)
                        .Select(milestone => new Option(
                            milestone.Id.ToString(),
                            milestone.Name,
                            Hint: milestone.DueOn is { } due ? $"due {Dates.Shown(due)}" : null
                        )),
                ],
            "No milestone is open.",
            typeof(PlanMilestone)
        );

    /// <summary>Measures in operation.</summary>
    public static Choice Running { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Journey.Operations.Where(operation => operation.RunsOn(null))
                        .Select(operation => operation.Measure)
                        .Distinct()
                        .Select(Of),
                ],
            "No measure is in operation."
        );

    /// <summary>Every measure, by model.</summary>
    public static Choice Measures { get; } = new(_ => [.. MeasureCatalogue.All.Select(measure => Of(measure.Measure))]);

    /// <summary>The agencies of the directory, partners first; only their own for who logs for one.</summary>
    public static Choice Agencies { get; } =
        new(
            situation =>
                situation.OwnAgency is { } own
                    ? [.. situation.Agencies.Where(agency => agency.Id == own).Select(agency => Of(agency, null))]
                    :
                    [
                        .. situation
                            .Agencies.Select(agency => (Agency: agency, IsPartner: Partners(situation).Any(partner => partner.AgencyId == agency.Id)))
                            .OrderByDescending(one => one.IsPartner)
                            .Select(one =>
                                Of(
                                    one.Agency,
                                    situation.State is null ? null
                                        : one.IsPartner ? "Partners"
                                        : "Other agencies"
                                )
                            ),
                        .. EndedPartners(situation),
                    ],
            "The directory holds no agency.",
            typeof(RegisterAgency)
        );

    /// <summary>Agencies that take part today, as partners.</summary>
    public static Choice CurrentPartners { get; } =
        new(
            situation =>
                [
                    .. Partners(situation)
                        .Select(partner =>
                            (Option: new Option(partner.Id.ToString(), situation.AgencyName(partner.AgencyId)), Place: Place(situation, partner.AgencyId))
                        )
                        .OrderBy(one => one.Place)
                        .Select(one => one.Option),
                ],
            "No agency takes part.",
            typeof(JoinPartner)
        );

    /// <summary>Agencies of the directory other than the one the form is about.</summary>
    public static Choice OtherAgencies { get; } =
        new(
            situation => [.. situation.Agencies.Where(agency => agency.Id != situation.Log.Id).Select(agency => Of(agency, null))],
            "There is no other agency."
        );

    /// <summary>Agreements that were not ended.</summary>
    public static Choice RunningAgreements { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Partners.Agreements.Values.Where(agreement => agreement.Ended is null)
                        .Select(agreement => new Option(agreement.Id.ToString(), agreement.Title)),
                ],
            "No agreement is in force."
        );

    /// <summary>Challenges that stand in the way, those of the person's own agency where they log for one.</summary>
    public static Choice OutstandingChallenges { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Challenges.Outstanding.Where(challenge => situation.MayLogFor(challenge.OwnerAgencyId))
                        .Select(challenge => new Option(challenge.Id.ToString(), challenge.Title)),
                ],
            "No challenge is outstanding."
        );

    /// <summary>Challenges that were resolved or accepted.</summary>
    public static Choice SettledChallenges { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Challenges.All.Values.Where(challenge => !challenge.IsOutstanding && situation.MayLogFor(challenge.OwnerAgencyId))
                        .Select(challenge => new Option(challenge.Id.ToString(), challenge.Title)),
                ],
            "No challenge was settled."
        );

    /// <summary>Risks that were not closed, those of the person's own agency where they log for one.</summary>
    public static Choice OpenRisks { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Risks.All.Values.Where(risk => risk.Closed is null && situation.MayLogFor(risk.OwnerAgencyId))
                        .OrderByDescending(risk => risk.Exposure)
                        .ThenBy(risk => risk.Raised.Version)
                        .Select(risk => new Option(risk.Id.ToString(), risk.Title)),
                ],
            "No risk is open.",
            typeof(RaiseRisk)
        );

    /// <summary>Benefits that are planned for.</summary>
    public static Choice Benefits { get; } =
        new(
            situation =>
                [
                    .. situation.State!.Benefits.Planned.Select(benefit => new Option(
                        benefit.Id.ToString(),
                        benefit.Name,
                        Words.Of(benefit.Kind),
                        benefit.IndicatorId is { } id && situation.State.Performance.Indicators.TryGetValue(id, out var indicator)
                            ? $"in {indicator.Unit}"
                            : null
                    )),
                ],
            "No benefit is planned for.",
            typeof(PlanBenefit)
        );

    /// <summary>Lessons of the other initiative that the form names.</summary>
    public static Choice LessonsOfOther { get; } =
        new(
            situation =>
                [
                    .. (situation.Other?.Lessons.Own.Values ?? [])
                        .OrderByDescending(lesson => lesson.Recorded.On)
                        .Select(lesson => new Option(lesson.Id.ToString(), lesson.Title, Hint: Words.Of(lesson.Area))),
                ],
            "Name the initiative first, or one that has lessons."
        );

    /// <summary>Lessons of others that were taken up.</summary>
    public static Choice Adoptions { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Lessons.Adopted.Values.OrderByDescending(adopted => adopted.Adopted.On)
                        .Select(adopted => new Option(adopted.Id.ToString(), adopted.WhatIsDone)),
                ],
            "No lesson of another initiative was taken up.",
            typeof(AdoptLesson)
        );

    /// <summary>Indicators in use.</summary>
    public static Choice Indicators { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Performance.Indicators.Values.Where(indicator => indicator.Retired is null)
                        .OrderBy(indicator => indicator.Defined.Version)
                        .Select(indicator => new Option(indicator.Id.ToString(), $"{indicator.Name} ({indicator.Unit})")),
                ],
            "No indicator is in use.",
            typeof(DefineIndicator)
        );

    /// <summary>Outcomes.</summary>
    public static Choice Outcomes { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Performance.Outcomes.Values.OrderBy(outcome => outcome.Defined.Version)
                        .Select(outcome => new Option(outcome.Id.ToString(), outcome.Name)),
                ],
            "No outcome is defined.",
            typeof(DefineOutcome)
        );

    /// <summary>Measurements, the latest first.</summary>
    public static Choice Measurements { get; } =
        new(
            situation =>
                [
                    .. situation.State!.Performance.Indicators.Values.SelectMany(indicator =>
                        indicator
                            .Measurements.Where(measurement => situation.MayLogFor(measurement.AgencyId))
                            .Reverse()
                            .Select(measurement => new Option(
                                measurement.Id.ToString(),
                                $"{measurement.Figure().Told(indicator.Unit)}, {Dates.Shown(measurement.On)}",
                                indicator.Name
                            ))
                            .Concat(
                                indicator
                                    .MissingValues.Where(missing => situation.MayLogFor(missing.AgencyId))
                                    .Reverse()
                                    .Select(missing => new Option(
                                        missing.Id.ToString(),
                                        $"{Words.Upper(Words.Spelled(missing.Why))}, {Dates.Shown(missing.On)}",
                                        indicator.Name
                                    ))
                            )
                    ),
                ],
            "Nothing has been measured."
        );

    /// <summary>Governance bodies.</summary>
    public static Choice Bodies { get; } =
        new(
            situation => [.. situation.State!.Governance.Bodies.Values.OrderBy(body => body.Tier).Select(body => new Option(body.Id.ToString(), body.Name))],
            "No governance body is established.",
            typeof(EstablishGovernanceBody)
        );

    /// <summary>The scales on which confidence can be rated.</summary>
    public static Choice Scales { get; } =
        new(
            situation =>
                [
                    .. ScalesOf(situation)
                        .Select(scale => new Option(scale.Label, scale.Label, Hint: string.Join(", ", scale.Ratings.Select(rating => rating.Name)))),
                ],
            MadeBy: typeof(DefineConfidenceScale)
        );

    /// <summary>The ratings of all scales, each once.</summary>
    public static Choice Ratings { get; } =
        new(situation =>
            [
                .. ScalesOf(situation)
                    .SelectMany(scale => scale.Ratings.Select(rating => (rating.Name, scale.Label)))
                    .GroupBy(rating => rating.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(rating => new Option(
                        rating.Key,
                        rating.Key,
                        Hint: ScalesOf(situation).Count() == rating.Count() ? null : $"on {string.Join(", ", rating.Select(one => one.Label))}"
                    )),
            ]
        );

    /// <summary>The scale used last, else the first.</summary>
    public static string? UsualScale(FormSituation situation) =>
        ScalesOf(situation).FirstOrDefault(scale => situation.State?.Governance.Confidence.LastOrDefault() is { } last && scale.IsCalled(last.Scale))?.Label
        ?? ScalesOf(situation).First().Label;

    private static bool MaySetBaseline(InitiativeState state, Guid decision) =>
        state.Journey.BaselinesById.IsEmpty
        || (
            state.Governance.Decisions[decision].About == DecisionSubject.Baseline
            && state.Journey.BaselinesById.Values.All(baseline => baseline.DecisionId != decision)
        );

    private static IEnumerable<ConfidenceScale> ScalesOf(FormSituation situation) => situation.State?.Governance.Scales ?? ConfidenceScale.Ready;

    /// <summary>Seats that are taken.</summary>
    public static Choice Seats { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Governance.Seats.Values.Where(seat => seat.Left is null)
                        .Select(seat => new Option(
                            seat.Id.ToString(),
                            seat.AgencyId is { } agency ? $"{seat.Seat}, {situation.AgencyName(agency)}" : seat.Seat,
                            situation.State.Governance.Bodies.GetValueOrDefault(seat.BodyId)?.Name
                        )),
                ],
            "No seat is taken."
        );

    /// <summary>Reviews.</summary>
    public static Choice Reviews { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Governance.Reviews.Values.OrderByDescending(review => review.Held.On)
                        .Select(review => new Option(review.Id.ToString(), $"{review.Title}, {Dates.Shown(review.Held.On)}")),
                ],
            "No review was held."
        );

    /// <summary>Recommendations that were not closed.</summary>
    public static Choice OpenRecommendations { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Governance.Recommendations.Values.Where(recommendation => recommendation.Closed is null)
                        .Select(recommendation => new Option(recommendation.Id.ToString(), recommendation.Text)),
                ],
            "No recommendation is open."
        );

    /// <summary>Decisions, the latest first.</summary>
    public static Choice Decisions { get; } =
        new(
            situation =>
                [
                    .. situation
                        .State!.Governance.Decisions.Values.OrderByDescending(decision => decision.Taken.On)
                        .Select(decision => new Option(decision.Id.ToString(), $"{decision.Title}, {Dates.Shown(decision.Taken.On)}")),
                ],
            "No decision was taken."
        );

    /// <summary>Decisions that a baseline can rest on, the latest first: for the first one any, then one on the baseline that set none yet.</summary>
    public static Choice BaselineDecisions { get; } =
        new(
            situation => [.. Decisions.Options(situation).Where(option => MaySetBaseline(situation.State!, Guid.Parse(option.Value)))],
            "There is no decision on the baseline that can still set one.",
            typeof(TakeDecision)
        );

    /// <summary>What a decision can be on: steps and challenges.</summary>
    public static Choice Decidable { get; } =
        new(situation =>
            [
                .. Steps(situation.State, _ => true).Select(option => option with { Group = "Steps" }),
                .. situation.State!.Challenges.All.Values.Select(challenge => new Option(challenge.Id.ToString(), challenge.Title, "Challenges")),
            ]
        );

    /// <summary>Advice that was not answered.</summary>
    public static Choice OpenAdvice { get; } =
        new(
            situation =>
                [
                    .. Adviser
                        .Advise(situation.State!, situation.Today, [], [])
                        .Where(item => item.Standing == AdviceStanding.Open)
                        .Select(item => new Option(item.Key, item.InWords(situation.AgencyName).What, Words.Of(item.Kind))),
                ],
            "No advice is open."
        );

    /// <summary>The checklist of the framework.</summary>
    public static Choice Checklist { get; } =
        new(situation => [.. situation.Edition.Checklist.Select(item => new Option(item.Id, item.Text, Words.Of(item.Area)))]);

    /// <summary>The members of a portfolio.</summary>
    public static Choice Members { get; } = new(situation => situation.Members, "No initiative belongs to it.");

    /// <summary>The four areas.</summary>
    public static Choice Areas { get; } = OfEnum<ChallengeArea>(Words.Of);

    /// <summary>The four service models.</summary>
    public static Choice Models { get; } = new(_ => [.. Enum.GetValues<ServiceModel>().Select(model => new Option(model.ToString(), Words.Level((int)model)))]);

    /// <summary>Every value of an enumeration.</summary>
    public static Choice OfEnum<T>(Func<T, string> words, Func<T, string?>? hint = null)
        where T : struct, Enum =>
        new(_ => [.. Enum.GetValues<T>().Select(value => new Option(value.ToString(), Words.Upper(words(value)), Hint: hint?.Invoke(value)))]);

    // The directory is in the order of names; whoever is not in it comes last.
    private static int Place(FormSituation situation, Guid agency) =>
        situation
            .Agencies.Select((one, place) => (one.Id, Place: place))
            .Where(one => one.Id == agency)
            .Select(one => one.Place)
            .DefaultIfEmpty(int.MaxValue)
            .First();

    // What is logged late may be of a time when they existed.
    private static IEnumerable<Option> EndedPartners(FormSituation situation) =>
        from agency in Partners(situation).Select(partner => partner.AgencyId).Distinct()
        let end = situation.Lineage.EndOf(agency)
        where end is not null && situation.Agencies.All(one => one.Id != agency)
        orderby end.By.On descending
        select new Option(agency.ToString(), $"{situation.AgencyName(agency)} (until {Dates.Shown(end.By.On)})", "Partners that exist no longer");

    private static IEnumerable<Partner> Partners(FormSituation situation) =>
        situation.State?.Partners.All.Values.Where(partner => partner.Withdrew is null) ?? [];

    private static IEnumerable<Option> Steps(InitiativeState? state, Func<Step, bool> which) =>
        state
            ?.Journey.Steps.Values.Where(which)
            .OrderBy(step => step.Planned.Version)
            .Select(step => new Option(step.Id.ToString(), step.Name, Hint: Words.Of(step.Status)))
        ?? [];

    private static Option Of(Measure measure) =>
        new(
            measure.ToString(),
            Words.Upper(MeasureCatalogue.Of(measure).Name),
            MeasureCatalogue.Of(measure).Model is { } model ? Words.Of((ServiceModel?)model) : "For every model"
        );

    private static Option Of(AgencyRow agency, string? group) => new(agency.Id.ToString(), agency.Name, group);
}
