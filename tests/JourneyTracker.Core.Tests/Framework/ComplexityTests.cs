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
            var suitability = Of(Editions.First, rating);
            Assert.Equal((recommended, alternative), (suitability.Recommended, suitability.Alternative));
        });

    [Fact]
    public void There_are_625_ratings_and_no_sum_is_left_untried()
    {
        Assert.Equal(625, AllRatings.Length);
        Assert.Equal(Enumerable.Range(4, 17), AllRatings.Select(Sum).Distinct().Order());
    }

    public static TheoryData<string, bool?, bool?, bool?> EveryNature =>
        [
            .. from edition in Editions.All
            from nature in Natures
            select new TheoryDataRow<string, bool?, bool?, bool?>(edition.Name, nature.CaseAcrossAgencies, nature.SameFacts, nature.SameAgencies),
        ];

    private static readonly OutcomeNature[] Natures =
    [
        .. from across in new bool?[] { true, false, null }
        from facts in new bool?[] { true, false, null }
        from same in new bool?[] { true, false, null }
        select new OutcomeNature(across, facts, same),
    ];

    [Theory]
    [MemberData(nameof(EveryNature))]
    public void Raising_a_factor_never_lowers_the_recommended_model(string edition, bool? across, bool? facts, bool? same)
    {
        var nature = new OutcomeNature(across, facts, same);
        Assert.All(AllRatings, rating =>
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
            Assert.All(raised.Intersect(AllRatings), higher =>
                Assert.True(Of(edition, higher, nature).Recommended >= Of(edition, rating, nature).Recommended, $"{rating} {higher}")
            );
        });
    }

    [Theory]
    [MemberData(nameof(EveryNature))]
    public void What_is_recommended_suits_and_less_is_never_too_much_nor_more_too_little(string edition, bool? across, bool? facts, bool? same) =>
        Assert.All(AllRatings, rating =>
        {
            var suitability = Of(edition, rating, new OutcomeNature(across, facts, same));
            Assert.All(new ServiceModel?[] { suitability.Recommended, suitability.Alternative }.OfType<ServiceModel>(), model =>
                Assert.Contains(model, suitability.Suiting)
            );
            foreach (var model in Enum.GetValues<ServiceModel>())
            {
                var expected =
                    suitability.Suiting.Contains(model) ? Fit.OnTrack
                    : model < suitability.Recommended ? Fit.UnderIntegrated
                    : Fit.OverIntegrated;
                Assert.Equal(expected, suitability.Fit(model));
            }

            Assert.Equal(Fit.UnderIntegrated, suitability.Fit(null));
        });

    [Fact]
    public void What_suits_under_the_first_edition_is_the_recommended_model_and_its_neighbour() => Assert.All(AllRatings, rating =>
        {
            var suitability = Of(Editions.First, rating);
            Assert.Equal(
                new ServiceModel?[] { suitability.Recommended, suitability.Alternative }
                    .OfType<ServiceModel>()
                    .Order(),
                suitability.Suiting
            );
        });

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2.5, 1, 2, 3)]
    [InlineData(2.75, 2, 3)]
    [InlineData(3, 2, 3, 4)]
    [InlineData(3.25, 2, 3, 4)]
    [InlineData(3.5, 3, 4)]
    [InlineData(4.5, 3, 4)]
    [InlineData(4.75, 4)]
    public void Ranges_of_the_second_edition_overlap(double index, params int[] models) =>
        Assert.Equal(models, Of(Editions.Second, AllRatings.First(rating => rating.Index == (decimal)index)).Suiting.Select(model => (int)model));

    [Theory]
    [InlineData(2.25, false, true, null, 1, false)]
    [InlineData(2.25, false, false, null, 2, false)]
    [InlineData(3.75, true, null, true, 4, false)]
    [InlineData(4.25, true, null, false, 3, false)]
    [InlineData(4.5, true, null, false, 3, true)]
    [InlineData(2.5, false, true, null, 1, true)]
    public void The_facts_choose_between_models_that_suit(double index, bool? across, bool? facts, bool? same, int model, bool near)
    {
        var suitability = Of(Editions.Second, AllRatings.First(rating => rating.Index == (decimal)index), new OutcomeNature(across, facts, same));

        Assert.Equal((model, near, null, null), ((int)suitability.Recommended, suitability.IsNear, suitability.Alternative, suitability.Contradiction));
    }

    [Theory]
    [InlineData(2.25, null, true, null, 1, "of which collaborative information and assessment suits")]
    [InlineData(3.5, null, null, true, 4, "of which joint delivery suits")]
    [InlineData(4.5, false, null, null, 3, "networked delivery is the nearest to that which suits")]
    [InlineData(4.75, true, null, null, 4, "of which joint delivery suits")]
    public void What_is_known_in_part_leaves_models_and_the_words_name_those_that_suit(
        double index,
        bool? across,
        bool? facts,
        bool? same,
        int model,
        string words
    )
    {
        var suitability = Of(Editions.Second, AllRatings.First(rating => rating.Index == (decimal)index), new OutcomeNature(across, facts, same));

        Assert.Equal(model, (int)suitability.Recommended);
        Assert.Contains(words, suitability.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_is_near_where_a_slightly_different_index_would_give_another_one()
    {
        var suitability = Of(Editions.Second, AllRatings.First(rating => rating.Index == 2.5m), new OutcomeNature(false, false, null));

        Assert.False(suitability.IsNear);
        Assert.True(suitability.IsFitNear(ServiceModel.NetworkedDelivery));
        Assert.False(suitability.IsFitNear(ServiceModel.CustomerInterface));
        Assert.False(Of(Editions.First, AllRatings[0]).IsFitNear(ServiceModel.CustomerInterface));
    }

    [Theory]
    [InlineData(4.5, false, false, null, 3)]
    [InlineData(1.5, true, null, true, 2)]
    [InlineData(5, true, null, false, 4)]
    public void Where_the_facts_name_a_model_that_does_not_suit_the_nearest_is_recommended_and_the_contradiction_said(
        double index,
        bool? across,
        bool? facts,
        bool? same,
        int model
    )
    {
        var suitability = Of(Editions.Second, AllRatings.First(rating => rating.Index == (decimal)index), new OutcomeNature(across, facts, same));

        Assert.Equal(model, (int)suitability.Recommended);
        Assert.NotNull(suitability.Contradiction);
        Assert.Contains("nearest", suitability.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3.75, 3, 4)]
    [InlineData(4, 4, 3)]
    [InlineData(2.5, 2, 1)]
    public void Where_no_fact_is_known_the_range_with_the_index_nearest_its_middle_comes_first(double index, int first, int second)
    {
        var suitability = Of(Editions.Second, AllRatings.First(rating => rating.Index == (decimal)index));

        Assert.Equal((first, second), ((int)suitability.Recommended, (int)suitability.Alternative!));
    }

    private static ModelSuitability Of(string edition, ComplexityRating rating, OutcomeNature? nature = null) =>
        Editions.Of(edition).Suitability(rating, nature ?? OutcomeNature.Unknown);

    private static int Sum(ComplexityRating rating) =>
        rating.RangeOfNeed + rating.FrequencyOfInteraction + rating.NatureOfInteraction + rating.LevelOfExpertise;
}
