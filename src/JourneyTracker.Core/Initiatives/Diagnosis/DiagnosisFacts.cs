using System.Globalization;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of complexity, challenge and facility: those of the latest assessment, diagnostic and answer to each consideration.</summary>
internal static class DiagnosisFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state) =>
        [
            .. state.Diagnosis.Complexity is { } complexity ? OfComplexity(complexity, state) : [],
            .. state.Diagnosis.Noted.Values.SelectMany(noted => OfNature(noted[^1])),
            .. state.Diagnosis.Latest is { } latest ? OfDiagnosis(latest) : [],
            .. state.Diagnosis.Checklist.SelectMany(item => OfChecklist(item.Key, item.Value[^1])),
        ];

    private static IEnumerable<StateFact> OfComplexity(ComplexityAssessment assessment, InitiativeState state)
    {
        var about = new Subject(ChangeKind.Diagnosis, "complexity", "Complexity");
        var (rating, by) = (assessment.Rating, assessment.AssessedBy);
        yield return about.Fact("assessed", Marked.Date(by.On), by);
        yield return about.Fact("index", rating.Index.ToString(CultureInfo.InvariantCulture), by);
        yield return about.Fact(
            "recommended model",
            Wording.Model(state.Suitability!.Recommended),
            [by, state.Charter.EditionAdoptedBy, .. state.Diagnosis.Noted.Values.Select(noted => noted[^1].NotedBy)]
        );
        yield return about.Fact("range of need", Point(rating.RangeOfNeed), by);
        yield return about.Fact("frequency of interaction", Point(rating.FrequencyOfInteraction), by);
        yield return about.Fact("nature of interaction", Point(rating.NatureOfInteraction), by);
        yield return about.Fact("level of expertise", Point(rating.LevelOfExpertise), by);
        yield return about.Fact("rationale", assessment.Rationale, by);
        yield return about.Fact("rater", assessment.Rater, by);
    }

    private static IEnumerable<StateFact> OfNature(NotedNature noted)
    {
        var about = new Subject(ChangeKind.Diagnosis, $"nature/{noted.Fact}", Wording.Of(noted.Fact));
        yield return about.Fact("answer", Phrases.Words(noted.Answer), noted.NotedBy);
        yield return about.Fact("reason", noted.Reason, noted.NotedBy);
    }

    private static IEnumerable<StateFact> OfDiagnosis(ConcludedDiagnosis diagnosis)
    {
        var about = new Subject(ChangeKind.Diagnosis, "diagnosis", "Diagnosis");
        var (concluded, by) = (diagnosis.Concluded, diagnosis.ConcludedBy);
        yield return about.Fact("concluded", Marked.Date(by.On), by);
        yield return about.Fact("recommended approach", Phrases.Words(concluded.RecommendedApproach), by);
        yield return about.Fact("framework", concluded.FrameworkEdition, by);
        yield return about.Fact("questions answered", Phrases.Number(concluded.Answers.Count), by);
        yield return about.Fact("commentary", concluded.Commentary, by);
        foreach (var area in concluded.Areas)
        {
            yield return about.Fact($"{Phrases.Words(area.Area)} · challenge", area.Challenge?.ToString(CultureInfo.InvariantCulture), by);
            yield return about.Fact($"{Phrases.Words(area.Area)} · facility", area.Facility?.ToString(CultureInfo.InvariantCulture), by);
            yield return about.Fact($"{Phrases.Words(area.Area)} · weight", Phrases.Number(area.Weight), by);
        }
    }

    private static IEnumerable<StateFact> OfChecklist(string itemId, ChecklistItemAnswer answer)
    {
        var text = Wording.ChecklistItem(itemId).TrimEnd('.');
        var about = new Subject(ChangeKind.Diagnosis, $"checklist/{itemId}", $"Checklist “{text}”");
        yield return about.Fact("answer", Phrases.Words(answer.Answer), answer.AnsweredBy);
        yield return about.Fact("note", answer.Note, answer.AnsweredBy);
    }

    private static string Point(int point) => $"{Phrases.Number(point)} of 5";
}
