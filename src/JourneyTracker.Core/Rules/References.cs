using System.Linq.Expressions;
using Marten;

namespace JourneyTracker.Core.Rules;

/// <summary>
/// Refuses a reference that names another one already before the tables do: what they refuse is an error in the log. They
/// still decide between two that come at once.
/// </summary>
internal static class References
{
    /// <summary>Sees that no row has a reference yet.</summary>
    /// <param name="session">The tenant's.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="has">Whether a row has it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="field">The command's field that gave the reference, where it is another one than <c>reference</c>.</param>
    /// <exception cref="ReferenceTaken" />
    public static async Task EnsureFreeAsync<TRow>(
        IQuerySession session,
        string reference,
        Expression<Func<TRow, bool>> has,
        CancellationToken cancellation,
        params string[] field
    )
        where TRow : notnull
    {
        if (await session.Query<TRow>().AnyAsync(has, cancellation))
        {
            throw new ReferenceTaken(reference, field);
        }
    }
}
