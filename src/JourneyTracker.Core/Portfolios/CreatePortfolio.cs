using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Portfolios;

/// <summary>Makes a named group of initiatives; the entry's id is the portfolio's id.</summary>
/// <param name="EntryId">The caller's id for the fact, and the portfolio's from then on.</param>
/// <param name="On">Since when the group is kept.</param>
/// <param name="Reference">A short name unique in the programme office: 2 to 64 lower-case letters, digits and hyphens.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What the group is for.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
[About(RecordKind.Portfolio)]
public sealed record CreatePortfolio(Guid EntryId, PartialDate On, string Reference, string Name, string? Description) : IRegistrationCommand;

/// <summary>Decides on <see cref="CreatePortfolio" />.</summary>
public static class CreatePortfolioHandler
{
    /// <exception cref="ReferenceNotAccepted" /><exception cref="ReferenceTaken" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Decide(CreatePortfolio command, EntryLog existing, TimeProvider clock)
    {
        var registered = new PortfolioCreated(command.EntryId, command.On, command.Reference, command.Name, command.Description);
        if (existing.AlreadySays(registered))
        {
            return [];
        }

        if (existing.Version > 0)
        {
            throw new EntryIdTaken(command.EntryId);
        }

        Reference.EnsureAccepted(command.Reference);
        command.On.EnsureNotAfter(clock.LatestDayAnywhere());
        return [registered];
    }
}
