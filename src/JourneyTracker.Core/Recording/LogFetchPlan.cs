using System.Data.Common;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Store;
using Marten.Events;
using Marten.Internal;
using Marten.Internal.Sessions;
using Marten.Linq.QueryHandlers;
using Weasel.Postgresql;
using Weasel.Postgresql.SqlGeneration;
using Weasel.Storage;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// How the store fetches what a command is about: in one round trip it locks the stream, sees that it still ends as the record that is held, and reads what
/// came after. What became of the agencies is read with it, after the lock: an ending that is committed later waits for the lock to write the rows of whatever
/// speaks of that agency.
/// </summary>
/// <param name="identity">The store's way to name streams.</param>
/// <param name="held">The records that are held.</param>
/// <param name="schema">The schema of the tables.</param>
internal sealed class LogFetchPlan<T>(IEventIdentityStrategy<Guid> identity, HeldLogs held, string schema) : IAggregateFetchPlan<T, Guid>
    where T : class, IOfLog<T>
{
    private static readonly bool NeedsLineage = typeof(T) == typeof(Initiative);

    /// <inheritdoc />
    public ProjectionLifecycle Lifecycle => ProjectionLifecycle.Live;

    /// <inheritdoc />
    public async Task<IEventStream<T>> FetchForWriting(DocumentSessionBase session, Guid id, bool forUpdate, CancellationToken cancellation = default)
    {
        await identity.EnsureEventStorageExists<T>(session, cancellation);
        if (forUpdate)
        {
            await session.BeginTransactionAsync(cancellation);
        }

        var fetch = BuildQueryHandler(session, id, forUpdate);
        var batch = new BatchBuilder { TenantId = session.TenantId };
        fetch.ConfigureCommand(batch, session);
        await using var reader = await session.ExecuteReaderAsync(batch.Compile(), cancellation);
        return await fetch.HandleAsync(reader, session, cancellation);
    }

    /// <inheritdoc />
    public IQueryHandler<IEventStream<T>> BuildQueryHandler(QuerySession session, Guid id, bool forUpdate) =>
        new Fetch(identity, held, schema, id, forUpdate, held.Of<T>(session.TenantId, id));

    /// <inheritdoc />
    public Task<IEventStream<T>> FetchForWriting(
        DocumentSessionBase session,
        Guid id,
        long expectedStartingVersion,
        CancellationToken cancellation = default
    ) => throw NotAsked();

    /// <inheritdoc />
    public ValueTask<T?> FetchForReading(DocumentSessionBase session, Guid id, CancellationToken cancellation) => throw NotAsked();

    /// <inheritdoc />
    public ValueTask<T?> ProjectLatest(DocumentSessionBase session, Guid id, CancellationToken cancellation) => throw NotAsked();

    /// <inheritdoc />
    public Task<bool> StreamForReading(DocumentSessionBase session, Guid id, Stream destination, CancellationToken cancellation) => throw NotAsked();

    /// <inheritdoc />
    public IQueryHandler<IEventStream<T>> BuildQueryHandler(QuerySession session, Guid id, long expectedStartingVersion) => throw NotAsked();

    /// <inheritdoc />
    public IQueryHandler<T?> BuildQueryHandler(QuerySession session, Guid id) => throw NotAsked();

    private static NotSupportedException NotAsked() => new($"Nothing fetches {typeof(T).Name} this way: fetch it for exclusive writing.");

    private sealed class Fetch(IEventIdentityStrategy<Guid> identity, HeldLogs held, string schema, Guid id, bool forUpdate, HeldLog<T>? known)
        : IQueryHandler<IEventStream<T>>
    {
        private readonly long _known = known?.Aggregate.Log.Version ?? 0;
        private readonly IQueryHandler<IReadOnlyList<IEvent>> _added = identity.BuildEventQueryHandler(
            false,
            id,
            known is null ? null : new WhereFragment("d.version > ?", known.Aggregate.Log.Version)
        );

        public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
        {
            identity.BuildCommandForReadingVersionForStream(false, builder, id, forUpdate);
            builder.StartNewCommand();
            builder.Append($"select id, timestamp from {schema}.mt_events where tenant_id = ");
            builder.AppendParameter(session.TenantId);
            builder.Append(" and stream_id = ");
            builder.AppendParameter(id);
            builder.Append(" and version = ");
            builder.AppendParameter(_known);
            builder.StartNewCommand();
            _added.ConfigureCommand(builder, session);
            if (NeedsLineage)
            {
                builder.StartNewCommand();
                builder.Append(AgencyLineages.EndedIn(schema));
                builder.AppendParameter(session.TenantId);
            }
        }

        public async Task<IEventStream<T>> HandleAsync(DbDataReader reader, IStorageSession session, CancellationToken token)
        {
            var version = await reader.ReadAsync(token) ? await reader.GetFieldValueAsync<long>(0, token) : 0;
            await reader.NextResultAsync(token);
            var endsAlike = known is null || (await reader.ReadAsync(token) && await EndsAsync(known, reader, token));
            await reader.NextResultAsync(token);
            var added = await _added.HandleAsync(reader, session, token);
            if (NeedsLineage)
            {
                await reader.NextResultAsync(token);
                await HoldLineageAsync(session, reader, token);
            }

            if (!endsAlike)
            {
                // The store was put back to another history: nothing that is held is of this one, and the command is decided anew.
                held.Forget<T>(session.TenantId, id);
                throw new ConcurrencyException(typeof(T), id);
            }

            return StreamOf((DocumentSessionBase)session, version, added, token);
        }

        private static async Task<bool> EndsAsync(HeldLog<T> known, DbDataReader last, CancellationToken token) =>
            await last.GetFieldValueAsync<Guid>(0, token) == known.LastEvent
            && await last.GetFieldValueAsync<DateTimeOffset>(1, token) == known.Aggregate.Log.Recorded[^1].RecordedAt;

        public Task<int> StreamJson(Stream stream, DbDataReader reader, CancellationToken token) => throw NotAsked();

        private IEventStream<T> StreamOf(DocumentSessionBase session, long version, IReadOnlyList<IEvent> added, CancellationToken token)
        {
            var aggregate = known?.Aggregate;
            var entries = added.Where(LibraryEvents.IsEntry).ToList();
            if (entries.Count > 0)
            {
                aggregate = T.Of((aggregate?.Log ?? EntryLog.Empty).Add(entries));
                held.Hold(session.TenantId, id, new HeldLog<T>(aggregate, entries[^1].Id), aggregate.Log.Version);
            }

            var stream = version == 0 ? identity.StartStream(aggregate, session, id, token) : identity.AppendToStream(aggregate, session, id, version, token);
            LogsAtHand.Hold(session, id, stream);
            return stream;
        }

        private static async Task HoldLineageAsync(IStorageSession session, DbDataReader reader, CancellationToken token)
        {
            var ended = new List<AgencyRow>();
            while (await reader.ReadAsync(token))
            {
                ended.Add(await session.Serializer.FromJsonAsync<AgencyRow>(reader, 0, token));
            }

            LogsAtHand.HoldEnded((IMartenSession)session, ended);
        }
    }
}
