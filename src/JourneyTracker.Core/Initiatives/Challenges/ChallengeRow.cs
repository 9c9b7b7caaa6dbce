using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>One challenge in the register of all initiatives.</summary>
public sealed record ChallengeRow
{
    /// <summary>The row's key: an entry's id is only unique within its initiative.</summary>
    public required string Id { get; init; }

    /// <summary>The initiative.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>The challenge.</summary>
    public required Guid ChallengeId { get; init; }

    /// <summary>Which of the four areas it lies in, to filter by.</summary>
    public ChallengeArea Area { get; init; }

    /// <summary>1 (a nuisance) to 5 (stops the journey), to filter and sort by.</summary>
    public int Severity { get; init; }

    /// <summary>Whether it still stands in the way, to filter by.</summary>
    public ChallengeStatus Status { get; init; }

    /// <summary>The agency answerable for it, to filter by.</summary>
    public Guid? OwnerAgencyId { get; init; }

    /// <summary>Whether it was put before a governance body, to filter by.</summary>
    public bool Escalated { get; init; }

    /// <summary>The first day on which it can have stood in the way, to sort by.</summary>
    public DateOnly RaisedOn { get; init; }

    /// <summary>What a search looks through, in lower case.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The challenge itself.</summary>
    public required Challenge Challenge { get; init; }

    /// <summary>The rows of some challenges of an initiative.</summary>
    public static IEnumerable<ChallengeRow> Of(InitiativeState state, IEnumerable<Challenge> challenges) =>
        challenges.Select(challenge => new ChallengeRow
        {
            Id = RowKey.Of(state.Id, challenge.Id),
            InitiativeId = state.Id,
            ChallengeId = challenge.Id,
            Area = challenge.Area,
            Severity = challenge.Severity,
            Status = challenge.Status,
            OwnerAgencyId = challenge.OwnerAgencyId,
            Escalated = !challenge.Escalations.IsEmpty,
            RaisedOn = challenge.Raised.On.CountsFrom,
            SearchText = Text.ToFind(challenge.Title, challenge.Description),
            Challenge = challenge,
        });
}
