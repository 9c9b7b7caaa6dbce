using CsCheck;
using JourneyTracker.Core.Framework;

namespace JourneyTracker.Core.Tests.Framework;

public sealed class LevelRulesTests
{
    public static TheoryData<int> Lines => [.. Enumerable.Range(0, LevelRules.All.Length)];

    [Theory]
    [InlineData(ServiceModel.InformationAndAssessment, Measure.SharedCaseInformation)]
    [InlineData(ServiceModel.InformationAndAssessment, Measure.SharedEligibilityAssessment)]
    [InlineData(ServiceModel.InformationAndAssessment, Measure.InformationBrokerage)]
    [InlineData(ServiceModel.CustomerInterface, Measure.CoLocatedAccessPoint)]
    [InlineData(ServiceModel.CustomerInterface, Measure.SharedPortal)]
    [InlineData(ServiceModel.CustomerInterface, Measure.SharedTelephoneService)]
    [InlineData(ServiceModel.NetworkedDelivery, Measure.JointCaseProtocol, Measure.JointCaseManagement)]
    [InlineData(ServiceModel.JointDelivery, Measure.SingleOrganisation)]
    [InlineData(ServiceModel.JointDelivery, Measure.JointManagement, Measure.InterchangeableStaff)]
    [InlineData(ServiceModel.JointDelivery, Measure.OverarchingExecutiveAuthority, Measure.SharedPerformanceFramework)]
    public void Each_line_alone_attains_its_model(ServiceModel model, params Measure[] measures)
    {
        var rule = Assert.Single(LevelRules.Satisfied(measures.ToHashSet()));
        Assert.Equal(model, rule.Model);
        Assert.Equal(measures, rule.Measures);
    }

    [Theory, MemberData(nameof(Lines))]
    public void A_line_with_one_measure_less_attains_nothing(int line)
    {
        foreach (var left in LevelRules.All[line].Measures)
        {
            Assert.Empty(LevelRules.Satisfied(LevelRules.All[line].Measures.Where(measure => measure != left).ToHashSet()));
        }
    }

    [Fact]
    public void There_are_ten_lines() => Assert.Equal(10, LevelRules.All.Length);

    [Fact]
    public void Halves_of_two_lines_do_not_make_a_whole_one() =>
        Assert.Empty(LevelRules.Satisfied(new HashSet<Measure> { Measure.JointCaseProtocol, Measure.JointManagement, Measure.OverarchingExecutiveAuthority }));

    [Fact]
    public void A_network_needs_no_shared_system() =>
        Assert.Equal([ServiceModel.NetworkedDelivery], Attained(Measure.JointCaseProtocol, Measure.JointCaseManagement));

    [Theory, MemberData(nameof(Lines))]
    public void The_highest_model_wins_over_any_lower_line(int line)
    {
        var higher = LevelRules.All[line];
        foreach (var lower in LevelRules.All.Where(rule => rule.Model < higher.Model))
        {
            Assert.Equal([higher], LevelRules.Satisfied(higher.Measures.Concat(lower.Measures).ToHashSet()));
        }
    }

    [Fact]
    public void Every_line_of_the_highest_model_is_told() =>
        Assert.Equal(
            [ServiceModel.CustomerInterface, ServiceModel.CustomerInterface],
            Attained(Measure.SharedPortal, Measure.SharedTelephoneService, Measure.SharedCaseInformation)
        );

    [Fact]
    public void Measures_on_which_no_line_rests_attain_nothing() =>
        Assert.Empty(LevelRules.Satisfied(MeasureCatalogue.All.Where(measure => !measure.DecidesLevel).Select(measure => measure.Measure).ToHashSet()));

    [Fact]
    public void The_catalogue_marks_exactly_the_measures_that_lines_rest_on_under_their_model()
    {
        var marked = MeasureCatalogue.All.Where(measure => measure.DecidesLevel).Select(measure => (measure.Measure, measure.Model));
        var ruled = LevelRules.All.SelectMany(rule => rule.Measures.Select(measure => (measure, (ServiceModel?)rule.Model))).Distinct();
        Assert.Equal(ruled.Order(), marked.Order());
    }

    [Fact]
    public void The_catalogue_names_every_measure_once() =>
        Assert.Equal(Enum.GetValues<Measure>().Order(), MeasureCatalogue.All.Select(measure => measure.Measure).Order());

    [Fact]
    public void Adding_a_measure_never_lowers_the_level() =>
        Gen.Select(Gen.Enum<Measure>().Array[0, 8], Gen.Enum<Measure>()).Sample((some, another) => Level([.. some]) <= Level([.. some, another]));

    private static int Level(HashSet<Measure> measures) => LevelRules.Satisfied(measures) is [var first, ..] ? (int)first.Model : 0;

    private static IEnumerable<ServiceModel> Attained(params Measure[] measures) => LevelRules.Satisfied(measures.ToHashSet()).Select(rule => rule.Model);
}
