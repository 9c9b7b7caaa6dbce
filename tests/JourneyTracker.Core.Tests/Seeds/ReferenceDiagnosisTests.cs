using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Seeds;

public sealed class ReferenceDiagnosisTests
{
    public static TheoryData<string> References =>
        [
            .. ReferenceInitiatives
                .Classifications.Where(classification => classification.Approach is not null)
                .Select(classification => classification.Reference),
        ];

    [Fact]
    public void The_cases_whose_approach_the_report_states_are_diagnosed_and_no_others() =>
        Assert.Equal(
            References.Select(row => SeedId.Of(row.Data, row.Data)).Order(),
            ReferenceInitiatives
                .Files.Where(file => file.Commands.Any(sourced => sourced.Command is ConcludeDiagnosis))
                .Select(file => file.InitiativeId)
                .Order()
        );

    [Theory]
    [InlineData("hhs-connect", JourneyApproach.EvolutionaryInterimModels)]
    [InlineData("winnipeg", JourneyApproach.EvolutionaryInParts)]
    [InlineData("nav", JourneyApproach.TransformationalStaged)]
    [InlineData("tameside", JourneyApproach.TransformationalOneMove)]
    public void The_answers_recommend_the_approach_that_the_report_states(string reference, JourneyApproach approach)
    {
        var state = ReferenceCase.Now(reference);
        Assert.All(state.Diagnosis.Concluded, diagnosis =>
        {
            Assert.Equal(approach, diagnosis.Concluded.RecommendedApproach);
            Assert.Equal(approach, diagnosis.Findings.Approach);
        });
        Assert.Equal(approach, state.Charter.Approach);
        Assert.Equal(approach, ReferenceInitiatives.Classifications.Single(classification => classification.Reference == reference).Approach);
    }

    [Theory]
    [InlineData("hhs-connect", null)]
    [InlineData("nav", JourneyApproach.EvolutionaryInParts)]
    [InlineData("tameside", null)]
    public void Near_is_said_where_a_slightly_different_reading_would_turn_the_result(string reference, JourneyApproach? near) =>
        Assert.Equal(near, Findings(reference).Near);

    [Theory]
    [InlineData("hhs-connect", ChallengeArea.Governance, ChallengeArea.PerformanceManagement, ChallengeArea.WorkforceChange, ChallengeArea.InformationSharing)]
    [InlineData("winnipeg", ChallengeArea.PerformanceManagement, ChallengeArea.WorkforceChange, ChallengeArea.InformationSharing)]
    [InlineData("nav", ChallengeArea.WorkforceChange, ChallengeArea.InformationSharing)]
    [InlineData("tameside")]
    public void Facility_is_short_where_the_report_tells_of_what_is_still_in_the_way(string reference, params ChallengeArea[] areas) =>
        Assert.Equal(areas, Findings(reference).Areas.Where(area => area.Standing == AreaStanding.Short).Select(area => area.Area));

    [Theory]
    [InlineData("hhs-connect", ChallengeArea.Governance, ChallengeArea.PerformanceManagement, ChallengeArea.WorkforceChange, ChallengeArea.InformationSharing)]
    [InlineData("winnipeg", ChallengeArea.Governance)]
    [InlineData("nav", ChallengeArea.WorkforceChange, ChallengeArea.InformationSharing)]
    [InlineData("tameside", ChallengeArea.Governance, ChallengeArea.PerformanceManagement, ChallengeArea.WorkforceChange, ChallengeArea.InformationSharing)]
    public void The_areas_that_decide_are_those_of_the_reports_story(string reference, params ChallengeArea[] areas) =>
        Assert.Equal(areas, Findings(reference).DecidedBy);

    [Theory]
    [MemberData(nameof(References))]
    public void Every_answer_says_why_and_from_which_section(string reference) => Assert.All(Commands(reference), command =>
        {
            Assert.All(command.Answers, answer =>
            {
                Assert.NotNull(answer.Answer);
                Assert.Matches(@"^.{20,} \((Chapter (two|three)|Appendix [AB]), .+\)$", answer.Evidence);
            });
            Assert.StartsWith("Answered by JourneyTracker’s editors from the report", command.Commentary, StringComparison.Ordinal);
        });

    [Theory]
    [MemberData(nameof(References))]
    public void At_least_half_of_the_questions_of_an_area_rest_on_what_the_report_says(string reference) => Assert.All(Commands(reference), command =>
        {
            var fromTheReport = command
                .Answers.Where(answer => !answer.Evidence!.StartsWith("Our reading: ", StringComparison.Ordinal))
                .Select(answer => answer.QuestionId)
                .ToHashSet();
            Assert.All(Enum.GetValues<ChallengeArea>(), area =>
            {
                var questions = Editions.Newest.QuestionsOf(area);
                Assert.True(questions.Count(question => fromTheReport.Contains(question.Id)) * 2 >= questions.Length, $"{area}");
            });
        });

    [Theory]
    [InlineData("hhs-connect", "performance-facility-cultures", "workforce-facility-support")]
    [InlineData(
        "winnipeg",
        "performance-facility-cultures",
        "workforce-challenge-regulation",
        "information-challenge-regulation",
        "information-facility-shape-rules",
        "information-facility-knowledge"
    )]
    [InlineData("nav", "performance-facility-cultures", "workforce-challenge-regulation", "workforce-facility-collaboration")]
    [InlineData("tameside", "workforce-challenge-stakeholders", "workforce-challenge-regulation", "workforce-facility-support")]
    public void Questions_on_which_the_report_is_silent_are_left_open(string reference, params string[] open)
    {
        Assert.All(ReferenceCase.Now(reference).Diagnosis.Concluded, diagnosis => Assert.Equal(open, diagnosis.Findings.LeftOpen));
        Assert.All(Commands(reference), command => Assert.Contains("Left open", command.Commentary, StringComparison.Ordinal));
    }

    [Fact]
    public void One_point_less_in_any_answer_on_facility_turns_the_narrow_result_of_nav()
    {
        var answers = ReferenceCase.Now("nav").Diagnosis.Latest!.Concluded.Answers.Medians();
        var facility = answers.Keys.Where(id => Editions.Newest.Question(id)!.Side == DiagnosticSide.FacilityToManageChange);
        Assert.All(facility, id =>
            Assert.Equal(
                JourneyApproach.EvolutionaryInParts,
                Diagnostic.Find(Editions.Of(Editions.Second), answers.SetItem(id, answers[id] - 1), Diagnostic.EqualWeights).Approach
            )
        );
    }

    // The report says that what was done built capacity: co-location for cultures, directors employed by both for governance and performance.
    [Fact]
    public void The_facility_of_winnipeg_has_grown_in_three_areas_and_the_challenge_is_what_it_was()
    {
        var diagnoses = ReferenceCase.Now("winnipeg").Diagnosis.Concluded.OrderBy(one => one.ConcludedBy.On).ToList();
        Assert.Equal(["2000", "../2009"], diagnoses.Select(one => one.ConcludedBy.On.ToString()));
        var (first, later) = (diagnoses[0].Findings.Areas, diagnoses[1].Findings.Areas);

        Assert.Equal(first.Select(area => area.Challenge), later.Select(area => area.Challenge));
        Assert.Equal(
            [ChallengeArea.Governance, ChallengeArea.PerformanceManagement, ChallengeArea.WorkforceChange],
            first.Zip(later).Where(pair => pair.Second.Facility > pair.First.Facility).Select(pair => pair.First.Area)
        );
        Assert.Equal(
            [ChallengeArea.PerformanceManagement, ChallengeArea.InformationSharing],
            later.Where(area => area.Standing == AreaStanding.Short).Select(area => area.Area)
        );
    }

    // As things stood at the start.
    private static DiagnosticFindings Findings(string reference) =>
        ReferenceCase.Now(reference).Diagnosis.Concluded.MinBy(diagnosis => diagnosis.ConcludedBy.On)!.Findings;

    private static IEnumerable<ConcludeDiagnosis> Commands(string reference) =>
        ReferenceCase.File(reference).Commands.Select(sourced => sourced.Command).OfType<ConcludeDiagnosis>();
}
