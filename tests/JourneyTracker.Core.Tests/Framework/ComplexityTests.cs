using JourneyTracker.Core.Framework;

namespace JourneyTracker.Core.Tests.Framework;

public sealed class ComplexityTests
{
    private static readonly IEnumerable<int> Points = Enumerable.Range(1, 5);

    private static readonly ComplexityRating[] AllRatings =
    [
        .. from range in Points
        from frequency in Points
        from nature in Points
        from expertise in Points
        select new ComplexityRating(range, frequency, nature, expertise),
    ];

    [Theory]
    [InlineData(4, ServiceModel.InformationAndAssessment, null)]
    [InlineData(5, ServiceModel.InformationAndAssessment, null)]
    [InlineData(6, ServiceModel.InformationAndAssessment, null)]
    [InlineData(7, ServiceModel.InformationAndAssessment, ServiceModel.CustomerInterface)]
    [InlineData(8, ServiceModel.CustomerInterface, ServiceModel.InformationAndAssessment)]
    [InlineData(9, ServiceModel.CustomerInterface, ServiceModel.InformationAndAssessment)]
    [InlineData(10, ServiceModel.CustomerInterface, null)]
    [InlineData(11, ServiceModel.CustomerInterface, ServiceModel.NetworkedDelivery)]
    [InlineData(12, ServiceModel.NetworkedDelivery, ServiceModel.CustomerInterface)]
    [InlineData(13, ServiceModel.NetworkedDelivery, ServiceModel.CustomerInterface)]
    [InlineData(14, ServiceModel.NetworkedDelivery, null)]
    [InlineData(15, ServiceModel.NetworkedDelivery, ServiceModel.JointDelivery)]
    [InlineData(16, ServiceModel.JointDelivery, ServiceModel.NetworkedDelivery)]
    [InlineData(17, ServiceModel.JointDelivery, ServiceModel.NetworkedDelivery)]
    [InlineData(18, ServiceModel.JointDelivery, null)]
    [InlineData(19, ServiceModel.JointDelivery, null)]
    [InlineData(20, ServiceModel.JointDelivery, null)]
    public void All_ratings_of_a_sum_recommend_the_same_model_and_neighbour(int sum, ServiceModel recommended, ServiceModel? alternative) =>
        Assert.All(AllRatings.Where(rating => Sum(rating) == sum), rating =>
        {
            Assert.Equal(sum / 4m, rating.Index);
            Assert.Equal(recommended, rating.Recommended);
            Assert.Equal(alternative, rating.Alternative);
        });

    [Fact]
    public void There_are_625_ratings_and_no_sum_is_left_untried()
    {
        Assert.Equal(625, AllRatings.Length);
        Assert.Equal(Enumerable.Range(4, 17), AllRatings.Select(Sum).Distinct().Order());
    }

    [Fact]
    public void Raising_a_factor_never_lowers_the_recommended_model() => Assert.All(AllRatings, rating =>
        {
            ComplexityRating[] raised =
            [
                rating with
                {
                    RangeOfNeed = rating.RangeOfNeed + 1,
                },
                rating with
                {
                    FrequencyOfInteraction = rating.FrequencyOfInteraction + 1,
                },
                rating with
                {
                    NatureOfInteraction = rating.NatureOfInteraction + 1,
                },
                rating with
                {
                    LevelOfExpertise = rating.LevelOfExpertise + 1,
                },
            ];
            Assert.All(raised.Intersect(AllRatings), higher => Assert.True(higher.Recommended >= rating.Recommended, $"{rating} {higher}"));
        });

    [Fact]
    public void Every_rating_fits_the_recommended_and_the_alternative_model_and_no_other() => Assert.All(AllRatings, rating =>
        {
            var fits = Enum.GetValues<ServiceModel>().Where(model => TrackOfHighPerformance.Fit(rating, model) == Fit.OnTrack);
            Assert.Equal(
                new ServiceModel?[] { rating.Recommended, rating.Alternative }
                    .OfType<ServiceModel>()
                    .Order(),
                fits.Order()
            );
        });

    [Fact]
    public void Less_integration_is_never_called_too_much_and_more_never_too_little() => Assert.All(AllRatings, rating =>
        {
            foreach (var model in Enum.GetValues<ServiceModel>())
            {
                var fit = TrackOfHighPerformance.Fit(rating, model);
                Assert.True(fit == Fit.OnTrack || fit == (model < rating.Recommended ? Fit.UnderIntegrated : Fit.OverIntegrated), $"{rating} {model} {fit}");
            }
        });

    [Fact]
    public void Separate_agencies_are_under_integrated_for_every_complexity() =>
        Assert.All(AllRatings, rating => Assert.Equal(Fit.UnderIntegrated, TrackOfHighPerformance.Fit(rating, null)));

    [Theory]
    [InlineData(null)]
    [InlineData(ServiceModel.JointDelivery)]
    public void Without_an_assessment_the_fit_is_unknown(ServiceModel? model) => Assert.Equal(Fit.Unknown, TrackOfHighPerformance.Fit(null, model));

    private static int Sum(ComplexityRating rating) =>
        rating.RangeOfNeed + rating.FrequencyOfInteraction + rating.NatureOfInteraction + rating.LevelOfExpertise;
}
