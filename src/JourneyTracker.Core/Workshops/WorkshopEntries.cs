using JourneyTracker.Core.History;
using static JourneyTracker.Core.History.Understood;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Workshops;

/// <summary>The kinds of entry about a workshop; no line says what somebody answered.</summary>
internal static class WorkshopEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Workshops,
            EntryKind.Of<WorkshopOpened>(
                "workshop.opened.v1",
                "Workshop opened",
                ByAll,
                line: (e, _) => $"Workshop opened: {e.Title}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<ParticipantsInvited>(
                "workshop.participants_invited.v1",
                "Participants invited",
                ByAll,
                line: (e, _) => $"{(e.Places == 1 ? "One person" : $"Up to {Number(e.Places)} people")} of {Agency(e.AgencyId)} invited{Because(e.Note)}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: ("agencyId", e => [e.AgencyId]),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<ParticipantJoined>(
                "workshop.participant_joined.v1",
                "Participant joined",
                ByAll,
                line: (e, log) => $"Somebody of {(log(e.InvitationId) is ParticipantsInvited invited ? Agency(invited.AgencyId) : "an agency")} joined",
                subject: null,
                did: "was recorded",
                about: e => e.InvitationId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<AnswersGiven>(
                "workshop.answers_given.v1",
                "Answers given",
                ByAll,
                line: (e, _) => $"{(e.Answers.Count == 1 ? "A question" : $"{Number(e.Answers.Count)} questions")} answered or left open",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<WeightsChosen>(
                "workshop.weights_chosen.v1",
                "Weights chosen",
                ByAll,
                line: (e, _) =>
                    $"Weights chosen: {string.Join(", ", e.Weights.Select(weight => $"{Words(weight.Area)} {Number(weight.Weight)}"))}{Because(e.Reason)}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<AnswersRevealed>(
                "workshop.answers_revealed.v1",
                "Answers revealed",
                ByAll,
                line: (_, _) => "Answers revealed",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<WorkshopClosed>(
                "workshop.closed.v1",
                "Workshop closed",
                ByAll,
                line: (e, _) => $"Workshop closed{Because(e.Commentary)}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<WorkshopAbandoned>(
                "workshop.abandoned.v1",
                "Workshop given up",
                ByAll,
                line: (e, _) => $"Workshop given up: {e.Reason}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );
}
