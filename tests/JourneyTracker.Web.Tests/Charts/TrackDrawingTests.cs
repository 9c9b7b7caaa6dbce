using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
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

    [Fact]
    public void The_path_travelled_lies_on_the_left_with_its_years_and_the_path_planned_on_the_right()
    {
        var state = Harbour(
            new TargetModelChosen(Guid.NewGuid(), PartialDate.Year(2001), ServiceModel.JointDelivery, null),
            new WaypointPlanned(Guid.NewGuid(), PartialDate.Year(2001), ServiceModel.CustomerInterface, PartialDate.Year(2009), null),
            new MeasureInOperation(Guid.NewGuid(), PartialDate.Year(2004), Measure.SharedCaseInformation, [], null)
        );

        var way = TrackWay.Of(state);

        Assert.Equal([(0, "2001"), (1, "2004")], way.Travelled.Select(stop => (stop.Level, stop.Label)));
        Assert.Equal([(2, "by 2009"), (4, null)], way.Planned.Select(stop => (stop.Level, stop.Label)));
        Assert.All(way.Travelled, stop => Assert.True(stop.X < TrackDrawing.X(4)));
        Assert.All(way.Planned, stop => Assert.True(stop.X > TrackDrawing.X(4)));
        Assert.NotNull(way.InWords());
        Assert.Null(TrackWay.Of(Harbour()).InWords());
    }

    private static InitiativeState Harbour(params IEntry[] facts)
    {
        IEntry[] all =
        [
            new InitiativeRegistered(Guid.NewGuid(), PartialDate.Year(2001), "a-desk", "A desk", null, null, null, null),
            new PartnerJoined(Guid.NewGuid(), PartialDate.Year(2001), Guid.NewGuid(), PartnerRole.Lead, null, null),
            new PartnerJoined(Guid.NewGuid(), PartialDate.Year(2001), Guid.NewGuid(), PartnerRole.Partner, null, null),
            new ComplexityAssessed(Guid.NewGuid(), PartialDate.Year(2001), 4, 4, 4, 4, null, null),
            .. facts,
        ];
        return all.Aggregate(new Initiative(), (told, entry) =>
            told.Evolve(new RecordedEntry(told.Version + 1, entry.EntryKind.Name, DateTimeOffset.UnixEpoch, "office", null, null, null, null, entry))
        ).Present;
    }

    private static TrackPoint Point(ComplexityRating rating, ServiceModel attained) =>
        new(
            "1",
            "One",
            TrackPosition.Of(Editions.Newest.Suitability(rating, OutcomeNature.Unknown), new Level((int)attained, attained, null, null, [], []), null)!
        );
}
