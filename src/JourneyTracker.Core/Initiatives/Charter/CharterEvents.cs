using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about the charter.</summary>
public interface ICharterEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => CharterEntries.All[GetType()];
}

/// <summary>An initiative entered the record. Its entry's id is the initiative's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the initiative's.</param>
/// <param name="On">When the initiative began, as precisely as it is known.</param>
/// <param name="Reference">A short name unique in the programme office, used in addresses: lower-case letters, digits and hyphens.</param>
/// <param name="Name">The name people know it by.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Place">Where it works.</param>
/// <param name="SubjectArea">The field of service, such as health and human services.</param>
/// <param name="Source">Where this is known from, such as the section of a report.</param>
/// <param name="Edition">The edition of the framework that it is seen by until it adopts another; null: the first.</param>
public sealed record InitiativeRegistered(
    Guid EntryId,
    PartialDate On,
    string Reference,
    string Name,
    string? Purpose,
    string? Place,
    string? SubjectArea,
    string? Source,
    [property: AddedByProduct, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Edition = null
) : ICharterEvent, IRegistrationWithRules
{
    /// <inheritdoc />
    RecordKind IRegistration.Begins => RecordKind.Initiative;

    /// <inheritdoc />
    string IRegistrationWithRules.Began => "the initiative began";

    /// <inheritdoc />
    ImmutableArray<StoryRule> IRegistrationWithRules.Rules => InitiativeContradictions.All;
}

/// <summary>Parts of the charter changed; what is null stayed as it was, unless it was erased by name.</summary>
public sealed record CharterAmended(Guid EntryId, PartialDate On, string? Name, string? Purpose, string? Place, string? SubjectArea, string Reason)
    : ICharterEvent,
        IChangesInPart
{
    /// <inheritdoc />
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    bool IChangesInPart.StaysUntold => true;
}

/// <summary>The service model that the initiative is to reach was chosen.</summary>
public sealed record TargetModelChosen(Guid EntryId, PartialDate On, ServiceModel Model, string? Rationale) : ICharterEvent;

/// <summary>The way to get there was chosen.</summary>
public sealed record JourneyApproachChosen(Guid EntryId, PartialDate On, JourneyApproach Approach, string? Rationale) : ICharterEvent;

/// <summary>Work on the initiative was halted, to be resumed.</summary>
public sealed record InitiativePaused(Guid EntryId, PartialDate On, string Reason) : ICharterEvent;

/// <summary>Work on a paused initiative went on, or a closed one was taken up again.</summary>
public sealed record InitiativeResumed(Guid EntryId, PartialDate On, string? Reason) : ICharterEvent;

/// <summary>The initiative came to its end.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When it ended.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="SupersededBy">The initiative that took its place, where it is on record.</param>
public sealed record InitiativeClosed(Guid EntryId, PartialDate On, ClosingOutcome Outcome, string? Reason, Guid? SupersededBy) : ICharterEvent;

/// <summary>How an initiative ended.</summary>
public enum ClosingOutcome
{
    /// <summary>It reached what it was set up for.</summary>
    Completed,

    /// <summary>It was given up.</summary>
    Abandoned,

    /// <summary>Another initiative took its place.</summary>
    Superseded,

    /// <summary>It left the portfolio and its outcome is not known.</summary>
    LeftPortfolio,
}

/// <summary>
/// From then on the initiative is seen by another edition of the framework. What was diagnosed, advised and issued under the one before stays what it was.
/// </summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="Edition">The edition's name, such as <c>2009.2</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record FrameworkEditionAdopted(Guid EntryId, PartialDate On, string Edition, string? Reason) : ICharterEvent;
