using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Framework;

public sealed class EditionTextsTests
{
    private static readonly Edition Catalogue = Editions.Newest;

    [Fact]
    public void Every_model_has_a_text_at_its_level_and_separate_agencies_have_level_nought()
    {
        Assert.Equal([0, 1, 2, 3, 4], Catalogue.Models.Select(model => model.Level));
        Assert.All(Catalogue.Models, model => Assert.Equal(model.Level, (int)(model.Model ?? 0)));
        Assert.Null(Catalogue.Model(null).Model);
    }

    [Fact]
    public void Every_factor_approach_and_area_has_one_text()
    {
        Assert.Equal(Enum.GetValues<ComplexityFactor>(), Catalogue.Factors.Select(text => text.Factor));
        Assert.Equal(Enum.GetValues<JourneyApproach>(), Catalogue.Approaches.Select(text => text.Approach));
        Assert.Equal(Enum.GetValues<ChallengeArea>(), Catalogue.Challenges.Select(text => text.Area));
        Assert.All(Catalogue.Challenges, area => Assert.Equal(Enum.GetValues<ServiceModel>(), area.ByModel.Select(text => text.Model)));
    }

    [Fact]
    public void Every_measure_has_one_text_and_a_name_of_its_own_in_the_order_of_the_catalogue()
    {
        Assert.Equal(MeasureCatalogue.All.Select(measure => measure.Measure), Catalogue.Measures.Select(text => text.Measure));
        Assert.Equal(Catalogue.Measures.Length, Catalogue.Measures.Select(text => text.Description).Distinct().Count());
        Assert.Equal(MeasureCatalogue.All.Length, MeasureCatalogue.All.Select(measure => measure.Name).Distinct().Count());
        Assert.Equal(Measure.PooledFunding, Catalogue.Measure(Measure.PooledFunding).Measure);
    }

    // A central idea of the report's first chapter.
    [Fact]
    public void Every_model_says_what_it_does_to_the_cost_to_serve_and_the_cost_to_be_served() => Assert.All(Catalogue.Models, model =>
        {
            string[] said = [.. model.Gives, .. model.TradeOffs];
            Assert.Single(said, text => text.Contains("cost to serve", StringComparison.OrdinalIgnoreCase));
            Assert.Single(said, text => text.Contains("cost to be served", StringComparison.OrdinalIgnoreCase));
        });

    [Fact]
    public void What_the_product_infers_of_approaches_and_of_ways_of_sharing_is_marked()
    {
        Assert.Contains("is our reading", Catalogue.Approach(JourneyApproach.EvolutionaryInParts).SuitsWhen, StringComparison.Ordinal);
        Assert.Contains("is our reading", Catalogue.Approach(JourneyApproach.EvolutionaryInterimModels).SuitsWhen, StringComparison.Ordinal);
        Assert.Contains(Catalogue.Challenge(ChallengeArea.InformationSharing).Aspects, aspect =>
            aspect.Contains("third way is our reading", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(Catalogue.Lessons, lesson => lesson.Text.Contains("every area falls short", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_measure_that_came_later_has_words_in_every_edition_and_is_known_from_its_own_on()
    {
        Assert.Equal([false, true], Editions.All.Select(edition => edition.Knows(Measure.StaffCoLocation)));
        Assert.All(Editions.All, edition => Assert.NotEmpty(edition.Measure(Measure.StaffCoLocation).Description));
    }

    [Fact]
    public void The_models_have_the_reports_sixteen_initiatives_as_examples_each_once() =>
        Assert.Equal(
            16,
            Catalogue.Models.Where(model => model.Model is not null).SelectMany(model => model.Examples).Select(example => example.Reference).Distinct().Count()
        );

    [Fact]
    public void Every_reference_initiative_is_an_example_of_the_model_that_the_report_gives_it() =>
        Assert.All(ReferenceInitiatives.Classifications, initiative =>
            Assert.Contains(
                Catalogue
                    .Models.Where(model => model.Examples.Any(example => example.Reference == initiative.Reference))
                    .Select(model => model.Model)
                    .OfType<ServiceModel>(),
                model => model == initiative.Model || initiative.AlsoClassified?.Any(other => other.Model == model) == true
            )
        );

    [Theory]
    [InlineData(JourneyApproach.TransformationalOneMove, "tameside")]
    [InlineData(JourneyApproach.TransformationalStaged, "nav")]
    [InlineData(JourneyApproach.EvolutionaryInterimModels, "hhs-connect")]
    [InlineData(JourneyApproach.EvolutionaryInParts, "winnipeg")]
    public void Each_approach_has_the_case_that_the_report_gives_and_says_its_risks(JourneyApproach approach, string reference)
    {
        Assert.Equal(reference, Assert.Single(Catalogue.Approach(approach).Examples).Reference);
        Assert.Equal(3, Catalogue.Approach(approach).Risks.Length);
    }

    [Fact]
    public void Each_area_says_what_facility_means_point_by_point_as_its_questions_ask() =>
        Assert.All(Catalogue.Challenges, area =>
            Assert.Equal(Catalogue.QuestionsOf(area.Area).Count(question => question.Side == DiagnosticSide.FacilityToManageChange), area.Facility.Length)
        );

    [Fact]
    public void Editions_call_models_areas_and_approaches_alike() => Assert.All(Editions.All, edition =>
        {
            Assert.All(edition.Models, text => Assert.Equal(FrameworkWords.TitleOf(text.Model), text.Title));
            Assert.All(edition.Challenges, text => Assert.Equal(FrameworkWords.TitleOf(text.Area), text.Title));
            Assert.All(edition.Approaches, text => Assert.Equal(FrameworkWords.TitleOf(text.Approach), text.Title));
        });

    [Fact]
    public void The_edition_is_the_year_of_the_report_and_a_number() => Assert.Matches(@"^2009\.[1-9]\d*$", Catalogue.Name);

    [Fact]
    public void Every_factor_has_five_anchors_of_which_the_ends_are_the_reports() => Assert.All(Catalogue.Factors, factor =>
        {
            Assert.Equal([1, 2, 3, 4, 5], factor.Anchors.Select(anchor => anchor.Point));
            Assert.False(factor.Anchors[0].Ours);
            Assert.False(factor.Anchors[4].Ours);
            Assert.Contains(factor.Anchors, anchor => anchor.Ours);
        });

    [Theory]
    [InlineData(ChallengeArea.Governance, 3, 4)]
    [InlineData(ChallengeArea.PerformanceManagement, 4, 4)]
    [InlineData(ChallengeArea.WorkforceChange, 4, 3)]
    [InlineData(ChallengeArea.InformationSharing, 4, 4)]
    public void Each_area_asks_so_many_questions_on_challenge_and_facility(ChallengeArea area, int challenge, int facility) =>
        Assert.Equal(
            Enumerable.Repeat(DiagnosticSide.ScaleOfChallenge, challenge).Concat(Enumerable.Repeat(DiagnosticSide.FacilityToManageChange, facility)),
            Catalogue.QuestionsOf(area).Select(question => question.Side)
        );

    [Fact]
    public void Four_questions_on_challenge_run_the_other_way() =>
        Assert.Equal(
            ["performance-challenge-essential", "performance-challenge-accountability", "workforce-challenge-skills", "information-challenge-compatibility"],
            Catalogue.Questions.Where(question => question.Reversed).Select(question => question.Id)
        );

    [Theory]
    [InlineData("workforce-challenge-skills", 5, 1)]
    [InlineData("workforce-challenge-skills", 2, 4)]
    [InlineData("workforce-challenge-diversity", 5, 5)]
    public void A_reversed_answer_is_turned_round(string question, int answer, int score) => Assert.Equal(score, Catalogue.Question(question)!.Score(answer));

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void An_answer_outside_one_to_five_has_no_score(int answer) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalogue.Questions[0].Score(answer));

    [Theory]
    [InlineData(ChallengeArea.Governance, 6)]
    [InlineData(ChallengeArea.PerformanceManagement, 4)]
    [InlineData(ChallengeArea.WorkforceChange, 5)]
    [InlineData(ChallengeArea.InformationSharing, 5)]
    public void Each_area_has_its_checklist(ChallengeArea area, int items) => Assert.Equal(items, Catalogue.ChecklistOf(area).Length);

    [Theory]
    [InlineData(ChallengeArea.Governance, 6, 3, 4, 5)]
    [InlineData(ChallengeArea.PerformanceManagement, 4, 3, 4, 3)]
    [InlineData(ChallengeArea.WorkforceChange, 3, 4, 3, 5)]
    [InlineData(ChallengeArea.InformationSharing, 4, 3, 3, 4)]
    public void No_lesson_of_the_reports_sixteen_lists_is_missing(ChallengeArea area, params int[] counts) =>
        Assert.Equal(
            counts,
            Enum.GetValues<ServiceModel>()
                .Select(model => Catalogue.Lessons.Count(lesson => lesson.Models is [var only] && only == model && lesson.Areas is [var one] && one == area))
        );

    [Fact]
    public void Lessons_for_a_model_and_area_are_of_that_model_and_area_the_most_particular_first()
    {
        var lessons = Catalogue.LessonsFor(ServiceModel.JointDelivery, ChallengeArea.Governance);
        Assert.All(lessons, lesson =>
        {
            Assert.Contains(ServiceModel.JointDelivery, lesson.Models);
            Assert.Contains(ChallengeArea.Governance, lesson.Areas);
        });
        Assert.Equal("governance-4-new-structures", lessons[0].Id);
        Assert.Equal(lessons.Select(lesson => lesson.Models.Length).Order(), lessons.Select(lesson => lesson.Models.Length));
        Assert.True(Catalogue.LessonsFor(ServiceModel.JointDelivery).Length > lessons.Length);
    }

    [Fact]
    public void No_id_is_given_twice()
    {
        string[] ids =
        [
            .. Catalogue.Lessons.Select(lesson => lesson.Id),
            .. Catalogue.Checklist.Select(item => item.Id),
            .. Catalogue.Questions.Select(question => question.Id),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Every_text_says_where_it_comes_from()
    {
        string[] sources =
        [
            .. Catalogue.Models.Select(text => text.Source),
            .. Catalogue.Measures.Select(text => text.Source),
            .. Catalogue.Factors.Select(text => text.Source),
            .. Catalogue.Approaches.Select(text => text.Source),
            .. Catalogue.Challenges.Select(text => text.Source),
            .. Catalogue.Lessons.Select(text => text.Source),
            .. Catalogue.Checklist.Select(text => text.Source),
            .. Catalogue.Questions.Select(text => text.Source),
        ];
        Assert.All(sources, source => Assert.Matches("^(Chapter (one|two|three)|Appendix [AB]), ", source));
    }
}
