using System.Collections.Immutable;
using JourneyTracker.Core.Consistency;

namespace JourneyTracker.Core.Portfolios;

/// <summary>What a record may not say of a portfolio.</summary>
internal static class PortfolioContradictions
{
    /// <summary>Every rule.</summary>
    public static ImmutableArray<StoryRule> All { get; } = [Members];

    /// <summary>An initiative is taken out after it was added, in turn.</summary>
    public static IEnumerable<Contradiction> Members(Story story) =>
        Patterns.Turns(story, entry => (entry as InitiativeAddedToPortfolio)?.InitiativeId, entry => (entry as InitiativeRemovedFromPortfolio)?.InitiativeId);
}
