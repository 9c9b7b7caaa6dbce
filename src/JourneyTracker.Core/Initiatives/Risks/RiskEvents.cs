using System.Text.Json.Serialization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about risks.</summary>
public interface IRiskEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => RiskEntries.All[GetType()];
}

/// <summary>Something that may come to stand in the way was raised. The entry's id is the risk's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the risk's.</param>
/// <param name="On">Since when it may happen.</param>
/// <param name="Area">Which of the four areas it lies in.</param>
/// <param name="Title">What may happen, in one line.</param>
/// <param name="Description">More of it.</param>
/// <param name="Likelihood">1 (hardly) to 5 (nearly certain).</param>
/// <param name="Impact">1 (a nuisance) to 5 (would stop the journey).</param>
/// <param name="OwnerAgencyId">The agency answerable for it, if one is.</param>
/// <param name="StepId">The step that it threatens, if one in particular.</param>
public sealed record RiskRaised(
    Guid EntryId,
    PartialDate On,
    ChallengeArea Area,
    string Title,
    string? Description,
    int Likelihood,
    int Impact,
    Guid? OwnerAgencyId,
    Guid? StepId
) : IRiskEvent, IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => StepId is { } step ? [step] : [];

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.Mentions => ((IEntry)this).RestsOn;
}

/// <summary>A risk was judged anew; a null owner leaves the owner as it was, unless it was erased by name.</summary>
public sealed record RiskAssessed(Guid EntryId, PartialDate On, Guid RiskId, int Likelihood, int Impact, Guid? OwnerAgencyId, string? Reason)
    : IRiskEvent,
        IChangesInPart
{
    /// <inheritdoc />
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    bool IChangesInPart.StaysUntold => true;

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [RiskId];
}

/// <summary>What is done about a risk was decided.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="RiskId">The risk.</param>
/// <param name="Response">In which way it is met.</param>
/// <param name="Action">What is done.</param>
/// <param name="DueOn">By when; may lie in the future.</param>
public sealed record RiskResponseDecided(Guid EntryId, PartialDate On, Guid RiskId, RiskResponse Response, string Action, PartialDate? DueOn) : IRiskEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [RiskId];
}

/// <summary>A risk can no longer happen, or matters no more.</summary>
public sealed record RiskClosed(Guid EntryId, PartialDate On, Guid RiskId, string Reason) : IRiskEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [RiskId];
}

/// <summary>In which way a risk is met.</summary>
public enum RiskResponse
{
    /// <summary>What could bring it about is not done, or done another way.</summary>
    Avoid,

    /// <summary>It is made less likely, or its impact smaller.</summary>
    Reduce,

    /// <summary>Somebody else bears it, as by contract or insurance.</summary>
    Transfer,

    /// <summary>It is known and lived with.</summary>
    Accept,
}
