using System.Diagnostics.CodeAnalysis;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;
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
        plan = identity is IEventIdentityStrategy<Guid> byId ? PlanFor(typeof(TDoc), byId) as IAggregateFetchPlan<TDoc, TId> : null;
        return plan is not null;
    }

    private object? PlanFor(Type type, IEventIdentityStrategy<Guid> identity) =>
        type == typeof(Initiative) ? new LogFetchPlan<Initiative>(identity, held, schema)
        : type == typeof(Agency) ? new LogFetchPlan<Agency>(identity, held, schema)
        : type == typeof(Portfolio) ? new LogFetchPlan<Portfolio>(identity, held, schema)
        : type == typeof(Workshop) ? new LogFetchPlan<Workshop>(identity, held, schema)
        : null;
}
