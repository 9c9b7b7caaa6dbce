using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Seeds;

/// <summary>What the report only describes is known by the time of the report, and not known before.</summary>
public sealed class ReferenceDatesTests
{
    private static readonly DateOnly Before = new(2009, 12, 30);

    public static TheoryData<string> References => [.. ReferenceInitiatives.Classifications.Select(classification => classification.Reference)];

    [Theory]
    [MemberData(nameof(References))]
    public void What_is_only_described_is_certain_by_the_report_and_says_so(string reference) => Assert.All(ReferenceCase.File(reference).Commands, sourced =>
        {
            var on = sourced.Command is RegisterInitiative register ? register.On : ((IEntryCommand)sourced.Command).On;
            Assert.NotEqual("2009", on.ToString());
            Assert.Equal(on.IsBy, sourced.Source!.Contains("date: the report describes it", StringComparison.Ordinal));
        });

    [Theory]
    [MemberData(nameof(References))]
    public void A_measure_that_is_only_described_may_have_been_in_operation_before_and_nobody_knows(string reference)
    {
        var told = ReferenceCase.Told(reference);
        var state = told.AsOf(new AsOf(Before));
        Assert.All(told.Present.Journey.Operations.Where(operation => operation.From.IsBy), operation =>
        {
            Assert.False(operation.RunsOn(Before));
            Assert.Contains(Level.Sharing(state, Before, Certainty.Possible), open => open.BegunBy.EntryId == operation.BegunBy.EntryId);
        });
    }

    [Theory]
    [InlineData("c-iv", 0, 1)]
    [InlineData("utah-erep", 0, 1)]
    [InlineData("hhs-connect", 0, 1)]
    [InlineData("florida-shared-services-network", 0, 3)]
    [InlineData("massachusetts-eohhs", 0, 4)]
    public void The_level_is_not_known_before_where_it_rests_on_such_a_measure(string reference, int certain, int possible)
    {
        var before = ReferenceCase.On(reference, Before);
        var level = Level.Of(before);
        Assert.Equal((certain, possible), (level.Number, level.Possible));
        Assert.False(level.IsKnown());
        Assert.Equal(possible, Level.Of(ReferenceCase.On(reference, Before.AddDays(1))).Number);
        if (before.Suitability is { } suitability && suitability.Recommended != ServiceModel.JointDelivery)
        {
            Assert.Equal(Fit.LevelNotKnown, level.Fit(suitability));
        }
    }

    [Theory]
    [InlineData("winnipeg", "2000-12-31", 0)]
    [InlineData("winnipeg", "2001-12-31", 2)]
    [InlineData("kent-gateway", "2005-12-31", 2)]
    [InlineData("nav", "2006-12-31", 4)]
    [InlineData("tameside", "2004-12-31", 4)]
    public void The_level_is_known_where_the_report_gives_the_year(string reference, string day, int number)
    {
        var level = Level.Of(ReferenceCase.On(reference, PartialDate.Parse(day).Earliest));
        Assert.Equal((number, number), (level.Number, level.Possible));
    }

    [Fact]
    public void Progress_and_path_are_not_known_either()
    {
        var massachusetts = ReferenceCase.On("massachusetts-eohhs", Before);
        var progress = Progress.Of(massachusetts);
        Assert.Equal((1, 2, 2), (progress.InOperation, progress.Possible, progress.Total));
        Assert.Equal([Measure.SharedPerformanceFramework], progress.MayBeInOperation);
        Assert.False(progress.IsKnown());

        var path = JourneyPath.Of(ReferenceCase.On("hhs-connect", Before))!;
        Assert.Equal((0, 1, 2), (path.Attained, path.PossiblyAttained, path.Stages.Length));
        Assert.True(path.Stages[0].MayBeAttained);
        Assert.False(path.Stages[1].MayBeAttained);

        var now = JourneyPath.Of(ReferenceCase.Now("hhs-connect"))!;
        Assert.True(now.IsKnown());
        Assert.Equal("../2009", now.Stages[0].AttainedSince.ToString());
        Assert.True(Progress.Of(ReferenceCase.Now("massachusetts-eohhs")).IsKnown());
    }
}
