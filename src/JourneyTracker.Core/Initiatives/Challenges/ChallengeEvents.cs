using System.Text.Json.Serialization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about challenges.</summary>
public interface IChallengeEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => ChallengeEntries.All[GetType()];
}

/// <summary>Something that stands in the way was raised. The entry's id is the challenge's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the challenge's.</param>
/// <param name="On">Since when it stands in the way.</param>
/// <param name="Area">Which of the four areas it lies in.</param>
/// <param name="Title">What it is, in one line.</param>
/// <param name="Description">More of it.</param>
/// <param name="Severity">1 (a nuisance) to 5 (stops the journey).</param>
/// <param name="OwnerAgencyId">The agency answerable for it, if one is.</param>
/// <param name="StepId">The step it stands in the way of, if one in particular.</param>
/// <param name="RiskId">The risk that happened, if it was one.</param>
public sealed record ChallengeRaised(
    Guid EntryId,
    PartialDate On,
    ChallengeArea Area,
    string Title,
    string? Description,
    int Severity,
    Guid? OwnerAgencyId,
    Guid? StepId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? RiskId = null
) : IChallengeEvent, IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => new[] { StepId, RiskId }.OfType<Guid>();

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.Mentions => ((IEntry)this).RestsOn;
}

/// <summary>A challenge was judged anew; a null owner leaves the owner as it was, unless it was erased by name.</summary>
public sealed record ChallengeReassessed(Guid EntryId, PartialDate On, Guid ChallengeId, int Severity, Guid? OwnerAgencyId, string? Reason)
    : IChallengeEvent,
        IChangesInPart
{
    /// <inheritdoc />
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    bool IChangesInPart.StaysUntold => true;

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [ChallengeId];
}

/// <summary>Something was done or planned against a challenge.</summary>
public sealed record MitigationRecorded(Guid EntryId, PartialDate On, Guid ChallengeId, string Action, PartialDate? DueOn) : IChallengeEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [ChallengeId];
}

/// <summary>A challenge was put before a governance body.</summary>
public sealed record ChallengeEscalated(Guid EntryId, PartialDate On, Guid ChallengeId, Guid BodyId, string? Reason) : IChallengeEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [ChallengeId, BodyId];
}

/// <summary>A challenge no longer stands in the way.</summary>
public sealed record ChallengeResolved(Guid EntryId, PartialDate On, Guid ChallengeId, string Resolution) : IChallengeEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [ChallengeId];
}

/// <summary>A challenge is lived with: known, and nothing more is done about it.</summary>
public sealed record ChallengeAccepted(Guid EntryId, PartialDate On, Guid ChallengeId, string Reason) : IChallengeEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [ChallengeId];
}

/// <summary>A challenge that was resolved or accepted stands in the way again.</summary>
public sealed record ChallengeReopened(Guid EntryId, PartialDate On, Guid ChallengeId, string Reason) : IChallengeEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [ChallengeId];
}
