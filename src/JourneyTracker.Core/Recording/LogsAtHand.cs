using JasperFx.Events;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Store;
using Marten;
using Marten.Internal;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// The logs that a handler read, and locked, in the session in which it records, and what became of agencies: whoever computes something from them in that
/// session need not read them again.
/// </summary>
internal static class LogsAtHand
{
    /// <summary>The log of a record at a version; null where no handler of this session read it, or it has gone on since.</summary>
    public static EntryLog? Of(IDocumentOperations operations, Guid id, long? version)
    {
        var log = operations is IMartenSession session ? RecordType.LogAtHand(session, id) : null;
        return log?.Version == version ? log : null;
    }

    /// <summary>An initiative at a version as a handler of this session read it; null where none did, or it has gone on since.</summary>
    public static Initiative? InitiativeOf(IDocumentOperations operations, Guid id, long version) =>
        operations is IMartenSession session && AtHand<Initiative>(session, id) is { } held && held.Version == version ? held : null;

    /// <summary>What became of the agencies of a session's tenant: as a handler read it with an initiative that it locked, or else as it is in the store.</summary>
    public static async Task<AgencyLineage> LineageAsync(IDocumentOperations operations, CancellationToken cancellation) =>
        operations is IMartenSession session && session.ItemMap.GetValueOrDefault(typeof(AgencyLineage)) is IReadOnlyList<AgencyRow> ended
            ? await AgencyLineages.WithWhatCameOfThemAsync(operations, AgencyLineage.Of(ended), cancellation)
            : await AgencyLineages.LoadAsync(operations, cancellation);

    /// <summary>Keeps a stream at hand.</summary>
    public static void Hold<T>(IMartenSession session, Guid id, IEventStream<T> stream)
        where T : class
    {
        if (session.ItemMap.GetValueOrDefault(typeof(IEventStream<T>)) is Dictionary<Guid, IEventStream<T>> streams)
        {
            streams[id] = stream;
            return;
        }

        session.ItemMap[typeof(IEventStream<T>)] = new Dictionary<Guid, IEventStream<T>> { [id] = stream };
    }

    /// <summary>Keeps an initiative at hand as it is once this session has committed.</summary>
    public static void HoldAfter(IDocumentOperations operations, HeldLog<Initiative> after) => Keep(operations, after);

    /// <summary>The initiatives as they are now that a session has committed.</summary>
    public static IReadOnlyList<HeldLog<Initiative>> TakeAfter(IMartenSession session) => Take<HeldLog<Initiative>>(session);

    /// <summary>Keeps what is to be told once this session has committed.</summary>
    public static void TellAfter(IDocumentOperations operations, EntryLog log) =>
        Keep(operations, new CommittedChange(operations.TenantId, log.Id, log.Version));

    /// <summary>What is to be told now that a session has committed.</summary>
    public static IReadOnlyList<CommittedChange> TakeChanges(IMartenSession session) => Take<CommittedChange>(session);

    /// <summary>Keeps the agencies at hand that ended.</summary>
    public static void HoldEnded(IMartenSession session, IReadOnlyList<AgencyRow> ended) => session.ItemMap[typeof(AgencyLineage)] = ended;

    private static void Keep<T>(IDocumentOperations operations, T after)
    {
        if (operations is not IMartenSession session)
        {
            return;
        }

        if (session.ItemMap.GetValueOrDefault(typeof(T)) is not List<T> known)
        {
            session.ItemMap[typeof(T)] = known = [];
        }

        known.Add(after);
    }

    private static IReadOnlyList<T> Take<T>(IMartenSession session) => session.ItemMap.Remove(typeof(T), out var after) && after is List<T> list ? list : [];

    /// <summary>What a handler of a session read and locked; null where none did.</summary>
    public static T? AtHand<T>(IMartenSession session, Guid id)
        where T : class =>
        session.ItemMap.TryGetValue(typeof(IEventStream<T>), out var held) && held is Dictionary<Guid, IEventStream<T>> streams
            ? streams.GetValueOrDefault(id)?.Aggregate
            : null;
}
