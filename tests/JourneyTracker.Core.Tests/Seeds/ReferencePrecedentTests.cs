using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Precedents;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Seeds;

/// <summary>How many organisations stand behind the partners of the report's initiatives, and who is near to whom because of it.</summary>
public sealed class ReferencePrecedentTests
{
    [Theory]
    [InlineData("massachusetts-eohhs", 17)]
    [InlineData("crossroads-bank", 3004)]
    [InlineData("hhs-connect", 11)]
    [InlineData("winnipeg", 2)]
    public void Organisations_are_counted_behind_each_partner(string reference, int organisations)
    {
        var state = ReferenceCase.Now(reference);
        Assert.Equal(organisations, state.Partners.OrganisationsOn(null, state.Lineage));
    }

    [Fact]
    public void Winnipeg_of_two_agencies_is_not_nearest_to_the_office_over_sixteen()
    {
        var here = Compared("winnipeg");
        var nearest = ReferenceInitiatives
            .Classifications.Where(one => one.Reference != "winnipeg")
            .Select(one => (one.Reference, Distance: PrecedentDistance.Between(here, PrecedentDistance.Known(here), Compared(one.Reference))))
            .Where(one => one.Distance is not null)
            .OrderBy(one => one.Distance)
            .ToList();

        Assert.NotEqual("massachusetts-eohhs", nearest[0].Reference);
        Assert.Contains("hhs-connect", nearest.Take(3).Select(one => one.Reference));
    }

    private static ComparedInitiative Compared(string reference) =>
        ComparedInitiative.Of(ReferenceCase.Now(reference), agency =>
            (SectorWords.SectorsOf(ReferenceCases.Agencies[agency].Sector), SectorWords.TiersOf(ReferenceCases.Agencies[agency].Sector))
        );
}
