using JourneyTracker.Core.History;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about what was learned.</summary>
internal static class LessonEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Lessons,
            EntryKind.Of<LessonRecorded>(
                "lesson.recorded.v1",
                "Lesson recorded",
                new(3),
                line: (e, _) => $"Lesson learned in {Words(e.Area)}: {e.Title}",
                subject: e => $"The lesson '{Short(e.Title)}'",
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<LessonAdopted>(
                "lesson.adopted.v1",
                "Lesson taken up",
                new(3),
                line: (e, _) => $"Lesson of {Initiative(e.SourceInitiativeId)} taken up: {e.WhatIsDone}",
                subject: _ => "The lesson of another initiative",
                did: "was taken up",
                about: null,
                agencies: null,
                bears: Bearing.Doing,
                effect: null
            ),
            EntryKind.Of<LessonResultNoted>(
                "lesson.result_noted.v1",
                "Whether a lesson worked",
                new(3),
                line: (e, log) =>
                    $"The lesson taken up{((log(e.AdoptionId) as LessonAdopted) is { } adopted ? $" from {Initiative(adopted.SourceInitiativeId)}" : "")} {Words(e.Result)}{Because(e.Comment)}",
                subject: null,
                did: "was judged",
                about: e => e.AdoptionId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );
}
