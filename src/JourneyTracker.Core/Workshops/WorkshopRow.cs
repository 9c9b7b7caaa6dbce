namespace JourneyTracker.Core.Workshops;

/// <summary>One workshop in the list of an initiative's. It holds no answers.</summary>
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

    /// <summary>The row of a workshop.</summary>
    public static WorkshopRow Of(WorkshopState workshop) => new()
    {
        Id = workshop.Id,
        Version = workshop.Version,
        InitiativeId = workshop.InitiativeId,
        Title = workshop.Title,
        Stage = workshop.Stage,
        OpenedAt = workshop.Opened!.RecordedAt,
        ParticipantCount = workshop.Participants.Count,
        AnswerCount = workshop.Participants.Values.Sum(participant => participant.Answered),
    };
}
