using JasperFx.Events;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Store;
using Marten;
using Marten.Events.Projections;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// Writes the read models in the transaction that appends the entries, and tells every host, once it is committed,
/// that there is something new.
/// </summary>
public sealed class ReadModelProjection : IProjection
{
    /// <inheritdoc />
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var lineage = await LogsAtHand.LineageAsync(operations, cancellation);
        var changes = new List<Change>();
        foreach (var stream in events.GroupBy(e => e.StreamId))
        {
            changes.Add(await ReadAsync(operations, [.. stream], cancellation));
        }

        // What becomes of agencies comes first: it is asked of whatever speaks of them.
        foreach (var change in changes.OrderBy(change => change.Log.Kind != RecordKind.Agency))
        {
            if (change.Log.Kind == RecordKind.Agency)
            {
                lineage = await FollowAsync(operations, lineage, change.Log, change.Before.Version, cancellation);
            }

            RecordChecks.EnsureKept(change.Before, change.Log, lineage, change.Held, change.After);
        }

        var initiatives = changes.Select(change => change.After?.Present).OfType<InitiativeState>().ToDictionary(state => state.Id);
        foreach (var change in changes)
        {
            if (change.After is { } after)
            {
                if (change.Log.Recorded.Any(recorded => recorded.Entry is ILessonEvent))
                {
                    await LessonOrder.EnsureKeptAsync(
                        operations,
                        (change.Held ?? new Initiative(change.Before)).Present.Lessons,
                        after.Present,
                        initiatives,
                        change.Log.Recorded[^1].Entry,
                        cancellation
                    );
                }

                LogsAtHand.HoldAfter(operations, new HeldLog<Initiative>(after, change.LastEvent));
            }

            WrittenSummary.Note(
                ReadModels.Write(operations, change.Log, [.. change.Log.Recorded.Skip((int)change.Before.Version)], lineage, change.Held, change.After)
            );
            LogsAtHand.TellAfter(operations, change.Log);
        }
    }

    private static async Task<Change> ReadAsync(IDocumentOperations operations, IReadOnlyList<IEvent> added, CancellationToken cancellation)
    {
        var id = added[0].StreamId;
        var before =
            added[0].Data is IRegistration
                ? EntryLog.Empty
                : LogsAtHand.Of(operations, id, added[0].Version - 1) ?? EntryLog.Of(await operations.Events.FetchStreamAsync(id, token: cancellation));
        StampNoneEarlier(before, added);
        var log = before.Add(added);
        var held = LogsAtHand.InitiativeOf(operations, id, before.Version);
        var after =
            log.Kind != RecordKind.Initiative ? null
            : held is not null ? added.Aggregate(held, (initiative, e) => initiative.Evolve(e))
            : new Initiative(log);
        return new Change(before, log, held, after, added[^1].Id);
    }

    // A clock that was set back, or that of another host, must not make the record run back.
    private static void StampNoneEarlier(EntryLog before, IEnumerable<IEvent> added)
    {
        var last = before.Version > 0 ? before.Recorded[^1].RecordedAt : DateTimeOffset.MinValue;
        foreach (var e in added)
        {
            e.Timestamp = last = e.Timestamp < last ? last : e.Timestamp;
        }
    }

    /// <summary>Computes the rows of initiatives anew that speak of an agency whose end is told otherwise from now on.</summary>
    private static async Task<AgencyLineage> FollowAsync(
        IDocumentOperations operations,
        AgencyLineage lineage,
        EntryLog log,
        long known,
        CancellationToken cancellation
    )
    {
        if (!log.Recorded.Skip((int)known).Any(entry => entry.Entry is IAgencyEnding or IRecordChange))
        {
            return lineage;
        }

        var after = await AgencyLineages.WithWhatCameOfThemAsync(operations, lineage.With(AgencyRow.Of(new Agency(log))), cancellation);
        AgencyContradiction.EnsureNoneIsNew(
            lineage,
            after,
            log.Recorded[^1].Entry switch
            {
                EntryRedated => "newOn",
                EntryWithdrawn => "withdrawnEntryId",
                _ => "on",
            }
        );
        foreach (var concerned in await AgencyLineages.RewriteAsync(operations, log.Id, after, cancellation))
        {
            LogsAtHand.TellAfter(operations, concerned);
        }

        return after;
    }

    /// <summary>What is added to a record.</summary>
    /// <param name="Before">Its entries as they were.</param>
    /// <param name="Log">Its entries then.</param>
    /// <param name="Held">The initiative as it was, where a handler read it.</param>
    /// <param name="After">The initiative then; null where the record is of something else.</param>
    /// <param name="LastEvent">The store's id of the last event.</param>
    private sealed record Change(EntryLog Before, EntryLog Log, Initiative? Held, Initiative? After, Guid LastEvent);
}
