using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>A body that steers the initiative.</summary>
/// <param name="Id">The body's id: that of the entry that set it up.</param>
/// <param name="Name">Its name.</param>
/// <param name="Authority">By what right it decides.</param>
/// <param name="Tier">The level of work it steers.</param>
/// <param name="ParentId">The body it reports to.</param>
/// <param name="Remit">What it decides on.</param>
/// <param name="Established">The entry that set it up.</param>
public sealed record GovernanceBody(Guid Id, string Name, BodyAuthority Authority, BodyTier Tier, Guid? ParentId, string? Remit, EntryReference Established);

/// <summary>A seat on a body.</summary>
/// <param name="Id">The seat's id: that of the entry that filled it.</param>
/// <param name="BodyId">The body.</param>
/// <param name="AgencyId">The agency represented.</param>
/// <param name="Seat">The office that holds it.</param>
/// <param name="Seated">The entry that filled it.</param>
/// <param name="Left">The entry by which it was given up.</param>
public sealed record BodySeat(Guid Id, Guid BodyId, Guid? AgencyId, string Seat, EntryReference Seated, EntryReference? Left);

/// <summary>Something decided.</summary>
/// <param name="Id">The decision's id: that of the entry that recorded it.</param>
/// <param name="Title">What was decided.</param>
/// <param name="About">What sort of thing it is on.</param>
/// <param name="SubjectId">The step or challenge it is on.</param>
/// <param name="BodyId">The body that decided.</param>
/// <param name="Rationale">Why.</param>
/// <param name="Taken">The entry that recorded it.</param>
public sealed record Decision(Guid Id, string Title, DecisionSubject About, Guid? SubjectId, Guid? BodyId, string? Rationale, EntryReference Taken);

/// <summary>How sure somebody is that the initiative will deliver.</summary>
/// <param name="Assessor">Owner or independent reviewer.</param>
/// <param name="Scale">The scale used, with its version.</param>
/// <param name="Rating">The rating, in that scale's words.</param>
/// <param name="Commentary">Why.</param>
/// <param name="Assessed">The entry that recorded it.</param>
public sealed record Confidence(ConfidenceAssessor Assessor, string Scale, string Rating, string? Commentary, EntryReference Assessed)
{
    /// <summary>The colour that the scale gives the rating; null where it was rated on no scale that is defined, as was once possible.</summary>
    public RatingColour? Colour { get; init; }
}

/// <summary>A review.</summary>
/// <param name="Id">The review's id: that of the entry that recorded it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Reviewer">Who reviewed.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Held">The entry that recorded it.</param>
public sealed record Review(Guid Id, string Title, string? Reviewer, string? Findings, EntryReference Held);

/// <summary>Something recommended, and what became of it.</summary>
/// <param name="Id">The recommendation's id: that of the entry that recorded it.</param>
/// <param name="ReviewId">The review it came from.</param>
/// <param name="Text">What is recommended.</param>
/// <param name="DueOn">By when.</param>
/// <param name="Outcome">What became of it; null while it is open.</param>
/// <param name="Made">The entry that recorded it.</param>
/// <param name="Closed">The entry that closed it.</param>
public sealed record Recommendation(Guid Id, Guid? ReviewId, string Text, PartialDate? DueOn, string? Outcome, EntryReference Made, EntryReference? Closed);

/// <summary>A report on the state of the initiative, as issued.</summary>
/// <param name="Id">The report's id: that of the entry that issued it.</param>
/// <param name="Title">Its title.</param>
/// <param name="CoversVersion">The version it was written from.</param>
/// <param name="CoversFrom">The first day it speaks of.</param>
/// <param name="CoversTo">The last day it speaks of.</param>
/// <param name="Narrative">What it says in words.</param>
/// <param name="Issued">The entry that issued it.</param>
public sealed record StatusReport(
    Guid Id,
    string Title,
    long CoversVersion,
    PartialDate? CoversFrom,
    PartialDate CoversTo,
    string? Narrative,
    EntryReference Issued
)
{
    /// <summary>The state that it speaks of, for ever: what was true on its last day, as far as was recorded in its version.</summary>
    public AsOf Covers => new(CoversTo.Latest, null, CoversVersion);

    /// <summary>What would be different in it if it were written with what is known at some times: late entries, withdrawals and corrections since.</summary>
    public ImmutableArray<Change> CorrectionsSince(Initiative initiative, AsOf known) =>
        // That the report itself was issued within the days it covers corrects nothing.
        [
            .. Change
                .Between(initiative, Covers, known with { EffectiveOn = Covers.EffectiveOn })
                .Where(change => !change.AgencyEnds.IsEmpty || change.Entries.Any(entry => entry.EntryId != Id)),
        ];
}

/// <summary>Where a group of stakeholders stood.</summary>
/// <param name="Group">What sort of group.</param>
/// <param name="Name">Which one.</param>
/// <param name="Position">Where it stood.</param>
/// <param name="Engagement">What was done to win it.</param>
/// <param name="Noted">The entry that recorded it.</param>
public sealed record StakeholderNote(StakeholderGroup Group, string Name, StakeholderPosition Position, string? Engagement, EntryReference Noted);
