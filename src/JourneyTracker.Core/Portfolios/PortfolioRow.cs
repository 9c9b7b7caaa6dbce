namespace JourneyTracker.Core.Portfolios;

/// <summary>One portfolio in the list of all.</summary>
public sealed record PortfolioRow
{
    /// <summary>The portfolio.</summary>
    public required Guid Id { get; init; }

    /// <summary>A short name unique in the programme office.</summary>
    public required string Reference { get; init; }

    /// <summary>Its name, to sort by.</summary>
    public required string Name { get; init; }

    /// <summary>The portfolio as it is now.</summary>
    public required PortfolioState Portfolio { get; init; }

    /// <summary>The row of a portfolio.</summary>
    public static PortfolioRow Of(PortfolioState portfolio) =>
        new()
        {
            Id = portfolio.Id,
            Reference = portfolio.Reference,
            Name = portfolio.Name,
            Portfolio = portfolio,
        };
}
