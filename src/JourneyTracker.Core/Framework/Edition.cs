using System.Collections.Immutable;

namespace JourneyTracker.Core.Framework;

/// <summary>
/// The report's science as it was read at one time: models, measures, factors of complexity, approaches, challenges, lessons, checklists, the diagnostic's
/// questions, and the rules by which something follows from them. What was assessed, diagnosed or advised under an edition keeps it.
/// </summary>
/// <param name="Name">The year of the report and a number, such as "2009.1"; another one whenever a change could change an answer, a rating or what follows;
/// kept with every diagnosis.</param>
/// <param name="Models">Five, from separate agencies to joint delivery.</param>
/// <param name="Measures">Every measure, in the order of the models.</param>
/// <param name="Factors">The four factors of complexity.</param>
/// <param name="Approaches">The four approaches.</param>
/// <param name="Challenges">The four areas.</param>
/// <param name="Lessons">Every lesson, by area and model, those for the whole journey last.</param>
/// <param name="Checklist">Every checklist item, by area.</param>
/// <param name="Questions">The thirty questions, by area, challenge before facility.</param>
public sealed record Edition(
    string Name,
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
    /// <summary>The rules by which models and approaches are recommended.</summary>
    internal EditionRules Rules { get; private init; } = null!;

    /// <summary>From which to which index of complexity each model suits, the least integrated first.</summary>
    public ImmutableArray<ModelRange> Ranges => Rules.Ranges;

    /// <summary>Whether what the agencies do together tells between models that suit.</summary>
    public bool ReadsNature => Rules.ReadsNature;

    /// <summary>Which models suit outcomes of a complexity and a nature.</summary>
    public ModelSuitability Suitability(ComplexityRating rating, OutcomeNature nature) => Rules.Suitability(rating, nature);

    /// <summary>The text of a model; null stands for separate agencies.</summary>
    public ModelText Model(ServiceModel? model) => Models.Single(text => text.Model == model);

    /// <summary>The text of a measure.</summary>
    public MeasureText Measure(Measure measure) =>
        // One that came into the catalogue later has the words of the edition that it came with.
        Measures.FirstOrDefault(text => text.Measure == measure) ?? Editions.Newest.Measures.Single(text => text.Measure == measure);

    /// <summary>Whether a measure was in the catalogue already.</summary>
    public bool Knows(Measure measure) => Measures.Any(text => text.Measure == measure);

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

    /// <summary>Reads an edition that is built into this assembly.</summary>
    /// <param name="name">The edition.</param>
    /// <param name="rules">Its rules.</param>
    /// <exception cref="InvalidDataException">A text is missing or not understood: the product is built wrongly.</exception>
    internal static Edition Load(string name, EditionRules rules) =>
        new(
            name,
            FrameworkFile.ReadBuiltIn<ModelText>("models", name),
            FrameworkFile.ReadBuiltIn<MeasureText>("measures", name),
            FrameworkFile.ReadBuiltIn<ComplexityFactorText>("complexity", name),
            FrameworkFile.ReadBuiltIn<ApproachText>("approaches", name),
            FrameworkFile.ReadBuiltIn<ChallengeAreaText>("challenges", name),
            FrameworkFile.ReadBuiltIn<Lesson>("lessons", name),
            FrameworkFile.ReadBuiltIn<ChecklistItem>("checklists", name),
            FrameworkFile.ReadBuiltIn<DiagnosticQuestion>("questions", name)
        )
        {
            Rules = rules,
        };
}
