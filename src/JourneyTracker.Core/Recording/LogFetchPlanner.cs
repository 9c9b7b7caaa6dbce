using System.Diagnostics.CodeAnalysis;
using Marten;
using Marten.Events;
using Marten.Events.Fetching;

namespace JourneyTracker.Core.Recording;

/// <summary>Has the store fetch what commands are about by <see cref="LogFetchPlan{T}" />.</summary>
internal sealed class LogFetchPlanner(HeldLogs held, string schema) : IFetchPlanner
{
    /// <inheritdoc />
    public bool TryMatch<TDoc, TId>(IEventIdentityStrategy<TId> identity, StoreOptions options, [NotNullWhen(true)] out IAggregateFetchPlan<TDoc, TId>? plan)
        where TDoc : class
        where TId : notnull
    {
        plan = identity is IEventIdentityStrategy<Guid> byId ? RecordType.FetchPlan(typeof(TDoc), byId, held, schema) as IAggregateFetchPlan<TDoc, TId> : null;
        return plan is not null;
    }
}
