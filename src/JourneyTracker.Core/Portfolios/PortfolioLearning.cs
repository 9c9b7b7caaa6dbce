using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Portfolios;

/// <summary>What several initiatives teach together: what opened an area, how long stages take, and what recurs.</summary>
/// <param name="Opened">The areas in which facility caught up with the challenge from one diagnostic to the next, with what was done in between.</param>
/// <param name="Stages">How long it took to attain each service model, the least integrated first.</param>
/// <param name="Recurring">What stood in the way in more than one initiative, by area, the most frequent first.</param>
public sealed record PortfolioLearning(ImmutableArray<OpenedArea> Opened, ImmutableArray<StageDuration> Stages, ImmutableArray<RecurringChallenge> Recurring)
{
    /// <summary>What the states of some initiatives teach together.</summary>
    public static PortfolioLearning Of(IReadOnlyCollection<InitiativeState> states) =>
        new([.. states.SelectMany(OpenedArea.Of)], StageDuration.Of(states), RecurringChallenge.Of(states));
}

/// <summary>An area in which facility caught up with the challenge from one diagnostic of an initiative to the next.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Area">The area.</param>
/// <param name="GapBefore">Facility less challenge in the earlier diagnostic, below 0.</param>
/// <param name="GapAfter">Facility less challenge in the later one, 0 or above.</param>
/// <param name="From">The entry that concluded the earlier diagnostic.</param>
/// <param name="To">The entry that concluded the later one.</param>
/// <param name="Steps">The steps completed in between; those said to be about this area where there are any.</param>
public sealed record OpenedArea(
    Guid InitiativeId,
    ChallengeArea Area,
    decimal GapBefore,
    decimal GapAfter,
    EntryReference From,
    EntryReference To,
    ImmutableArray<CompletedStep> Steps
)
{
    internal static IEnumerable<OpenedArea> Of(InitiativeState state) =>
        from period in FacilityPeriod.Of(state)
        from movement in period.Areas
        let before = movement.FacilityBefore - movement.ChallengeBefore
        let after = movement.FacilityAfter - movement.ChallengeAfter
        where before < 0 && after >= 0
        select new OpenedArea(
            state.Id,
            movement.Area,
            before.Value,
            after.Value,
            period.From.ConcludedBy,
            period.To.ConcludedBy,
            StepsOf(state, period, movement.Area)
        );

    private static ImmutableArray<CompletedStep> StepsOf(InitiativeState state, FacilityPeriod period, ChallengeArea area)
    {
        var between = state
            .Journey.Steps.Values.Where(step => step.Completed is { On: var on } && on > period.From.ConcludedBy.On && on <= period.To.ConcludedBy.On)
            .OrderBy(step => step.Completed!.On)
            .ThenBy(step => step.Planned.Version)
            .ToList();
        var about = between.Where(step => step.Areas.Contains(area)).ToList();
        return [.. (about.Count > 0 ? about : between).Select(step => new CompletedStep(step.Name, step.Completed!))];
    }
}

/// <summary>A step that was completed.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="CompletedBy">The entry that completed it.</param>
public sealed record CompletedStep(string Name, EntryReference CompletedBy);

/// <summary>How long initiatives took to attain a service model, counted from when they began.</summary>
/// <param name="Model">The model.</param>
/// <param name="Initiatives">How many attained it, each by the rule of that model.</param>
/// <param name="Middle">How long it took the one in the middle; of an even number of initiatives, the quicker of the middle two.</param>
/// <param name="Took">How long it took each, the shortest first.</param>
public sealed record StageDuration(ServiceModel Model, int Initiatives, DaySpan Middle, ImmutableArray<StageTook> Took)
{
    internal static ImmutableArray<StageDuration> Of(IReadOnlyCollection<InitiativeState> states) =>
        [
            .. from state in states
            let points = LevelPoint.Of(state)
            from model in Enum.GetValues<ServiceModel>()
            let took = StageTook.Of(state, points.FirstOrDefault(point => point.Attains(model))?.On)
            where took is not null
            group took by model into together
            orderby together.Key
            let sorted = together.OrderBy(took => took.Days).ThenBy(took => took.Range.Max ?? int.MaxValue).ThenBy(took => took.InitiativeId).ToImmutableArray()
            select new StageDuration(together.Key, sorted.Length, sorted[(sorted.Length - 1) / 2].Range, sorted),
        ];
}

/// <summary>How long an initiative took to attain a service model.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="AttainedOn">When it was attained first.</param>
/// <param name="Range">All that it can have taken, whichever days the dates mean.</param>
/// <param name="Days">How many days it took, counted from the days that the dates count from.</param>
public sealed record StageTook(Guid InitiativeId, PartialDate AttainedOn, DaySpan Range, int Days)
{
    internal static StageTook? Of(InitiativeState state, PartialDate? attained) =>
        attained is { } on && state.Charter.Inception is { } began
            ? new StageTook(state.Id, on, DaySpan.Between(began, on).AtLeast(0), Math.Max(0, on.CountsFrom.DayNumber - began.CountsFrom.DayNumber))
            : null;
}

/// <summary>What stood in the way in more than one initiative.</summary>
/// <param name="Area">The area.</param>
/// <param name="Initiatives">In how many initiatives a challenge of the area was raised.</param>
/// <param name="Challenges">How many challenges.</param>
/// <param name="Outstanding">How many of them are outstanding.</param>
/// <param name="Severe">How many of them are, or were at last, of severity 4 or 5.</param>
/// <param name="ToSettle">How long it took to settle the one in the middle, of those that were settled; null where none was.</param>
/// <param name="Examples">Up to three of them, the most severe first, each of another initiative.</param>
public sealed record RecurringChallenge(
    ChallengeArea Area,
    int Initiatives,
    int Challenges,
    int Outstanding,
    int Severe,
    DaySpan? ToSettle,
    ImmutableArray<ChallengeExample> Examples
)
{
    private const int SevereFrom = 4;
    private const int MostExamples = 3;

    internal static ImmutableArray<RecurringChallenge> Of(IReadOnlyCollection<InitiativeState> states) =>
        [
            .. from state in states
            from challenge in state.Challenges.All.Values
            group (state.Id, Challenge: challenge) by challenge.Area into area
            let initiatives = area.Select(one => one.Id).Distinct().Count()
            where initiatives > 1
            let settled = area.Where(one => one.Challenge is { IsOutstanding: false, StatusChanged: not null })
                .Select(one => DaySpan.Between(one.Challenge.Raised.On, one.Challenge.StatusChanged!.On).AtLeast(0))
                .OrderBy(span => span.Min ?? 0)
                .ThenBy(span => span.Max ?? int.MaxValue)
                .ToList()
            orderby initiatives descending, area.Count() descending, area.Key
            select new RecurringChallenge(
                area.Key,
                initiatives,
                area.Count(),
                area.Count(one => one.Challenge.IsOutstanding),
                area.Count(one => one.Challenge.Severity >= SevereFrom),
                settled.Count == 0 ? null : settled[(settled.Count - 1) / 2],
                [
                    .. area.OrderByDescending(one => one.Challenge.Severity)
                        .ThenBy(one => one.Challenge.Raised.On)
                        .ThenBy(one => one.Challenge.Id)
                        .DistinctBy(one => one.Id)
                        .Take(MostExamples)
                        .Select(one => new ChallengeExample(one.Id, one.Challenge.Title, one.Challenge.Severity, one.Challenge.Raised)),
                ]
            ),
        ];
}

/// <summary>A challenge among those that recur.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Title">What it is, in one line.</param>
/// <param name="Severity">1 (a nuisance) to 5 (stops the journey).</param>
/// <param name="Raised">The entry that raised it.</param>
public sealed record ChallengeExample(Guid InitiativeId, string Title, int Severity, EntryReference Raised);
