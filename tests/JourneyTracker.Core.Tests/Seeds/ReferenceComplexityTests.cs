using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Seeds;

public sealed class ReferenceComplexityTests
{
    public static TheoryData<string> References => [.. ReferenceInitiatives.Classifications.Select(classification => classification.Reference)];

    [Theory]
    [InlineData("crossroads-bank", ServiceModel.InformationAndAssessment)]
    [InlineData("utah-erep", ServiceModel.InformationAndAssessment)]
    [InlineData("access-washington", ServiceModel.CustomerInterface)]
    [InlineData("citizens-shops", ServiceModel.CustomerInterface)]
    [InlineData("kent-gateway", ServiceModel.CustomerInterface)]
    [InlineData("poupatempo", ServiceModel.CustomerInterface)]
    [InlineData("service-bc", ServiceModel.CustomerInterface)]
    [InlineData("thusong", ServiceModel.CustomerInterface)]
    [InlineData("florida-shared-services-network", ServiceModel.NetworkedDelivery)]
    [InlineData("hhs-connect", ServiceModel.JointDelivery)]
    [InlineData("massachusetts-eohhs", ServiceModel.JointDelivery)]
    [InlineData("nav", ServiceModel.JointDelivery)]
    [InlineData("winnipeg", ServiceModel.JointDelivery)]
    public void The_model_of_the_report_is_recommended(string reference, ServiceModel model) => Assert.Equal(model, Rating(reference).Recommended);

    [Theory]
    [InlineData("c-iv", ServiceModel.CustomerInterface, ServiceModel.InformationAndAssessment)]
    [InlineData("strengthening-families", ServiceModel.JointDelivery, ServiceModel.NetworkedDelivery)]
    [InlineData("tameside", ServiceModel.NetworkedDelivery, ServiceModel.JointDelivery)]
    public void Where_two_models_overlap_that_of_the_report_is_named_beside_its_neighbour(string reference, ServiceModel recommended, ServiceModel model) =>
        Assert.Equal((recommended, model), (Rating(reference).Recommended, Rating(reference).Alternative));

    [Theory]
    [MemberData(nameof(References))]
    public void The_target_is_on_the_track_of_high_performance(string reference)
    {
        var state = ReferenceCase.Now(reference);
        Assert.Equal(Fit.OnTrack, TrackOfHighPerformance.Fit(state.Diagnosis.Complexity!.Rating, state.Charter.TargetModel));
    }

    [Theory]
    [MemberData(nameof(References))]
    public void The_target_is_the_model_of_the_report_unless_the_report_has_it_on_its_way_to_another(string reference)
    {
        var report = ReferenceInitiatives.Classifications.Single(classification => classification.Reference == reference);
        var onItsWay = report.Approach is JourneyApproach.EvolutionaryInterimModels or JourneyApproach.EvolutionaryInParts;
        Assert.Equal(onItsWay ? ServiceModel.JointDelivery : report.Model, ReferenceCase.Now(reference).Charter.TargetModel);
    }

    [Theory]
    [MemberData(nameof(References))]
    public void Every_rating_says_why_from_where_and_that_it_is_ours(string reference)
    {
        var (command, source) = Assert.Single(ReferenceCase.File(reference).Commands, sourced => sourced.Command is AssessComplexity);
        var rated = (AssessComplexity)command;
        Assert.StartsWith("Our reading of ", rated.Rationale, StringComparison.Ordinal);
        Assert.Equal("JourneyTracker editors", rated.Rater);
        Assert.Matches("(Chapter (two|three)|Appendix [AB]), ", source);
    }

    private static ComplexityRating Rating(string reference) => ReferenceCase.Now(reference).Diagnosis.Complexity!.Rating;
}
