using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Portfolios;

/// <summary>No portfolio has that id.</summary>
public sealed class PortfolioNotFound()
    : RuleViolation("PORTFOLIO_NOT_FOUND", "There is no such portfolio. Look it up by its reference, or create it first.", "portfolioId");

/// <summary>The initiative is in the portfolio already.</summary>
public sealed class AlreadyInPortfolio() : RuleViolation("ALREADY_IN_PORTFOLIO", "The initiative is in this portfolio already.", "initiativeId");

/// <summary>The initiative is not in the portfolio.</summary>
public sealed class NotInPortfolio() : RuleViolation("NOT_IN_PORTFOLIO", "The initiative is not in this portfolio, so it can't be removed.", "initiativeId");

/// <summary>The portfolio already has that name.</summary>
public sealed class PortfolioNameUnchanged(string name)
    : RuleViolation("PORTFOLIO_NAME_UNCHANGED", $"The portfolio is already called '{name}', so nothing would change. Give the new name.", "name");
