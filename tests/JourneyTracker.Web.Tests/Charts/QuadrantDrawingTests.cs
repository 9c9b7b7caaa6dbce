using JourneyTracker.Core.Framework;
using JourneyTracker.Web.Charts;

namespace JourneyTracker.Web.Tests.Charts;

public sealed class QuadrantDrawingTests
{
    [Fact]
    public void Areas_that_share_a_place_stand_side_by_side_and_all_are_drawn()
    {
        var placed = QuadrantDrawing.Place(Find(_ => 3));

        Assert.Equal(["1", "2", "3", "4", ""], placed.Select(point => point.Mark));
        Assert.Single(placed.Select(point => point.Y).Distinct());
        Assert.All(placed.Zip(placed.Skip(1)), pair => Assert.Equal(2 * QuadrantDrawing.Radius, pair.Second.X - pair.First.X, 6));
    }

    [Fact]
    public void Names_are_written_where_there_is_room_and_never_over_each_other()
    {
        var apart = QuadrantDrawing.Place(Find(question => question.Side == DiagnosticSide.FacilityToManageChange ? 1 + (int)question.Area : 3));

        Assert.All(apart, point => Assert.NotNull(point.Label));
        Assert.Equal(apart.Length, apart.Select(point => point.Label).Distinct().Count());
    }

    [Fact]
    public void A_name_stays_inside_the_drawing_at_its_edges()
    {
        var edge = QuadrantDrawing.Place(Find(question => question.Reversed ? 1 : 5)).Where(point => point.Label is not null);

        Assert.All(edge, point => Assert.InRange(point.Label!.Value.X, QuadrantDrawing.Left, QuadrantDrawing.Width - 60));
    }

    [Fact]
    public void An_area_without_a_result_is_not_drawn()
    {
        var answers = Editions.Newest.QuestionsOf(ChallengeArea.WorkforceChange).ToDictionary(question => question.Id, _ => 3m);

        Assert.Equal(
            ["3", ""],
            QuadrantDrawing.Place(Diagnostic.Find(Editions.Of(Editions.First), answers, Diagnostic.EqualWeights)).Select(point => point.Mark)
        );
    }

    [Fact]
    public void More_facility_lies_higher_and_more_challenge_further_right()
    {
        Assert.True(QuadrantDrawing.Y(5) < QuadrantDrawing.Y(1));
        Assert.True(QuadrantDrawing.X(5) > QuadrantDrawing.X(1));
    }

    private static DiagnosticFindings Find(Func<DiagnosticQuestion, int> answer) =>
        Diagnostic.Find(
            Editions.Of(Editions.First),
            Editions.Newest.Questions.ToDictionary(question => question.Id, question => (decimal)answer(question)),
            Diagnostic.EqualWeights
        );
}
