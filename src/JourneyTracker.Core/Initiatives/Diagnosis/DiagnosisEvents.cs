using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about diagnosis.</summary>
public interface IDiagnosisEvent : IEntry;

/// <summary>How complex the outcomes are was assessed: four factors, each 1 to 5. The latest assessment counts.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="RangeOfNeed">From one simple need to disadvantage of many kinds, 1 to 5.</param>
/// <param name="FrequencyOfInteraction">From once to continuous support, 1 to 5.</param>
/// <param name="NatureOfInteraction">From giving information to several professionals acting at once, 1 to 5.</param>
/// <param name="LevelOfExpertise">From signposting to deep service expertise, 1 to 5.</param>
/// <param name="Rationale">Why these ratings.</param>
/// <param name="Rater">Who rated: an office or a group.</param>
public sealed record ComplexityAssessed(Guid EntryId, PartialDate On, int RangeOfNeed, int FrequencyOfInteraction, int NatureOfInteraction, int LevelOfExpertise, string? Rationale, string? Rater) : IDiagnosisEvent;

/// <summary>Challenge and facility were diagnosed, with the figures of every area, so that the result can be checked years later.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="FrameworkEdition">The edition of the framework used.</param>
/// <param name="Areas">One result for each area that had enough answers.</param>
/// <param name="RecommendedApproach">What the framework recommends.</param>
/// <param name="Commentary">What those taking part said.</param>
public sealed record DiagnosisConcluded(Guid EntryId, PartialDate On, string FrameworkEdition, ImmutableList<AreaDiagnosis> Areas, JourneyApproach? RecommendedApproach, string? Commentary) : IDiagnosisEvent;

/// <summary>Challenge and facility in one area.</summary>
/// <param name="Area">The area.</param>
/// <param name="Challenge">Mean scale of the challenge, 1 to 5.</param>
/// <param name="Facility">Mean facility to manage change, 1 to 5.</param>
/// <param name="Weight">The weight given to the area, 0 to 3.</param>
public sealed record AreaDiagnosis(ChallengeArea Area, decimal Challenge, decimal Facility, int Weight);
