using JourneyTracker.Core.History;
using static JourneyTracker.Core.History.Understood;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about complexity, challenge and facility.</summary>
internal static class DiagnosisEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Diagnosis,
            EntryKind.Of<ComplexityAssessed>(
                "diagnosis.complexity_assessed.v1",
                "Complexity assessed",
                ByAll,
                line: (e, _) =>
                    $"Complexity assessed: range of need {e.RangeOfNeed}, frequency {e.FrequencyOfInteraction}, nature {e.NatureOfInteraction}, expertise {e.LevelOfExpertise}",
                subject: _ => "The complexity of the outcomes",
                did: "was assessed",
                about: null,
                agencies: null,
                bears: Bearing.Complexity,
                effect: null
            ),
            EntryKind.Of<OutcomeNatureNoted>(
                "diagnosis.outcome_nature_noted.v1",
                "Nature of outcomes noted",
                new(3),
                line: (e, _) => $"{Wording.Of(e.Fact)}: {Words(e.Answer)}{Because(e.Reason)}",
                subject: e => $"Whether {Wording.Lower(e.Fact)}",
                did: "was noted",
                about: null,
                agencies: null,
                bears: Bearing.Complexity,
                effect: null
            ),
            EntryKind.Of<DiagnosisConcluded>(
                "diagnosis.concluded.v1",
                "Diagnostic concluded",
                ByAll,
                line: (e, _) => $"Diagnosis concluded{(e.RecommendedApproach is { } approach ? $": {Words(approach)}" : "")}",
                subject: _ => "A diagnostic",
                did: "was concluded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<ChecklistItemAnswered>(
                "checklist.item_answered.v1",
                "Checklist answered",
                ByAll,
                line: (e, _) => $"Checklist: “{Wording.ChecklistItem(e.ItemId)}” {Words(e.Answer)}{Because(e.Note)}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );
}
