using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Portfolios;

/// <summary>A command that records one entry of a portfolio.</summary>
[About(RecordKind.Portfolio)]
public interface IPortfolioCommand : IEntryCommand
{
    /// <summary>The portfolio.</summary>
    Guid PortfolioId { get; }

    /// <inheritdoc />
    Guid IRecordCommand.RecordId => PortfolioId;
}
