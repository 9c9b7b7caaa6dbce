using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>One risk in the register of all initiatives.</summary>
public sealed record RiskRow
{
    /// <summary>The row's key: an entry's id is only unique within its initiative.</summary>
    public required string Id { get; init; }

    /// <summary>The initiative.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>The risk.</summary>
    public required Guid RiskId { get; init; }

    /// <summary>Which of the four areas it lies in, to filter by.</summary>
    public ChallengeArea Area { get; init; }

    /// <summary>Likelihood times impact, 1 to 25, to filter and sort by.</summary>
    public int Exposure { get; init; }

    /// <summary>Whether it may still happen, to filter by.</summary>
    public RiskStatus Status { get; init; }

    /// <summary>The agency answerable for it, to filter by.</summary>
    public Guid? OwnerAgencyId { get; init; }

    /// <summary>The first day on which it can have been a risk, to sort by.</summary>
    public DateOnly RaisedOn { get; init; }

    /// <summary>What a search looks through, in lower case.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The risk itself.</summary>
    public required Risk Risk { get; init; }

    /// <summary>The rows of some risks of an initiative.</summary>
    public static IEnumerable<RiskRow> Of(InitiativeState state, IEnumerable<Risk> risks) =>
        risks.Select(risk => new RiskRow
        {
            Id = RowKey.Of(state.Id, risk.Id),
            InitiativeId = state.Id,
            RiskId = risk.Id,
            Area = risk.Area,
            Exposure = risk.Exposure,
            Status = risk.Status,
            OwnerAgencyId = risk.OwnerAgencyId,
            RaisedOn = risk.Raised.On.CountsFrom,
            SearchText = Text.ToFind(risk.Title, risk.Description),
            Risk = risk,
        });
}
