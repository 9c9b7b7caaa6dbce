using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Tests.Wording;

/// <summary>What is not known is said to be not known, and never counted as not there.</summary>
public sealed class NotKnownWordsTests
{
    [Fact]
    public void How_many_measures_are_in_operation() =>
        Assert.Equal(
            "Not known how many of 2 measures needed are in operation: 1 is certain, 2 is not excluded",
            Words.Progress(
                new Progress(ServiceModel.JointDelivery, 1, 2, [Measure.InterchangeableStaff])
                {
                    Rule = "joint management and interchangeable staff",
                    Possible = 2,
                    MayBeInOperation = [Measure.InterchangeableStaff],
                }
            )
        );

    [Fact]
    public void How_many_stages_are_attained()
    {
        var stage = new PathStage(ServiceModel.InformationAndAssessment, null, false, null, null) { MayBeAttained = true };
        var target = new PathStage(ServiceModel.JointDelivery, null, true, null, null);
        Assert.Equal(
            "How many of 2 stages are attained is not known: 0 is certain, 1 is not excluded.",
            Words.Standing(new JourneyPath([stage, target], stage, false))
        );
        Assert.Equal(
            "Stage 1 of 2 attained, since 2009 at the latest.",
            Words.Standing(new JourneyPath([stage with { AttainedSince = PartialDate.Parse("../2009"), MayBeAttained = false }, target], target, false))
        );
    }
}
