using System.Collections.Immutable;

namespace JourneyTracker.Core.Workshops;

/// <summary>One workshop and how far it has come, to be listed and followed. It holds no answers.</summary>
public sealed record WorkshopRow
{
    /// <summary>The workshop.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version: how many entries are recorded.</summary>
    public required long Version { get; init; }

    /// <summary>The initiative it is about.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>How far it has come.</summary>
    public WorkshopStage Stage { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>How many people take part.</summary>
    public int ParticipantCount { get; init; }

    /// <summary>How many answers were given so far, over all people.</summary>
    public int AnswerCount { get; init; }

    /// <summary>How far each of those who take part has come, in the order they joined.</summary>
    public ImmutableList<ParticipantProgress> Participants { get; init; } = [];

    /// <summary>The row of a workshop.</summary>
    public static WorkshopRow Of(WorkshopState workshop) =>
        new()
        {
            Id = workshop.Id,
            Version = workshop.Version,
            InitiativeId = workshop.InitiativeId,
            Title = workshop.Title,
            Stage = workshop.Stage,
            OpenedAt = workshop.Opened!.RecordedAt,
            ParticipantCount = workshop.Participants.Count,
            AnswerCount = workshop.Participants.Values.Sum(participant => participant.Answered),
            Participants =
            [
                .. workshop
                    .Participants.OrderBy(participant => participant.Value.Joined.Version)
                    .Select(participant => new ParticipantProgress(
                        participant.Key,
                        participant.Value.AgencyId,
                        participant.Value.Answered,
                        participant.Value.Joined.RecordedAt
                    )),
            ],
        };
}

/// <summary>How far a person has come in a workshop.</summary>
/// <param name="Participant">The stable subject id of the person.</param>
/// <param name="AgencyId">The agency they answer for.</param>
/// <param name="Answered">How many questions they have answered.</param>
/// <param name="JoinedAt">When they joined.</param>
public sealed record ParticipantProgress(string Participant, Guid AgencyId, int Answered, DateTimeOffset JoinedAt);
