using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Complexity of outcomes, challenge and facility, each over time.</summary>
public sealed record Diagnosis
{
    /// <summary>Nothing recorded yet.</summary>
    public static Diagnosis Empty { get; } = new();

    /// <summary>The assessments of complexity, the latest last.</summary>
    public ImmutableList<ComplexityAssessment> Assessments { get; init; } = [];

    /// <summary>The diagnostics, the latest last.</summary>
    public ImmutableList<ConcludedDiagnosis> Concluded { get; init; } = [];

    /// <summary>The latest assessment of complexity; null where there is none.</summary>
    public ComplexityAssessment? Complexity => Assessments.IsEmpty ? null : Assessments[^1];

    /// <summary>Adds an entry.</summary>
    public Diagnosis Evolve(RecordedEntry recorded) => recorded.Entry switch
    {
        ComplexityAssessed e => this with { Assessments = Assessments.Add(new ComplexityAssessment(new ComplexityRating(e.RangeOfNeed, e.FrequencyOfInteraction, e.NatureOfInteraction, e.LevelOfExpertise), e.Rationale, e.Rater, recorded.Reference)) },
        DiagnosisConcluded e => this with { Concluded = Concluded.Add(new ConcludedDiagnosis(e.EntryId, e.FrameworkEdition, e.Areas, e.RecommendedApproach, e.Commentary, recorded.Reference)) },
        var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of diagnosis."),
    };
}

/// <summary>One assessment of complexity.</summary>
/// <param name="Rating">The four factors.</param>
/// <param name="Rationale">Why these ratings.</param>
/// <param name="Rater">Who rated.</param>
/// <param name="AssessedBy">The entry that recorded it.</param>
public sealed record ComplexityAssessment(ComplexityRating Rating, string? Rationale, string? Rater, EntryReference AssessedBy);

/// <summary>One diagnostic as it was concluded.</summary>
/// <param name="Id">The diagnostic's id: that of the entry that concluded it.</param>
/// <param name="FrameworkEdition">The edition of the framework used.</param>
/// <param name="Areas">One result an area.</param>
/// <param name="RecommendedApproach">What was recommended.</param>
/// <param name="Commentary">What those taking part said.</param>
/// <param name="ConcludedBy">The entry that recorded it.</param>
public sealed record ConcludedDiagnosis(Guid Id, string FrameworkEdition, ImmutableList<AreaDiagnosis> Areas, JourneyApproach? RecommendedApproach, string? Commentary, EntryReference ConcludedBy);
