using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>The core of a transformation in stages, and the changes that follow it.</summary>
public sealed class StagedPlanTests
{
    private static readonly JourneyApproachChosen Staged = new(Id.Of("staged"), On("2001"), JourneyApproach.TransformationalStaged, null);

    [Fact]
    public void Each_part_tells_how_far_it_is_and_the_latest_place_of_a_step_counts()
    {
        var state = Of(
            Planned("merge", "2001", "2003"),
            Planned("terms", "2001", "2005"),
            Planned("systems", "2001", "2006"),
            Placed("merge", TransformationPart.Core),
            Placed("terms", TransformationPart.Core),
            Placed("terms", TransformationPart.LaterChanges, "2002"),
            Placed("systems", TransformationPart.LaterChanges),
            Completed("merge", "2003-05")
        );
        var plan = StagedPlan.Of(state)!;

        Assert.Equal(("its step completed in May 2003", On("2003-05")), (Marked.InWords(plan.Core.InWords()), plan.Core.CompletedOn!.Value));
        Assert.Equal("0 of 2 steps completed, to be done by 2006", Marked.InWords(plan.Later.InWords()));
    }

    [Fact]
    public void The_rest_is_expected_when_the_open_steps_are()
    {
        var plan = StagedPlan.Of(
            Of(
                Planned("merge", "2001", "2003"),
                Planned("terms", "2001", "2002"),
                Placed("merge", TransformationPart.Core),
                Placed("terms", TransformationPart.Core),
                Completed("merge", "2003-05")
            )
        )!;
        Assert.Equal("1 of 2 steps completed, the rest by 2002", Marked.InWords(plan.Core.InWords()));
    }

    [Fact]
    public void Without_a_step_that_is_placed_there_is_none() => Assert.Null(StagedPlan.Of(Of(Planned("merge", "2001", "2003"))));

    [Fact]
    public void Advice_asks_for_the_core_and_warns_of_a_change_before_it()
    {
        Assert.Equal(["warning/core-not-named"], Keys(Planned("merge", "2001", "2003")));
        Assert.Equal(["warning/core-empty"], Keys(Planned("merge", "2001", "2003"), Placed("merge", TransformationPart.LaterChanges)));
        Assert.Equal(
            [$"warning/change-before-core/{Id.Of("terms")}"],
            Keys(
                Planned("merge", "2001", "2005"),
                Planned("terms", "2001", "2003"),
                Placed("merge", TransformationPart.Core),
                Placed("terms", TransformationPart.LaterChanges)
            )
        );
        Assert.Empty(
            Keys(
                Planned("merge", "2001", "2005"),
                Planned("terms", "2001", "2003"),
                Placed("merge", TransformationPart.Core),
                Placed("terms", TransformationPart.LaterChanges),
                Completed("terms", "2002-05")
            )
        );
        Assert.Empty(
            Keys(
                Planned("merge", "2001", "2003"),
                Planned("terms", "2001", "2005"),
                Placed("merge", TransformationPart.Core),
                Placed("terms", TransformationPart.LaterChanges)
            )
        );
    }

    private static IEnumerable<string> Keys(params IEntry[] facts) =>
        Adviser.Advise(Of(facts), Spec.Today, [], []).Select(item => item.Key).Where(key => key.Contains("core", StringComparison.Ordinal));

    private static InitiativeState Of(params IEntry[] facts) =>
        new Initiative(Log([Registered() with { Edition = Editions.Newest.Name }, Staged, .. facts])).Present;

    private static StepPlaced Placed(string step, TransformationPart part, string on = "2001-06") =>
        new(Id.Of($"{step} {part}"), On(on), Id.Of(step), part, null);
}
