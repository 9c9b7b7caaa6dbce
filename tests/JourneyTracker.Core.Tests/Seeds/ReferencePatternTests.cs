using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

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
    [InlineData("crossroads-bank", JourneyApproach.TransformationalOneMove)]
    [InlineData("poupatempo", JourneyApproach.TransformationalOneMove)]
    [InlineData("c-iv", JourneyApproach.TransformationalOneMove)]
    [InlineData("service-bc", JourneyApproach.TransformationalOneMove)]
    [InlineData("utah-erep", JourneyApproach.TransformationalOneMove)]
    [InlineData("citizens-shops", JourneyApproach.TransformationalOneMove)]
    [InlineData("thusong", JourneyApproach.TransformationalOneMove)]
    [InlineData("kent-gateway", JourneyApproach.TransformationalStaged)]
    public void Where_the_order_is_known_it_follows_from_what_they_did(string reference, JourneyApproach approach)
    {
        var pattern = ObservedPattern.Of(ReferenceCase.Now(reference));
        Assert.Equal(approach, pattern.Approach);
        Assert.Equal([approach], pattern.Possible);
        Assert.NotEmpty(pattern.Because);
    }

    // The report describes what these had when it was written, and not in which order it came.
    [Theory]
    [InlineData("access-washington", JourneyApproach.TransformationalOneMove, JourneyApproach.TransformationalStaged)]
    [InlineData("strengthening-families", JourneyApproach.TransformationalOneMove, JourneyApproach.TransformationalStaged)]
    [InlineData("massachusetts-eohhs", JourneyApproach.TransformationalOneMove, JourneyApproach.EvolutionaryInParts)]
    [InlineData(
        "florida-shared-services-network",
        JourneyApproach.TransformationalOneMove,
        JourneyApproach.TransformationalStaged,
        JourneyApproach.EvolutionaryInParts
    )]
    public void Where_the_order_is_not_known_nothing_is_claimed_and_what_is_not_excluded_is_told(string reference, params JourneyApproach[] possible)
    {
        var pattern = ObservedPattern.Of(ReferenceCase.Now(reference));
        Assert.Null(pattern.Approach);
        Assert.Equal(possible, pattern.Possible);
        Assert.StartsWith("It is not known: ", pattern.Why, StringComparison.Ordinal);
        Assert.NotEmpty(pattern.Because);
    }

    [Theory]
    [InlineData("c-iv")]
    [InlineData("hhs-connect")]
    [InlineData("nav")]
    [InlineData("kent-gateway")]
    [InlineData("massachusetts-eohhs")]
    [InlineData("winnipeg")]
    public void Before_the_day_by_which_something_is_known_no_way_is_claimed_that_it_could_change(string reference)
    {
        var pattern = ObservedPattern.Of(ReferenceCase.On(reference, new DateOnly(2008, 12, 31)));
        Assert.Null(pattern.Approach);
        Assert.NotEmpty(pattern.Possible);
    }
}
