using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Web.Charts;
using JourneyTracker.Web.Tests.Browsing;

namespace JourneyTracker.Web.Tests.Charts;

public sealed class FacilityDrawingTests
{
    [Fact]
    public void One_diagnostic_makes_no_line() => Assert.Null(FacilityDrawing.Of([Diagnosed(PartialDate.Year(2019), 3)], ChallengeArea.Governance));

    [Fact]
    public void Diagnostics_lie_as_far_apart_as_they_were_and_from_edge_to_edge()
    {
        var drawing = FacilityDrawing.Of(
            [Diagnosed(PartialDate.Year(2010), 1), Diagnosed(PartialDate.Year(2015), 3), Diagnosed(PartialDate.Year(2020), 5)],
            ChallengeArea.Governance
        )!;

        Assert.Equal(FacilityDrawing.Left, drawing.Points[0].X);
        Assert.Equal((drawing.Points[0].X + drawing.Points[2].X) / 2, drawing.Points[1].X, 0.1);
        Assert.Equal(FacilityDrawing.Width - FacilityDrawing.Right, drawing.Points[2].X);
        Assert.True(drawing.Points[0].Facility > drawing.Points[2].Facility);
    }

    [Fact]
    public void Two_of_the_same_year_do_not_lie_on_each_other()
    {
        var drawing = FacilityDrawing.Of([Diagnosed(PartialDate.Year(2019), 2), Diagnosed(PartialDate.Year(2019), 4)], ChallengeArea.Governance)!;

        Assert.True(drawing.Points[0].X < drawing.Points[1].X);
    }

    private static ConcludedDiagnosis Diagnosed(PartialDate on, int answer)
    {
        var concluded = DiagnosisConcluded.Of(
            Editions.Of(Editions.First),
            Guid.NewGuid(),
            on,
            DiagnosticInput.Tallies(Editions.Of(Editions.First), QuayDesk.All(_ => answer)),
            Diagnostic.EqualWeights,
            null,
            null
        );
        return new ConcludedDiagnosis(concluded, new EntryReference(concluded.EntryId, "diagnosis.concluded.v1", 1, on, DateTimeOffset.UnixEpoch, "somebody"));
    }
}
