using JourneyTracker.Core.History;
using static JourneyTracker.Core.History.Understood;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Portfolios;

/// <summary>The kinds of entry about a portfolio.</summary>
internal static class PortfolioEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Portfolios,
            EntryKind.Of<PortfolioCreated>(
                "portfolio.created.v1",
                "Portfolio created",
                ByAll,
                line: (e, _) => $"Portfolio made: {e.Name}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<PortfolioRenamed>(
                "portfolio.renamed.v1",
                "Portfolio renamed",
                ByAll,
                line: (e, _) => $"Renamed to “{e.Name}”{Because(e.Reason)}",
                subject: null,
                did: "was recorded",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<InitiativeAddedToPortfolio>(
                "portfolio.initiative_added.v1",
                "Initiative added to a portfolio",
                ByAll,
                line: (e, _) => $"{Initiative(e.InitiativeId)} put in{Because(e.Reason)}",
                subject: _ => "An initiative",
                did: "was added",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<InitiativeRemovedFromPortfolio>(
                "portfolio.initiative_removed.v1",
                "Initiative removed from a portfolio",
                ByAll,
                line: (e, _) => $"{Initiative(e.InitiativeId)} taken out{Because(e.Reason)}",
                subject: _ => "An initiative",
                did: "was taken out",
                about: null,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );
}
