using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about governance.</summary>
public interface IGovernanceEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => GovernanceEntries.All[GetType()];
}

/// <summary>A body that steers the initiative was set up. The entry's id is the body's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the body's.</param>
/// <param name="On">When it was set up.</param>
/// <param name="Name">Its name.</param>
/// <param name="Authority">By what right it decides.</param>
/// <param name="Tier">The level of work it steers.</param>
/// <param name="ParentId">The body it reports to, if any.</param>
/// <param name="Remit">What it decides on.</param>
public sealed record GovernanceBodyEstablished(Guid EntryId, PartialDate On, string Name, BodyAuthority Authority, BodyTier Tier, Guid? ParentId, string? Remit)
    : IGovernanceEvent,
        IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => ParentId is { } parent ? [parent] : [];

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.Mentions => ((IEntry)this).RestsOn;
}

/// <summary>Somebody took a seat on a body. The entry's id is the seat's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the seat's.</param>
/// <param name="On">Since when.</param>
/// <param name="BodyId">The body.</param>
/// <param name="AgencyId">The agency represented, if one is.</param>
/// <param name="Seat">The office that holds the seat, such as the mayor's deputy; never a private person's name.</param>
public sealed record MemberSeated(Guid EntryId, PartialDate On, Guid BodyId, Guid? AgencyId, string Seat) : IGovernanceEvent, IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [BodyId];
}

/// <summary>A seat was given up.</summary>
public sealed record MemberLeft(Guid EntryId, PartialDate On, Guid SeatId, string? Reason) : IGovernanceEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [SeatId];
}

/// <summary>Something was decided. The entry's id is the decision's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the decision's.</param>
/// <param name="On">When it was decided.</param>
/// <param name="Title">What was decided, in one line.</param>
/// <param name="About">What sort of thing it is on.</param>
/// <param name="SubjectId">The step or challenge it is on, where it is on one.</param>
/// <param name="BodyId">The body that decided, if one did.</param>
/// <param name="Rationale">Why.</param>
public sealed record DecisionTaken(Guid EntryId, PartialDate On, string Title, DecisionSubject About, Guid? SubjectId, Guid? BodyId, string? Rationale)
    : IGovernanceEvent,
        IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => new[] { SubjectId, BodyId }.OfType<Guid>();

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.Mentions => ((IEntry)this).RestsOn;
}

/// <summary>Somebody said how sure they are that the initiative will deliver. The entry's id is the assessment's id.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="Assessor">Whether the owner or an independent reviewer says so.</param>
/// <param name="Scale">The scale used, with its version, such as <c>delivery-confidence/5-point</c>.</param>
/// <param name="Rating">The rating, in that scale's words.</param>
/// <param name="Commentary">Why.</param>
public sealed record ConfidenceAssessed(Guid EntryId, PartialDate On, ConfidenceAssessor Assessor, string Scale, string Rating, string? Commentary)
    : IGovernanceEvent;

/// <summary>A scale was defined on which confidence is rated. The entry's id is the scale's id.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">Since when it is in use.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Edition">Which of that name.</param>
/// <param name="Ratings">Its ratings, from the best to the worst.</param>
public sealed record ConfidenceScaleDefined(Guid EntryId, PartialDate On, string Name, string Edition, ImmutableList<ConfidenceRating> Ratings)
    : IGovernanceEvent,
        IBeginning;

/// <summary>The initiative was reviewed. The entry's id is the review's id.</summary>
public sealed record ReviewHeld(Guid EntryId, PartialDate On, string Title, string? Reviewer, string? Findings) : IGovernanceEvent, IBeginning;

/// <summary>A review or a body recommended something. The entry's id is the recommendation's id.</summary>
public sealed record RecommendationMade(Guid EntryId, PartialDate On, Guid? ReviewId, string Text, PartialDate? DueOn) : IGovernanceEvent, IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => ReviewId is { } review ? [review] : [];

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.Mentions => ((IEntry)this).RestsOn;
}

/// <summary>A recommendation was dealt with.</summary>
public sealed record RecommendationClosed(Guid EntryId, PartialDate On, Guid RecommendationId, string Outcome) : IGovernanceEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [RecommendationId];
}

/// <summary>A report on the state of the initiative was issued; it speaks for ever of that version and those dates.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When it was issued.</param>
/// <param name="Title">Its title.</param>
/// <param name="CoversVersion">The initiative's version that it was written from.</param>
/// <param name="CoversFrom">The first day it speaks of.</param>
/// <param name="CoversTo">The last day it speaks of.</param>
/// <param name="Narrative">What it says in words.</param>
public sealed record StatusReportIssued(
    Guid EntryId,
    PartialDate On,
    string Title,
    long CoversVersion,
    PartialDate? CoversFrom,
    PartialDate CoversTo,
    string? Narrative
) : IGovernanceEvent;

/// <summary>Where a group of stakeholders stands was noted, and what was done to win it.</summary>
public sealed record StakeholderPositionNoted(
    Guid EntryId,
    PartialDate On,
    StakeholderGroup Group,
    string Name,
    StakeholderPosition Position,
    string? Engagement
) : IGovernanceEvent;

/// <summary>By what right a body decides.</summary>
public enum BodyAuthority
{
    /// <summary>It can order.</summary>
    Executive,

    /// <summary>It decides when its members agree.</summary>
    Consensus,

    /// <summary>It advises.</summary>
    Advisory,
}

/// <summary>The level of work that a body steers.</summary>
public enum BodyTier
{
    /// <summary>Direction and goals.</summary>
    Strategic,

    /// <summary>Programme and plans.</summary>
    Programme,

    /// <summary>Day-to-day work.</summary>
    Operational,
}

/// <summary>What a decision is on.</summary>
public enum DecisionSubject
{
    /// <summary>A step of the journey.</summary>
    Step,

    /// <summary>Whether to go on at a gate.</summary>
    Gate,

    /// <summary>A new baseline.</summary>
    Baseline,

    /// <summary>A challenge.</summary>
    Challenge,

    /// <summary>Purpose, target or approach.</summary>
    Charter,
}

/// <summary>Who says how sure they are.</summary>
public enum ConfidenceAssessor
{
    /// <summary>Those who deliver.</summary>
    Owner,

    /// <summary>Somebody who does not.</summary>
    Independent,
}

/// <summary>The groups that watch an initiative.</summary>
public enum StakeholderGroup
{
    /// <summary>Elected people.</summary>
    Politicians,

    /// <summary>Trade unions.</summary>
    Unions,

    /// <summary>Professional bodies.</summary>
    ProfessionalBodies,

    /// <summary>The people served, and who speaks for them.</summary>
    Users,

    /// <summary>Press and broadcasting.</summary>
    Media,

    /// <summary>Partner organisations.</summary>
    Partners,

    /// <summary>The staff concerned.</summary>
    Staff,
}

/// <summary>Where a group stands, from the most favourable to the least.</summary>
public enum StakeholderPosition
{
    /// <summary>Works for it.</summary>
    Champion,

    /// <summary>Is in favour.</summary>
    Supporter,

    /// <summary>Neither for nor against.</summary>
    Neutral,

    /// <summary>Doubts it.</summary>
    Sceptic,

    /// <summary>Works against it.</summary>
    Opponent,
}
