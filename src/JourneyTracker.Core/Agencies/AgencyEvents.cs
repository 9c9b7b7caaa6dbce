using System.Collections.Immutable;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Agencies;

/// <summary>An entry about an agency.</summary>
public interface IAgencyEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => AgencyEntries.All[GetType()];
}

/// <summary>An agency entered the directory. Its entry's id is the agency's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the agency's.</param>
/// <param name="On">Since when it is known to exist.</param>
/// <param name="Reference">A short name unique in the programme office.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it works.</param>
/// <param name="Sector">The sector it belongs to, such as central government, local government, health, voluntary.</param>
public sealed record AgencyRegistered(Guid EntryId, PartialDate On, string Reference, string Name, string? Place, string? Sector)
    : IAgencyEvent,
        IRegistrationWithRules
{
    /// <inheritdoc />
    RecordKind IRegistration.Begins => RecordKind.Agency;

    /// <inheritdoc />
    string IRegistrationWithRules.Began => "the agency is known to exist";

    /// <inheritdoc />
    ImmutableArray<StoryRule> IRegistrationWithRules.Rules => AgencyContradictions.All;
}

/// <summary>An agency got another name; it stays findable under the old one.</summary>
public sealed record AgencyRenamed(Guid EntryId, PartialDate On, string Name, string? Reason) : IAgencyEvent;

/// <summary>An entry by which an agency ends.</summary>
public interface IAgencyEnding : IAgencyEvent;

/// <summary>An agency became part of another one.</summary>
public sealed record AgencyMerged(Guid EntryId, PartialDate On, Guid IntoAgencyId, string? Reason) : IAgencyEnding;

/// <summary>An agency was split into several, which stand in its place.</summary>
public sealed record AgencySplit(Guid EntryId, PartialDate On, ImmutableList<Guid> IntoAgencyIds, string? Reason) : IAgencyEnding;

/// <summary>An agency ceased to exist.</summary>
public sealed record AgencyDissolved(Guid EntryId, PartialDate On, string? Reason) : IAgencyEnding;
