using JourneyTracker.Core.History;
using static JourneyTracker.Core.History.Understood;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about the charter.</summary>
internal static class CharterEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Charter,
            EntryKind.Of<InitiativeRegistered>(
                "initiative.registered.v1",
                "Initiative registered",
                ByAllBut(3, "edition"),
                line: (e, _) => $"Registered “{e.Name}”",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Beginning,
                effect: null
            ),
            EntryKind.Of<CharterAmended>(
                "charter.amended.v1",
                "Charter amended",
                ByAllBut(2, "blanks"),
                line: (e, _) => $"Charter amended: {e.Reason}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<FrameworkEditionAdopted>(
                "charter.edition_adopted.v1",
                "Framework edition adopted",
                new(3),
                line: (e, _) => $"Edition {e.Edition} of the framework adopted{Because(e.Reason)}",
                subject: _ => "The edition of the framework",
                did: "was adopted",
                about: null,
                agencies: null,
                bears: Bearing.Complexity,
                effect: null
            ),
            EntryKind.Of<TargetModelChosen>(
                "charter.target_model_chosen.v1",
                "Target model chosen",
                ByAll,
                line: (e, _) => $"Target model chosen: {Words(e.Model)}",
                subject: _ => "The direction",
                did: "was chosen",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<JourneyApproachChosen>(
                "charter.journey_approach_chosen.v1",
                "Approach chosen",
                ByAll,
                line: (e, _) => $"Approach chosen: {Words(e.Approach)}",
                subject: _ => "The direction",
                did: "was chosen",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<InitiativePaused>(
                "initiative.paused.v1",
                "Paused",
                ByAll,
                line: (e, _) => $"Paused: {e.Reason}",
                subject: _ => "The initiative",
                did: "was paused",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: (_, marks) => marks.Set(nameof(InitiativePaused))
            ),
            EntryKind.Of<InitiativeResumed>(
                "initiative.resumed.v1",
                "Resumed",
                ByAll,
                line: (e, _) => $"Resumed{Because(e.Reason)}",
                subject: _ => "The initiative",
                did: "was resumed",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: (_, marks) => marks.Clear(nameof(InitiativePaused)) | marks.Clear(nameof(InitiativeClosed))
            ),
            EntryKind.Of<InitiativeClosed>(
                "initiative.closed.v1",
                "Closed",
                ByAll,
                line: (e, _) => $"Closed, {Words(e.Outcome)}{Because(e.Reason)}",
                subject: _ => "The initiative",
                did: "was closed",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: (_, marks) => marks.Set(nameof(InitiativeClosed))
            )
        );
}
