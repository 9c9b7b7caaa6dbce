using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Portfolios;

/// <summary>Puts the date of a logged entry of a portfolio right; the date it was recorded with stays visible.</summary>
/// <param name="PortfolioId">The portfolio.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the correction.</param>
/// <param name="On">The day of the correction.</param>
/// <param name="RedatedEntryId">The entry whose date is wrong.</param>
/// <param name="NewOn">When it was so, as precisely as it is known; never after today.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record RedatePortfolioEntry(Guid PortfolioId, long? Version, Guid EntryId, PartialDate On, Guid RedatedEntryId, PartialDate NewOn, string Reason)
    : IPortfolioCommand;

/// <summary>Decides on <see cref="RedatePortfolioEntry" />.</summary>
public static class RedatePortfolioEntryHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="EntryNotFound" /><exception cref="CorrectionHasNoDate" /><exception cref="EntryAlreadyWithdrawn" /><exception cref="DateUnchanged" />
    public static IEnumerable<object> Handle(RedatePortfolioEntry command, [OfPortfolio] Portfolio portfolio, TimeProvider clock) =>
        portfolio.Log.Record(command, clock, new EntryRedated(command.EntryId, command.On, command.RedatedEntryId, command.NewOn, command.Reason), () =>
            portfolio.Log.EnsureRedatable(command.RedatedEntryId, command.NewOn, clock.LatestDayAnywhere())
        );
}
