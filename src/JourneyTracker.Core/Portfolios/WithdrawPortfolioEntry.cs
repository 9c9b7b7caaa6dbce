using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Portfolios;

/// <summary>Takes a logged entry of a portfolio back; both stay visible.</summary>
/// <param name="PortfolioId">The portfolio.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="WithdrawnEntryId">The entry that no longer holds.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record WithdrawPortfolioEntry(Guid PortfolioId, long? Version, Guid EntryId, PartialDate On, Guid WithdrawnEntryId, string Reason)
    : IPortfolioCommand;

/// <summary>Decides on <see cref="WithdrawPortfolioEntry" />.</summary>
public static class WithdrawPortfolioEntryHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="EntryNotFound" /><exception cref="RegistrationStays" /><exception cref="EntryAlreadyWithdrawn" /><exception cref="EntryStillNeeded" />
    public static IEnumerable<object> Handle(WithdrawPortfolioEntry command, [OfPortfolio] Portfolio portfolio, TimeProvider clock) =>
        portfolio.Log.Record(command, clock, new EntryWithdrawn(command.EntryId, command.On, command.WithdrawnEntryId, command.Reason), () =>
        {
            portfolio.Log.EnsureWithdrawable(command.WithdrawnEntryId);
        });
}
