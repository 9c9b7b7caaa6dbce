using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Seeds;

/// <summary>The way that the reference initiatives were seen to take: for four of them the report names it, for the others it follows from what they did.</summary>
public sealed class ReferencePatternTests
{
    [Theory]
    [InlineData("hhs-connect", JourneyApproach.EvolutionaryInterimModels)]
    [InlineData("winnipeg", JourneyApproach.EvolutionaryInParts)]
    [InlineData("nav", JourneyApproach.TransformationalStaged)]
    [InlineData("tameside", JourneyApproach.TransformationalOneMove)]
    public void What_is_observed_is_what_the_report_names(string reference, JourneyApproach approach)
    {
        var pattern = ObservedPattern.Of(ReferenceCase.Now(reference));
        Assert.Equal(approach, pattern.Approach);
        Assert.NotEmpty(pattern.Because);
    }

    [Theory]
    [MemberData(nameof(References))]
    public void Of_each_of_the_sixteen_it_is_said_which_way_it_took_and_what_that_rests_on(string reference)
    {
        var pattern = ObservedPattern.Of(ReferenceCase.Now(reference));
        Assert.NotNull(pattern.Approach);
        Assert.NotEmpty(pattern.Because);
        Assert.EndsWith(".", pattern.Why, StringComparison.Ordinal);
    }

    public static TheoryData<string> References => [.. ReferenceInitiatives.Classifications.Select(classification => classification.Reference)];
}
