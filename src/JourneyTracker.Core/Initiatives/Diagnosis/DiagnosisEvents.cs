using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about diagnosis.</summary>
public interface IDiagnosisEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => DiagnosisEntries.All[GetType()];
}

/// <summary>How complex the outcomes are was assessed: four factors, each 1 to 5. The latest assessment counts.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="RangeOfNeed">From one simple need to disadvantage of many kinds, 1 to 5.</param>
/// <param name="FrequencyOfInteraction">From once to continuous support, 1 to 5.</param>
/// <param name="NatureOfInteraction">From giving information to several professionals acting at once, 1 to 5.</param>
/// <param name="LevelOfExpertise">From signposting to deep service expertise, 1 to 5.</param>
/// <param name="Rationale">Why these ratings.</param>
/// <param name="Rater">Who rated: an office or a group.</param>
public sealed record ComplexityAssessed(
    Guid EntryId,
    PartialDate On,
    int RangeOfNeed,
    int FrequencyOfInteraction,
    int NatureOfInteraction,
    int LevelOfExpertise,
    string? Rationale,
    string? Rater
) : IDiagnosisEvent;

/// <summary>Challenge and facility were diagnosed, with the answers and figures of every area, so that the result can be computed again years later.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="FrameworkEdition">The edition of the framework used.</param>
/// <param name="Areas">The figures and the weight of each area.</param>
/// <param name="RecommendedApproach">What the framework recommends; null where there were too few answers.</param>
/// <param name="Commentary">What those taking part said.</param>
/// <param name="Answers">How each question was answered; those left open are left out.</param>
/// <param name="WorkshopId">The workshop it came from; null where it was answered by one person or group.</param>
public sealed record DiagnosisConcluded(
    Guid EntryId,
    PartialDate On,
    [property: AddedByProduct] string FrameworkEdition,
    ImmutableList<AreaDiagnosis> Areas,
    [property: AddedByProduct] JourneyApproach? RecommendedApproach,
    string? Commentary,
    ImmutableList<AnswerTally> Answers,
    Guid? WorkshopId
) : IDiagnosisEvent
{
    /// <summary>The entry for answers and weights, with what follows from them under an edition of the framework.</summary>
    public static DiagnosisConcluded Of(
        Edition edition,
        Guid entryId,
        PartialDate on,
        ImmutableList<AnswerTally> answers,
        ImmutableDictionary<ChallengeArea, int> weights,
        string? commentary,
        Guid? workshopId
    )
    {
        var findings = Diagnostic.Find(edition, answers.Medians(), weights);
        return new DiagnosisConcluded(
            entryId,
            on,
            edition.Name,
            [.. findings.Areas.Select(area => new AreaDiagnosis(area.Area, area.Challenge, area.Facility, area.Weight))],
            findings.Approach,
            commentary,
            answers,
            workshopId
        );
    }
}

/// <summary>Challenge and facility in one area, as a diagnostic found them.</summary>
/// <param name="Area">The area.</param>
/// <param name="Challenge">Mean scale of the challenge, 1 to 5; null where there were too few answers.</param>
/// <param name="Facility">Mean facility to manage change, 1 to 5; null where there were too few answers.</param>
/// <param name="Weight">The weight given to the area, 0 to 3.</param>
public sealed record AreaDiagnosis(ChallengeArea Area, [property: AddedByProduct] decimal? Challenge, [property: AddedByProduct] decimal? Facility, int Weight);

/// <summary>A fact about the nature of the outcomes was noted; the latest answer counts.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="Fact">Which fact.</param>
/// <param name="Answer">Whether it is so.</param>
/// <param name="Reason">How that is known.</param>
public sealed record OutcomeNatureNoted(Guid EntryId, PartialDate On, OutcomeFact Fact, FactAnswer Answer, string Reason) : IDiagnosisEvent;

/// <summary>One of the framework's considerations was answered; the latest answer counts.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="ItemId">The item, such as <c>governance-buy-in</c>.</param>
/// <param name="Answer">How far the initiative has come with it.</param>
/// <param name="Note">What was done, or why it does not apply.</param>
public sealed record ChecklistItemAnswered(Guid EntryId, PartialDate On, string ItemId, ChecklistAnswer Answer, string? Note) : IDiagnosisEvent;

/// <summary>How far an initiative has come with one of the framework's considerations.</summary>
public enum ChecklistAnswer
{
    /// <summary>It was thought through, and what follows from it is done or decided.</summary>
    Considered,

    /// <summary>Work on it has begun.</summary>
    UnderWay,

    /// <summary>Nothing was done about it so far.</summary>
    NotYet,

    /// <summary>It has no bearing on this initiative.</summary>
    DoesNotApply,
}
