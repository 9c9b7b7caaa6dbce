using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Charts;

namespace JourneyTracker.Web.Tests.Charts;

public sealed class JourneyDrawingTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);
    private static readonly Guid Id = Guid.NewGuid(),
        Step = Guid.NewGuid();

    [Fact]
    public void The_bar_of_an_overdue_step_goes_on_to_today_marked_as_overrun()
    {
        var drawing = Drawn(Planned(PartialDate.Month(2025, 1), PartialDate.Day(2026, 6, 30)));

        var lane = Assert.Single(drawing.Lanes);
        Assert.Equal(lane.Bar!.Value.X + lane.Bar.Value.Width, lane.Overrun!.Value.X, 6);
        Assert.Equal(drawing.Today!.Value, lane.Overrun.Value.X + lane.Overrun.Value.Width, 6);
        Assert.Contains("overdue", Said(Planned(PartialDate.Month(2025, 1), PartialDate.Day(2026, 6, 30))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12"), InlineData("2026")]
    public void A_step_that_may_still_end_in_time_has_no_overrun(string finish)
    {
        Assert.True(PartialDate.TryParse(finish, out var on));
        Assert.Null(Assert.Single(Drawn(Planned(PartialDate.Month(2025, 1), on)).Lanes).Overrun);
        Assert.DoesNotContain("overdue", Said(Planned(PartialDate.Month(2025, 1), on)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_milestone_that_is_overdue_or_was_reached_late_is_joined_to_when_it_was_due()
    {
        var (overdue, late) = (Guid.NewGuid(), Guid.NewGuid());
        IEntry[] story =
        [
            new MilestonePlanned(overdue, PartialDate.Year(2025), "Doors open", null, PartialDate.Day(2026, 6, 1), null, false),
            new MilestonePlanned(late, PartialDate.Year(2025), "Lights on", null, PartialDate.Day(2026, 2, 1), null, false),
            new MilestoneReached(Guid.NewGuid(), PartialDate.Day(2026, 5, 1), late, null),
        ];
        var drawing = Drawn(story);

        var marks = Assert.Single(drawing.Lanes).Marks;
        Assert.Equal(drawing.Today!.Value, Right(marks.Single(mark => mark.Milestone.Id == overdue)), 6);
        var reached = marks.Single(mark => mark.Milestone.Id == late);
        Assert.Equal(reached.X, Right(reached), 6);
        Assert.Contains("Milestone Doors open: overdue", Said(story), StringComparison.Ordinal);
        Assert.Contains("Milestone Lights on: reached, 1 May 2026, first due 1 February 2026", Said(story), StringComparison.Ordinal);

        static double Right(JourneyMark mark) => mark.Late!.Value.X + mark.Late.Value.Width;
    }

    [Fact]
    public void A_milestone_reached_in_the_present_year_lies_in_the_past()
    {
        var id = Guid.NewGuid();
        var drawing = Drawn(
            Planned(PartialDate.Month(2025, 1), PartialDate.Year(2027)),
            new MilestonePlanned(id, PartialDate.Year(2025), "Doors open", Step, null, null, false),
            new MilestoneReached(Guid.NewGuid(), PartialDate.Year(2026), id, null)
        );

        var mark = Assert.Single(drawing.Lanes[0].Marks);
        var scale = TimeScale.Around([new DateOnly(2025, 1, 1), new DateOnly(2027, 12, 31)]);
        Assert.Equal((scale.X(new DateOnly(2026, 1, 1)), drawing.Today!.Value), (mark.X, mark.X + mark.Width));
    }

    [Theory]
    [InlineData("2026", "2026-01-01", "2026-12-31"), InlineData("2027-Q1", "2027-01-01", "2027-03-31"), InlineData("2026-12-24", "2026-12-24", "2026-12-24")]
    public void A_milestone_takes_in_all_the_days_that_its_date_can_mean(string due, string first, string last)
    {
        var drawing = Drawn(
            Planned(PartialDate.Month(2025, 1), PartialDate.Year(2027)),
            new MilestonePlanned(Guid.NewGuid(), PartialDate.Year(2025), "Doors open", Step, PartialDate.Parse(due), null, false)
        );

        var mark = Assert.Single(drawing.Lanes[0].Marks);
        var scale = TimeScale.Around([new DateOnly(2025, 1, 1), new DateOnly(2027, 12, 31)]);
        Assert.Equal(scale.X(DateOnly.Parse(first, CultureInfo.InvariantCulture)), mark.X, 6);
        Assert.Equal(scale.X(DateOnly.Parse(last, CultureInfo.InvariantCulture)), mark.X + mark.Width, 6);
    }

    [Fact]
    public void A_milestone_surely_late_is_joined_to_the_first_day_on_which_it_may_have_been_reached()
    {
        var drawing = Drawn(
            new MilestonePlanned(Step, PartialDate.Year(2022), "Doors open", null, PartialDate.Year(2023), null, false),
            new MilestoneReached(Guid.NewGuid(), PartialDate.Year(2025), Step, null)
        );

        var mark = Assert.Single(Assert.Single(drawing.Lanes).Marks);
        var scale = TimeScale.Around([new DateOnly(2023, 1, 1), new DateOnly(2025, 12, 31)]);
        Assert.Equal((scale.X(new DateOnly(2023, 12, 31)), mark.X), (mark.Late!.Value.X, mark.Late.Value.X + mark.Late.Value.Width));
        Assert.Equal(scale.X(new DateOnly(2025, 1, 1)), mark.X);
    }

    [Fact]
    public void The_bar_of_a_step_completed_in_the_present_year_does_not_reach_beyond_today()
    {
        var drawing = Drawn(
            Planned(PartialDate.Month(2025, 1), PartialDate.Year(2027)),
            new StepPlanned(Guid.NewGuid(), PartialDate.Year(2025), "Another", null, [], [], null, PartialDate.Year(2027), []),
            new StepCompleted(Guid.NewGuid(), PartialDate.Year(2026), Step, null)
        );

        var bar = drawing.Lanes.Single(lane => lane.Name == "Counter").Bar!.Value;
        Assert.Equal(drawing.Today!.Value, bar.X + bar.Width, 6);
    }

    [Fact]
    public void A_step_no_longer_waits_for_one_that_is_completed()
    {
        var other = Guid.NewGuid();
        IEntry[] story =
        [
            Planned(PartialDate.Month(2025, 1), PartialDate.Year(2027)),
            new StepPlanned(other, PartialDate.Year(2024), "Wires", null, [], [], null, PartialDate.Year(2025), []),
            new DependencyDeclared(Guid.NewGuid(), PartialDate.Year(2025), Step, other, null, null),
        ];
        Assert.Contains("Counter: planned, from January 2025, to 2027, waits for “Wires”.", Said(story), StringComparison.Ordinal);
        Assert.Contains(
            "no longer waits for “Wires”, completed in May 2026.",
            Said([.. story, new StepCompleted(Guid.NewGuid(), PartialDate.Month(2026, 5), other, null)]),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "waits for “Wires”, which was given up in May 2026.",
            Said([.. story, new StepAbandoned(Guid.NewGuid(), PartialDate.Month(2026, 5), other, "Too dear")]),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "waited for “Wires”.",
            Said([.. story, new StepCompleted(Guid.NewGuid(), PartialDate.Month(2026, 6), Step, null)]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_end_planned_for_a_year_takes_in_all_of_it()
    {
        var drawing = Drawn(
            Planned(PartialDate.Month(2024, 1), PartialDate.Year(2025)),
            Kept(2024),
            new StepCompleted(Guid.NewGuid(), PartialDate.Day(2025, 12, 31), Step, null)
        );

        var planned = Assert.Single(drawing.Lanes).Planned!.Value;
        var scale = TimeScale.Around([new DateOnly(2024, 1, 1), new DateOnly(2025, 12, 31)]);
        Assert.Equal((scale.X(new DateOnly(2025, 1, 1)), scale.X(new DateOnly(2025, 12, 31))), (planned.X, planned.X + planned.Width));
    }

    [Fact]
    public void Without_a_baseline_there_is_no_end_of_one()
    {
        IEntry[] story = [Planned(PartialDate.Month(2024, 1), PartialDate.Year(2025)), new StepCompleted(Guid.NewGuid(), PartialDate.Year(2026), Step, null)];
        Assert.Null(Assert.Single(Drawn(story).Lanes).Planned);
        Assert.DoesNotContain("baseline", Said(story), StringComparison.Ordinal);

        Assert.NotNull(Assert.Single(Drawn([.. story, Kept(2024)]).Lanes).Planned);
        Assert.Contains("end in the baseline 2025", Said([.. story, Kept(2024)]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_over_is_drawn_where_it_ended_whatever_start_was_expected()
    {
        IEntry[] ends =
        [
            new StepCompleted(Guid.NewGuid(), PartialDate.Day(2015, 6, 30), Step, null),
            new StepAbandoned(Guid.NewGuid(), PartialDate.Day(2015, 6, 30), Step, "Not needed"),
        ];
        foreach (var end in ends)
        {
            IEntry[] story =
            [
                new StepPlanned(Step, PartialDate.Year(2015), "Counter", null, [], [], PartialDate.Month(2027, 1), PartialDate.Year(2028), []),
                end,
            ];
            var drawing = Drawn(story);
            Assert.Equal((2015, 1), (drawing.Years[0].Year, drawing.Years.Length));
            Assert.Equal(TimeScale.Around([new DateOnly(2015, 6, 30)]).X(new DateOnly(2015, 6, 30)), Assert.Single(drawing.Lanes).Bar!.Value.X, 6);
            Assert.DoesNotContain("2027", Said(story), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_was_so_by_a_year_is_drawn_from_the_beginning_of_that_year()
    {
        var drawing = Drawn(Planned(PartialDate.By(PartialDate.Year(2024)), PartialDate.Year(2027)));

        Assert.Equal(2024, drawing.Years[0].Year);
        Assert.Equal(TimeScale.Left, Assert.Single(drawing.Lanes).Bar!.Value.X, 6);
    }

    private static StepPlanned Planned(PartialDate start, PartialDate finish) => new(Step, PartialDate.Year(2024), "Counter", null, [], [], start, finish, []);

    private static BaselineSet Kept(int year) => new(Guid.NewGuid(), PartialDate.Year(year), null, null, null);

    private static JourneyDrawing Drawn(params IEntry[] story) => JourneyDrawing.Of(State(story), Today)!;

    private static string Said(params IEntry[] story) =>
        string.Join(' ', JourneyWords.Of(State(story), Today, ImmutableDictionary<Guid, InitiativeState>.Empty));

    private static InitiativeState State(IEntry[] story) =>
        new Initiative(
            new IEntry[] { new InitiativeRegistered(Id, PartialDate.Year(2020), "a-desk", "A desk", null, null, null, null) }
                .Concat(story)
                .Select(
                    (entry, place) =>
                        new RecordedEntry(
                            place + 1,
                            entry.EntryKind.Name,
                            DateTimeOffset.UnixEpoch,
                            "olive",
                            nameof(Role.ProgrammeOffice),
                            null,
                            null,
                            null,
                            entry
                        )
                )
                .Aggregate(EntryLog.Empty, (log, entry) => log.Add(entry))
        ).Present;
}
