using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Web.Charts;

/// <summary>
/// Where steps and milestones lie in time, a lane each. Of a date known in part, a bar or a mark takes in all the days that
/// it can mean.
/// </summary>
internal sealed record JourneyDrawing
{
    public const double Width = TimeScale.Width,
        Left = TimeScale.Left,
        LaneHeight = 50,
        Foot = 28;

    /// <summary>The lanes, the earliest first.</summary>
    public required ImmutableArray<JourneyLane> Lanes { get; init; }

    /// <summary>The turns of years, as far apart as there is room for.</summary>
    public required ImmutableArray<(double X, int Year)> Years { get; init; }

    /// <summary>Where today lies; null where it lies outside.</summary>
    public double? Today { get; init; }

    public double Height => Lanes.Length * LaneHeight + Foot;

    /// <summary>The drawing of a journey; null where nothing of it is dated.</summary>
    public static JourneyDrawing? Of(InitiativeState state, DateOnly today)
    {
        var steps = state.Journey.StepsInOrder().ToList();
        var baseline = state.Journey.Baselines.Select(numbered => numbered.Baseline).LastOrDefault();
        var milestones = state.Journey.Milestones.Values.Where(milestone => milestone.Dropped is null && On(milestone) is not null).ToList();
        List<DateOnly> days =
        [
            .. steps
                .SelectMany(step =>
                    new[] { Drawn(Start(step)), Drawn(Finish(step)), Finish(step)?.Latest, Drawn(step.FinishIn(baseline)), step.FinishIn(baseline)?.Latest }
                )
                .OfType<DateOnly>(),
            .. milestones.SelectMany(milestone => new[] { Drawn(On(milestone)), On(milestone)!.Value.Latest, Drawn(First(milestone)) }).OfType<DateOnly>(),
        ];
        if (days.Count == 0)
        {
            return null;
        }

        // A journey that is not over goes on to today, and so does what is overdue.
        if (
            steps.Any(step => step.Status is StepStatus.Planned or StepStatus.UnderWay)
            || milestones.Any(milestone => milestone.StatusOn(today) == MilestoneStatus.Overdue)
        )
        {
            days.Add(today);
        }

        var scale = TimeScale.Around(days);
        return new JourneyDrawing
        {
            Lanes =
            [
                .. steps.Select(step => Lane(step, baseline, scale, [.. milestones.Where(milestone => milestone.StepId == step.Id)], today)),
                .. milestones.Any(milestone => milestone.StepId is null)
                    ?
                    [
                        new JourneyLane(
                            "Milestones of no step",
                            "",
                            null,
                            null,
                            null,
                            Marks([.. milestones.Where(milestone => milestone.StepId is null)], scale, today)
                        ),
                    ]
                    : ImmutableArray<JourneyLane>.Empty,
            ],
            Years = [.. scale.Years()],
            Today = scale.Holds(today) ? scale.X(today) : null,
        };
    }

    /// <summary>Whether a stretch is no more than a day, so that it is drawn as a line.</summary>
    public static bool IsDay((double X, double Width) stretch) => stretch.Width < 3;

    /// <summary>When a milestone was, or is to be, reached.</summary>
    public static PartialDate? On(Milestone milestone) => milestone.Reached?.On ?? milestone.DueOn;

    private static JourneyLane Lane(Step step, Baseline? baseline, TimeScale scale, ImmutableArray<Milestone> milestones, DateOnly today) =>
        new(
            step.Name,
            step.Status switch
            {
                StepStatus.Completed => "done",
                StepStatus.UnderWay => "going",
                StepStatus.Abandoned => "gone",
                StepStatus.Planned => "planned",
            },
            scale.Bar(Start(step), Finish(step) ?? (step.Status == StepStatus.UnderWay ? PartialDate.Day(today) : null), step.EndedOn() is null ? null : today),
            step.IsOverdueOn(today) && Finish(step) is { } due ? scale.Between(due.Latest, today) : null,
            step.FinishIn(baseline) is { } first && first != Finish(step) ? scale.Between(TimeScale.FirstOf(first), first.Latest) : null,
            Marks(milestones, scale, today)
        );

    private static ImmutableArray<JourneyMark> Marks(ImmutableArray<Milestone> milestones, TimeScale scale, DateOnly today) =>
        [.. milestones.Select(milestone => Mark(milestone, milestone.StatusOn(today), scale, today))];

    // What is reached lies in the past however little of its date is known; what is overdue is late up to today.
    private static JourneyMark Mark(Milestone milestone, MilestoneStatus status, TimeScale scale, DateOnly today)
    {
        var on = On(milestone)!.Value;
        var (from, to) = (TimeScale.FirstOf(on), status == MilestoneStatus.Reached && on.Latest > today && on.Earliest <= today ? today : on.Latest);
        var late =
            status == MilestoneStatus.Overdue ? scale.Between(to, today)
            : IsLate(milestone) ? scale.Between(First(milestone)!.Value.Latest, from)
            : ((double, double)?)null;
        var (left, width) = scale.Between(from, to);
        return new JourneyMark(milestone, status, left, width, late);
    }

    /// <summary>Whether a milestone was reached, or is due, surely later than it was due at first.</summary>
    public static bool IsLate(Milestone milestone) => First(milestone) is { } first && On(milestone) is { } on && on.IsSurelyAfter(first);

    private static PartialDate? First(Milestone milestone) => milestone.FirstDueOn;

    private static DateOnly? Drawn(PartialDate? date) => date is { } known ? TimeScale.FirstOf(known) : null;

    private static PartialDate? Start(Step step) => step.BeganOn();

    private static PartialDate? Finish(Step step) => step.EndedOn() ?? step.Finish;
}

/// <summary>The lane of a step.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Class">How its bar looks: done, going, planned or gone.</param>
/// <param name="Bar">From when to when; null where it is not dated.</param>
/// <param name="Overrun">From when it was expected to end up to today; null where it is not overdue.</param>
/// <param name="Planned">Where its end lay in the baseline, where it lies elsewhere now: all the days that it can mean.</param>
/// <param name="Marks">Its milestones.</param>
internal sealed record JourneyLane(
    string Name,
    string Class,
    (double X, double Width)? Bar,
    (double X, double Width)? Overrun,
    (double X, double Width)? Planned,
    ImmutableArray<JourneyMark> Marks
);

/// <summary>A milestone in a lane.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="X">Where the first day that its date can mean lies, from the left.</param>
/// <param name="Width">As far as the last of them; 0 where the day is known.</param>
/// <param name="Late">From when it was due to when it was reached, is due now, or is still not reached; null where it is not late.</param>
internal sealed record JourneyMark(Milestone Milestone, MilestoneStatus Status, double X, double Width, (double X, double Width)? Late);
