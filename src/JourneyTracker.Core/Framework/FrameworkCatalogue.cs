using System.Collections.Immutable;

namespace JourneyTracker.Core.Framework;

/// <summary>
/// The report's science in words: models, measures, factors of complexity, approaches, challenges, lessons, checklists and the
/// diagnostic's questions. Its figures and rules are code beside it (<see cref="LevelRules" />, <see cref="ComplexityRating" />).
/// </summary>
/// <param name="Edition">The year of the report and a number, such as "2009.1"; changes whenever a change of the texts could change an answer or a rating; kept
/// with every diagnosis.</param>
/// <param name="Models">Five, from separate agencies to joint delivery.</param>
/// <param name="Measures">Every measure, in the order of the models.</param>
/// <param name="Factors">The four factors of complexity.</param>
/// <param name="Approaches">The four approaches.</param>
/// <param name="Challenges">The four areas.</param>
/// <param name="Lessons">Every lesson, by area and model, those for the whole journey last.</param>
/// <param name="Checklist">Every checklist item, by area.</param>
/// <param name="Questions">The thirty questions, by area, challenge before facility.</param>
public sealed record FrameworkCatalogue(
    string Edition,
    ImmutableArray<ModelText> Models,
    ImmutableArray<MeasureText> Measures,
    ImmutableArray<ComplexityFactorText> Factors,
    ImmutableArray<ApproachText> Approaches,
    ImmutableArray<ChallengeAreaText> Challenges,
    ImmutableArray<Lesson> Lessons,
    ImmutableArray<ChecklistItem> Checklist,
    ImmutableArray<DiagnosticQuestion> Questions
)
{
    private static readonly Lazy<FrameworkCatalogue> BuiltIn = new(Load);

    /// <summary>The catalogue built into this version of the product.</summary>
    /// <exception cref="InvalidDataException">A text is missing or not understood: the product is built wrongly.</exception>
    public static FrameworkCatalogue Current => BuiltIn.Value;

    /// <summary>The text of a model; null stands for separate agencies.</summary>
    public ModelText Model(ServiceModel? model) => Models.Single(text => text.Model == model);

    /// <summary>The text of a measure.</summary>
    public MeasureText Measure(Measure measure) => Measures.Single(text => text.Measure == measure);

    /// <summary>The text of a factor.</summary>
    public ComplexityFactorText Factor(ComplexityFactor factor) => Factors.Single(text => text.Factor == factor);

    /// <summary>The text of an approach.</summary>
    public ApproachText Approach(JourneyApproach approach) => Approaches.Single(text => text.Approach == approach);

    /// <summary>The text of an area.</summary>
    public ChallengeAreaText Challenge(ChallengeArea area) => Challenges.Single(text => text.Area == area);

    /// <summary>The lessons for a model and, where one is given, an area: the most particular first.</summary>
    public ImmutableArray<Lesson> LessonsFor(ServiceModel model, ChallengeArea? area = null) =>
        [
            .. Lessons
                .Where(lesson => lesson.Models.Contains(model) && (area is null || lesson.Areas.Contains(area.Value)))
                .OrderBy(lesson => lesson.Models.Length),
        ];

    /// <summary>The checklist of an area.</summary>
    public ImmutableArray<ChecklistItem> ChecklistOf(ChallengeArea area) => [.. Checklist.Where(item => item.Area == area)];

    /// <summary>The questions of an area, challenge before facility.</summary>
    public ImmutableArray<DiagnosticQuestion> QuestionsOf(ChallengeArea area) => [.. Questions.Where(question => question.Area == area)];

    /// <summary>The question kept under an id; null where there is none.</summary>
    public DiagnosticQuestion? Question(string id) => Questions.FirstOrDefault(question => question.Id == id);

    private static FrameworkCatalogue Load()
    {
        var models = FrameworkFile.ReadBuiltIn<ModelText>("models");
        return new FrameworkCatalogue(
            models.Edition,
            models.Items,
            Of<MeasureText>("measures", models.Edition),
            Of<ComplexityFactorText>("complexity", models.Edition),
            Of<ApproachText>("approaches", models.Edition),
            Of<ChallengeAreaText>("challenges", models.Edition),
            Of<Lesson>("lessons", models.Edition),
            Of<ChecklistItem>("checklists", models.Edition),
            Of<DiagnosticQuestion>("questions", models.Edition)
        );
    }

    // Each file names its edition, so that one left behind by a new edition is noticed.
    private static ImmutableArray<T> Of<T>(string name, string edition)
    {
        var file = FrameworkFile.ReadBuiltIn<T>(name);
        return file.Edition == edition ? file.Items : throw new InvalidDataException($"{name} is of edition {file.Edition}, the others of {edition}.");
    }
}
