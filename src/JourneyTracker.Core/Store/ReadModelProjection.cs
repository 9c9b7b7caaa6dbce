using JasperFx.Events;
using JourneyTracker.Core.History;
using Marten;
using Marten.Events.Projections;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Writes the read models in the transaction that appends the entries, and tells every host, once it is committed,
/// that there is something new.
/// </summary>
public sealed class ReadModelProjection : IProjection
{
    /// <inheritdoc />
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var stream in events.GroupBy(e => e.StreamId))
        {
            var before = stream.First().Data is IRegistration
                ? EntryLog.Empty
                : EntryLog.Of(await operations.Events.FetchStreamAsync(stream.Key, token: cancellation));
            var log = stream.Aggregate(before, (known, e) => known.Add(e));
            ReadModels.Write(operations, log, [.. log.Recorded.Skip((int)before.Version)]);
            operations.QueueSqlCommand("select pg_notify(?, ?)", ChangeFeed.Channel, new CommittedChange(operations.TenantId, stream.Key, log.Version).ToString());
        }
    }
}
