using JasperFx.Events;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Consistency;
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
        foreach (var stream in events.GroupBy(e => e.StreamId))
        {
            var before =
                stream.First().Data is IRegistration
                    ? EntryLog.Empty
                    : LogsAtHand.Of(operations, stream.Key, stream.First().Version - 1)
                        ?? EntryLog.Of(await operations.Events.FetchStreamAsync(stream.Key, token: cancellation));
            StampNoneEarlier(before, stream);
            var log = before.Add(stream);
            if (log.Kind == RecordKind.Agency)
            {
                lineage = await FollowAsync(operations, lineage, log, before.Version, cancellation);
            }
            else
            {
                NamedAfterItsEnd.EnsureNoneIsNew(before, log, lineage);
                NamedBeforeItsBeginning.EnsureNoneIsNew(before, log, lineage);
            }

            var held = LogsAtHand.InitiativeOf(operations, stream.Key, before.Version);
            var after =
                log.Kind != RecordKind.Initiative ? null
                : held is not null ? stream.Aggregate(held, (initiative, e) => initiative.Evolve(e))
                : new Initiative(log);
            EnsureNoContradictionIsAdded(before, log, held, after);
            if (after is not null)
            {
                if (log.Recorded.Any(recorded => recorded.Entry is ILessonEvent))
                {
                    await LessonOrder.EnsureKeptAsync(
                        operations,
                        (held ?? new Initiative(before)).Present.Lessons,
                        after.Present,
                        log.Recorded[^1].Entry,
                        cancellation
                    );
                }

                LogsAtHand.HoldAfter(operations, new HeldLog<Initiative>(after, stream.Last().Id));
            }

            WrittenSummary.Note(ReadModels.Write(operations, log, [.. log.Recorded.Skip((int)before.Version)], lineage, held, after));
            LogsAtHand.TellAfter(operations, log);
        }
    }

    // What is recorded together is judged by what it leads to, and what the rows are computed from.
    private static void EnsureNoContradictionIsAdded(EntryLog before, EntryLog log, Initiative? held, Initiative? after) =>
        Contradictions.EnsureNoneIsAdded(before, log, after is null ? Contradictions.Of(Story.Of(log)) : after.Present.Contradictions, () =>
            held is null ? Contradictions.Of(Story.Of(before)) : held.Present.Contradictions
        );

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
}
