using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Portfolios;

/// <summary>Puts an initiative into a portfolio; it may be in several.</summary>
/// <param name="PortfolioId">The portfolio.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record AddToPortfolio(Guid PortfolioId, long? Version, Guid EntryId, PartialDate On, Guid InitiativeId, string? Reason)
    : IPortfolioCommand,
        INamesInitiatives
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesInitiatives.Initiatives => [InitiativeId];
}

/// <summary>Decides on <see cref="AddToPortfolio" />.</summary>
public static class AddToPortfolioHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="InitiativeNotFound" /><exception cref="AlreadyInPortfolio" />
    public static IEnumerable<object> Handle(AddToPortfolio command, [OfPortfolio] Portfolio portfolio, TimeProvider clock) =>
        portfolio.Log.Record(command, clock, new InitiativeAddedToPortfolio(command.EntryId, command.On, command.InitiativeId, command.Reason), () =>
        {
            if (portfolio.Present.InitiativeIds.Contains(command.InitiativeId))
            {
                throw new AlreadyInPortfolio();
            }
        });
}
