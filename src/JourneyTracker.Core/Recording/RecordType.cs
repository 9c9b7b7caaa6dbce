using System.Collections.Immutable;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Workshops;
using Marten.Events;
using Marten.Internal;
using Marten.Services.BatchQuerying;

namespace JourneyTracker.Core.Recording;

/// <summary>What recording needs to know of a kind of record, said once.</summary>
internal abstract class RecordType(RecordKind kind, Func<Guid, RuleViolation> notFound)
{
    private static readonly ImmutableArray<RecordType> All =
    [
        new Type<Initiative>(RecordKind.Initiative, _ => new InitiativeNotFound()),
        new Type<Agency>(RecordKind.Agency, id => new AgencyNotFound(id, "agencyId")),
        new Type<Portfolio>(RecordKind.Portfolio, _ => new PortfolioNotFound()),
        new Type<Workshop>(RecordKind.Workshop, _ => new WorkshopNotFound()),
    ];

    /// <summary>What the record is of.</summary>
    public RecordKind Kind { get; } = kind;

    /// <summary>What is known of a kind.</summary>
    public static RecordType Of(RecordKind kind) => All.Single(type => type.Kind == kind);

    /// <summary>How the store fetches a type of record; null where the type is none.</summary>
    public static object? FetchPlan(Type record, IEventIdentityStrategy<Guid> identity, HeldLogs held, string schema) =>
        All.Select(type => type.PlanFor(record, identity, held, schema)).FirstOrDefault(plan => plan is not null);

    /// <summary>The log that a handler read in a session; null where none did.</summary>
    public static EntryLog? LogAtHand(IMartenSession session, Guid id) => All.Select(type => type.AtHand(session, id)).FirstOrDefault(log => log is not null);

    /// <summary>Says that there is no such record.</summary>
    public RuleViolation NotFound(Guid id) => notFound(id);

    /// <summary>Fetches and locks a record with others.</summary>
    public abstract Task<WorkingRecord> FetchAsync(IBatchedQuery together, Guid id);

    private protected abstract object? PlanFor(Type record, IEventIdentityStrategy<Guid> identity, HeldLogs held, string schema);

    private protected abstract EntryLog? AtHand(IMartenSession session, Guid id);

    private sealed class Type<T>(RecordKind kind, Func<Guid, RuleViolation> notFound) : RecordType(kind, notFound)
        where T : class, IOfLog<T>
    {
        public override async Task<WorkingRecord> FetchAsync(IBatchedQuery together, Guid id)
        {
            var stream = await together.Events.FetchForExclusiveWriting<T>(id);
            return new WorkingRecord<T>(Kind, id, stream);
        }

        private protected override object? PlanFor(Type record, IEventIdentityStrategy<Guid> identity, HeldLogs held, string schema) =>
            record == typeof(T) ? new LogFetchPlan<T>(identity, held, schema) : null;

        private protected override EntryLog? AtHand(IMartenSession session, Guid id) => LogsAtHand.AtHand<T>(session, id)?.Log;
    }
}
