using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using Marten;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Refuses a reference that names another one already before the tables do: what they refuse is an error in the log. They
/// still decide between two that come at once.
/// </summary>
internal static class References
{
    /// <summary>Sees that what is about to be registered has a reference of its own; anything else passes.</summary>
    /// <param name="session">The tenant's.</param>
    /// <param name="decided">What a command led to.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="field">The command's field that gave the reference, where it is another one than <c>reference</c>.</param>
    /// <exception cref="ReferenceTaken" />
    public static async Task EnsureFreeAsync(IQuerySession session, object decided, CancellationToken cancellation, params string[] field)
    {
        var (reference, taken) = decided switch
        {
            InitiativeRegistered initiative => (
                initiative.Reference,
                session.Query<InitiativeSummary>().AnyAsync(row => row.Reference == initiative.Reference, cancellation)
            ),
            AgencyRegistered agency => (agency.Reference, session.Query<AgencyRow>().AnyAsync(row => row.Reference == agency.Reference, cancellation)),
            PortfolioCreated portfolio => (
                portfolio.Reference,
                session.Query<PortfolioRow>().AnyAsync(row => row.Reference == portfolio.Reference, cancellation)
            ),
            _ => ("", Task.FromResult(false)),
        };
        if (await taken)
        {
            throw new ReferenceTaken(reference, field);
        }
    }
}
