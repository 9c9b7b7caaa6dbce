using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Charts;

namespace JourneyTracker.Web.Tests.Charts;

public sealed class TrackDrawingTests
{
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(12)]
    public void Points_that_share_a_place_stay_in_its_row_and_apart(int count)
    {
        var placed = TrackDrawing.Place(Enumerable.Repeat(Point(new ComplexityRating(4, 4, 4, 5), ServiceModel.CustomerInterface), count)).ToList();

        Assert.Equal(count, placed.Select(point => point.Y).Distinct().Count());
        Assert.All(placed, point => Assert.InRange(point.Y, TrackDrawing.Top(2) + 9, TrackDrawing.Top(2) + TrackDrawing.RowHeight - 9));
    }

    [Fact]
    public void A_line_leads_to_the_recommended_row_and_from_the_track_nowhere()
    {
        var under = Assert.Single(TrackDrawing.Place([Point(new ComplexityRating(4, 4, 4, 5), ServiceModel.CustomerInterface)]));
        var on = Assert.Single(TrackDrawing.Place([Point(new ComplexityRating(4, 4, 4, 5), ServiceModel.JointDelivery)]));

        Assert.Equal(TrackDrawing.Middle(4), under.Recommended);
        Assert.Null(on.Recommended);
    }

    [Fact]
    public void Simple_lies_left_of_complex_and_separate_agencies_below_joint_delivery()
    {
        Assert.True(TrackDrawing.X(1) < TrackDrawing.X(5));
        Assert.True(TrackDrawing.Top(0) > TrackDrawing.Top(4));
    }

    private static TrackPoint Point(ComplexityRating rating, ServiceModel attained) =>
        new(
            "1",
            "One",
            TrackPosition.Of(Editions.Newest.Suitability(rating, OutcomeNature.Unknown), new Level((int)attained, attained, null, null, [], []), null)!
        );
}
