using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Complexity of outcomes, challenge and facility, and what was considered, each over time.</summary>
public sealed record Diagnosis
{
    /// <summary>Nothing recorded yet.</summary>
    public static Diagnosis Empty { get; } = new();

    /// <summary>The assessments of complexity, the latest last.</summary>
    public ImmutableList<ComplexityAssessment> Assessments { get; init; } = [];

    /// <summary>The diagnostics, the latest last.</summary>
    public ImmutableList<ConcludedDiagnosis> Concluded { get; init; } = [];

    /// <summary>The answers to the framework's considerations by the item's id, the latest last.</summary>
    public ImmutableSortedDictionary<string, ImmutableList<ChecklistItemAnswer>> Checklist { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableList<ChecklistItemAnswer>>(StringComparer.Ordinal);

    /// <summary>What was noted of the nature of the outcomes, the latest of each fact last.</summary>
    public ImmutableSortedDictionary<OutcomeFact, ImmutableList<NotedNature>> Noted { get; init; } =
        ImmutableSortedDictionary<OutcomeFact, ImmutableList<NotedNature>>.Empty;

    /// <summary>What is known of the nature of the outcomes.</summary>
    public OutcomeNature Nature => new(Is(OutcomeFact.CaseAcrossAgencies), Is(OutcomeFact.SameFacts), Is(OutcomeFact.SameAgencies));

    /// <summary>The latest assessment of complexity; null where there is none.</summary>
    public ComplexityAssessment? Complexity => Assessments.IsEmpty ? null : Assessments[^1];

    /// <summary>The latest diagnostic; null where there is none.</summary>
    public ConcludedDiagnosis? Latest => Concluded.IsEmpty ? null : Concluded[^1];

    /// <summary>Adds an entry.</summary>
    public Diagnosis Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            ComplexityAssessed e => this with
            {
                Assessments = Assessments.Add(
                    new ComplexityAssessment(
                        new ComplexityRating(e.RangeOfNeed, e.FrequencyOfInteraction, e.NatureOfInteraction, e.LevelOfExpertise),
                        e.Rationale,
                        e.Rater,
                        recorded.Reference
                    )
                ),
            },
            OutcomeNatureNoted e => this with
            {
                Noted = Noted.SetItem(e.Fact, (Noted.GetValueOrDefault(e.Fact) ?? []).Add(new NotedNature(e.Fact, e.Answer, e.Reason, recorded.Reference))),
            },
            DiagnosisConcluded e => this with { Concluded = Concluded.Add(new ConcludedDiagnosis(e, recorded.Reference)) },
            ChecklistItemAnswered e => this with
            {
                Checklist = Checklist.SetItem(
                    e.ItemId,
                    (Checklist.GetValueOrDefault(e.ItemId) ?? []).Add(new ChecklistItemAnswer(e.Answer, e.Note, recorded.Reference))
                ),
            },
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of diagnosis."),
        };

    private bool? Is(OutcomeFact fact) =>
        Noted.GetValueOrDefault(fact)?[^1].Answer switch
        {
            FactAnswer.Yes => true,
            FactAnswer.No => false,
            FactAnswer.NotKnown or null => null,
        };
}

/// <summary>A fact about the nature of the outcomes, as it was noted.</summary>
/// <param name="Fact">Which fact.</param>
/// <param name="Answer">Whether it is so.</param>
/// <param name="Reason">How that is known.</param>
/// <param name="NotedBy">The entry that recorded it.</param>
public sealed record NotedNature(OutcomeFact Fact, FactAnswer Answer, string Reason, EntryReference NotedBy);

/// <summary>One assessment of complexity.</summary>
/// <param name="Rating">The four factors.</param>
/// <param name="Rationale">Why these ratings.</param>
/// <param name="Rater">Who rated.</param>
/// <param name="AssessedBy">The entry that recorded it.</param>
public sealed record ComplexityAssessment(ComplexityRating Rating, string? Rationale, string? Rater, EntryReference AssessedBy);

/// <summary>One answer to a consideration of the framework.</summary>
/// <param name="Answer">How far the initiative had come with it.</param>
/// <param name="Note">What was done, or why it does not apply.</param>
/// <param name="AnsweredBy">The entry that recorded it.</param>
public sealed record ChecklistItemAnswer(ChecklistAnswer Answer, string? Note, EntryReference AnsweredBy);

/// <summary>One diagnostic as it was concluded.</summary>
/// <param name="Concluded">What was recorded.</param>
/// <param name="ConcludedBy">The entry that recorded it.</param>
public sealed record ConcludedDiagnosis(DiagnosisConcluded Concluded, EntryReference ConcludedBy)
{
    /// <summary>The weights it was concluded with.</summary>
    public ImmutableDictionary<ChallengeArea, int> Weights => Concluded.Areas.ToImmutableDictionary(area => area.Area, area => area.Weight);

    /// <summary>The edition of the framework it was concluded under.</summary>
    public Edition Edition => Editions.Of(Concluded.FrameworkEdition);

    /// <summary>What follows from the recorded answers and weights by the rules of its edition.</summary>
    public DiagnosticFindings Findings => Diagnostic.Find(Edition, Concluded.Answers.Medians(), Weights);

    /// <summary>What an area was found to be; null where there was no result for it.</summary>
    public AreaDiagnosis? Area(ChallengeArea area) =>
        Concluded.Areas.FirstOrDefault(found => found.Area == area && found.Challenge is not null && found.Facility is not null);
}
