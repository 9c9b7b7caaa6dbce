using System.Collections.Immutable;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Portfolios;

/// <summary>An entry about a portfolio.</summary>
public interface IPortfolioEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => PortfolioEntries.All[GetType()];
}

/// <summary>A named group of initiatives was made. Its entry's id is the portfolio's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the portfolio's.</param>
/// <param name="On">Since when the group is kept.</param>
/// <param name="Reference">A short name unique in the programme office.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What the group is for.</param>
public sealed record PortfolioCreated(Guid EntryId, PartialDate On, string Reference, string Name, string? Description)
    : IPortfolioEvent,
        IRegistrationWithRules
{
    /// <inheritdoc />
    RecordKind IRegistration.Begins => RecordKind.Portfolio;

    /// <inheritdoc />
    string IRegistrationWithRules.Began => "the portfolio was created";

    /// <inheritdoc />
    ImmutableArray<StoryRule> IRegistrationWithRules.Rules => PortfolioContradictions.All;
}

/// <summary>A portfolio got another name.</summary>
public sealed record PortfolioRenamed(Guid EntryId, PartialDate On, string Name, string? Reason) : IPortfolioEvent;

/// <summary>An initiative was put into a portfolio.</summary>
public sealed record InitiativeAddedToPortfolio(Guid EntryId, PartialDate On, Guid InitiativeId, string? Reason) : IPortfolioEvent;

/// <summary>An initiative was taken out of a portfolio.</summary>
public sealed record InitiativeRemovedFromPortfolio(Guid EntryId, PartialDate On, Guid InitiativeId, string? Reason) : IPortfolioEvent;
