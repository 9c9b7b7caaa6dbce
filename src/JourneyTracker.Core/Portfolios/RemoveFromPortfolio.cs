using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Portfolios;

/// <summary>Takes an initiative out of a portfolio.</summary>
/// <param name="PortfolioId">The portfolio.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record RemoveFromPortfolio(Guid PortfolioId, long? Version, Guid EntryId, PartialDate On, Guid InitiativeId, string? Reason) : IPortfolioCommand;

/// <summary>Decides on <see cref="RemoveFromPortfolio" />.</summary>
public static class RemoveFromPortfolioHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NotInPortfolio" />
    public static IEnumerable<object> Handle(RemoveFromPortfolio command, [OfPortfolio] Portfolio portfolio, TimeProvider clock) =>
        portfolio.Log.Record(command, clock, new InitiativeRemovedFromPortfolio(command.EntryId, command.On, command.InitiativeId, command.Reason), () =>
        {
            if (!portfolio.Present.InitiativeIds.Contains(command.InitiativeId))
            {
                throw new NotInPortfolio();
            }
        });
}
