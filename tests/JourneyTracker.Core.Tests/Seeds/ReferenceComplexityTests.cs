using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Seeds;

public sealed class ReferenceComplexityTests
{
    public static TheoryData<string> References => [.. ReferenceInitiatives.Classifications.Select(classification => classification.Reference)];

    [Theory]
    [MemberData(nameof(References))]
    public void The_model_of_the_report_is_recommended_or_the_one_it_is_on_its_way_to(string reference)
    {
        var (state, report) = (ReferenceCase.Now(reference), ReferenceInitiatives.Classifications.Single(one => one.Reference == reference));
        var suitability = state.Suitability!;
        Assert.Equal(Editions.Second, state.Edition.Name);
        Assert.Equal(reference is "hhs-connect" or "winnipeg" ? ServiceModel.JointDelivery : report.Model, suitability.Recommended);
        Assert.Equal((null, null), (suitability.Alternative, suitability.Contradiction));
    }

    [Theory]
    [MemberData(nameof(References))]
    public void The_level_attained_is_the_model_of_the_report(string reference)
    {
        var report = ReferenceInitiatives.Classifications.Single(one => one.Reference == reference);
        var level = Level.Of(ReferenceCase.Now(reference));
        Assert.Equal(report.Model, level.Model);
        Assert.True(level.IsKnown());
    }

    [Theory]
    [InlineData("tameside", 4, 3, 4, 3)]
    [InlineData("citizens-shops", 2, 3, 2, 2)]
    public void Ratings_agree_with_their_anchors(string reference, int range, int frequency, int nature, int expertise)
    {
        var rating = ReferenceCase.Now(reference).Diagnosis.Complexity!.Rating;
        Assert.Equal(
            (range, frequency, nature, expertise),
            (rating.RangeOfNeed, rating.FrequencyOfInteraction, rating.NatureOfInteraction, rating.LevelOfExpertise)
        );
    }

    [Theory]
    [MemberData(nameof(References))]
    public void Every_fact_of_the_outcomes_nature_that_counts_is_noted_with_its_reason_and_section(string reference)
    {
        var noted = ReferenceCase.File(reference).Commands.Where(sourced => sourced.Command is NoteOutcomeNature).ToList();
        Assert.Equal(2, noted.Count);
        Assert.All(noted, one =>
        {
            Assert.NotEqual(FactAnswer.NotKnown, ((NoteOutcomeNature)one.Command).Answer);
            Assert.Matches("(Chapter (two|three)|Appendix [AB]), ", one.Source);
        });
    }

    [Theory]
    [MemberData(nameof(References))]
    public void The_target_is_on_the_track_of_high_performance(string reference)
    {
        var state = ReferenceCase.Now(reference);
        Assert.Equal(Fit.OnTrack, state.Suitability!.Fit(state.Charter.TargetModel));
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
        var (command, source, _) = Assert.Single(ReferenceCase.File(reference).Commands, sourced => sourced.Command is AssessComplexity);
        var rated = (AssessComplexity)command;
        Assert.StartsWith("Our reading of ", rated.Rationale, StringComparison.Ordinal);
        Assert.Equal("JourneyTracker editors", rated.Rater);
        Assert.Matches("(Chapter (two|three)|Appendix [AB]), ", source);
    }
}
