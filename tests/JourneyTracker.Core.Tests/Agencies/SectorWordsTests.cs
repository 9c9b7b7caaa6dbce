using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Agencies;

public sealed class SectorWordsTests
{
    [Theory]
    [InlineData("Local government", AgencySectors.Public, GovernmentTiers.Local)]
    [InlineData("Provincial government", AgencySectors.Public, GovernmentTiers.Regional)]
    [InlineData("State government", AgencySectors.Public, GovernmentTiers.Regional)]
    [InlineData("Federal government", AgencySectors.Public, GovernmentTiers.National)]
    [InlineData("Central and local government", AgencySectors.Public, GovernmentTiers.National | GovernmentTiers.Local)]
    [InlineData("Nongovernmental organisations", AgencySectors.Voluntary, GovernmentTiers.None)]
    [InlineData("Nongovernmental organisations and private sector", AgencySectors.Voluntary | AgencySectors.Private, GovernmentTiers.None)]
    [InlineData("Government-funded non-profit health authority", AgencySectors.Voluntary | AgencySectors.Public, GovernmentTiers.None)]
    [InlineData("Police", AgencySectors.Public, GovernmentTiers.None)]
    [InlineData("Guild of bakers", AgencySectors.None, GovernmentTiers.None)]
    [InlineData(null, AgencySectors.None, GovernmentTiers.None)]
    public void Sector_and_tier_are_read_from_the_words(string? words, AgencySectors sectors, GovernmentTiers tiers) =>
        Assert.Equal((sectors, tiers), (SectorWords.SectorsOf(words), SectorWords.TiersOf(words)));

    [Fact]
    public void Every_agency_of_the_reference_initiatives_belongs_to_a_sector() =>
        Assert.All(ReferenceInitiatives.Agencies, agency => Assert.NotEqual(AgencySectors.None, SectorWords.SectorsOf(agency.Sector)));
}
