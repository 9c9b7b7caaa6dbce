using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Portfolios;

/// <summary>Gives a portfolio another name.</summary>
/// <param name="PortfolioId">The portfolio.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Name">The new name.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record RenamePortfolio(Guid PortfolioId, long? Version, Guid EntryId, PartialDate On, string Name, string? Reason) : IPortfolioCommand;

/// <summary>Decides on <see cref="RenamePortfolio" />.</summary>
public static class RenamePortfolioHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="PortfolioNameUnchanged" />
    public static IEnumerable<object> Handle(RenamePortfolio command, [OfPortfolio] Portfolio portfolio, TimeProvider clock) =>
        portfolio.Log.Record(command, clock, new PortfolioRenamed(command.EntryId, command.On, command.Name, command.Reason), () =>
        {
            if (portfolio.AsOf(new AsOf(command.On.CountsFrom)).Name == command.Name)
            {
                throw new PortfolioNameUnchanged(command.Name);
            }
        });
}
