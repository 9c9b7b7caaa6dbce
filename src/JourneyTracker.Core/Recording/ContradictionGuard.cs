using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using Marten;
using Npgsql;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// Asks of everything that is about to be recorded, in its transaction and by whichever command, whether it contradicts what is recorded of other
/// initiatives. What it contradicts in its own record is asked where the record's rows are computed (<see cref="ReadModelProjection" />).
/// </summary>
/// <remarks>
/// Whose steps wait for steps of other initiatives, and which initiative took the place of which, is judged with what is
/// recorded there. The others are not locked, since two commands that each hold one and want the other's would wait for
/// ever: commands that change such a graph take turns instead, by one lock of the tenant that is taken last of all, after
/// that of the stream, and until the commit.
/// </remarks>
internal sealed class ContradictionGuard : DocumentSessionListenerBase
{
    /// <inheritdoc />
    public override async Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        var together = new Dictionary<Guid, (EntryLog Before, EntryLog After)>();
        foreach (var stream in session.PendingChanges.Streams().Where(stream => stream.Events.Count > 0 && stream.Events.All(e => e.Data is IEntry)))
        {
            var before =
                stream.Events[0].Data is IRegistration
                    ? EntryLog.Empty
                    : LogsAtHand.Of(session, stream.Id, stream.ExpectedVersionOnServer)
                        ?? EntryLog.Of(await session.Events.FetchStreamAsync(stream.Id, token: token));
            together[stream.Id] = (before, before.Add(stream.Events));
        }

        foreach (var (before, after) in together.Values)
        {
            // Few initiatives wait for others or were replaced by one, and whether they are is seen at a glance.
            if (after.Recorded.Any(recorded => recorded.Entry is DependencyDeclared { WaitsForInitiativeId: not null }))
            {
                await EnsureNoCircleAsync(session, before, after, together, token);
            }

            if (after.Recorded.Any(recorded => recorded.Entry is InitiativeClosed { SupersededBy: not null }))
            {
                await EnsureNoneTakeEachOthersPlaceAsync(session, before, after, together, token);
            }
        }
    }

    private static async Task EnsureNoCircleAsync(
        IDocumentSession session,
        EntryLog before,
        EntryLog after,
        IReadOnlyDictionary<Guid, (EntryLog Before, EntryLog After)> together,
        CancellationToken token
    )
    {
        var (had, has) = (DependencySpan.Of(Story.Of(before)).ToList(), DependencySpan.Of(Story.Of(after)).ToList());
        if (has.All(dependency => dependency.WaitsForInitiativeId is null) || Days(had).SetEquals(Days(has)))
        {
            return;
        }

        await TakeTurnAsync(session, token);
        var others = await AheadAsync(session, after.Id, together, has, DependencySpan.Of, dependency => dependency.WaitsForInitiativeId, token);
        Contradictions.EnsureNoneIsAdded(before, after, [.. DependencyCycles.Of([.. has, .. others])], () => DependencyCycles.Of([.. had, .. others]));

        static HashSet<(Guid, DateOnly, DateOnly)> Days(IEnumerable<DependencySpan> dependencies) =>
            [.. dependencies.Select(dependency => (dependency.Declared.Entry.EntryId, dependency.From, dependency.Until))];
    }

    private static async Task EnsureNoneTakeEachOthersPlaceAsync(
        IDocumentSession session,
        EntryLog before,
        EntryLog after,
        IReadOnlyDictionary<Guid, (EntryLog Before, EntryLog After)> together,
        CancellationToken token
    )
    {
        var (had, has) = (Supersession.Of(Story.Of(before)).ToList(), Supersession.Of(Story.Of(after)).ToList());
        if (has.Count == 0 || Days(had).SetEquals(Days(has)))
        {
            return;
        }

        await TakeTurnAsync(session, token);
        var others = await AheadAsync(session, after.Id, together, has, Supersession.Of, one => one.By, token);
        Contradictions.EnsureNoneIsAdded(before, after, [.. Circles([.. has, .. others])], () => Circles([.. had, .. others]));

        static IEnumerable<Contradiction> Circles(IReadOnlyCollection<Supersession> all) => Supersession.Circles(all).Select(circle => circle.Told);
        static HashSet<(Guid, DateOnly, DateOnly)> Days(IEnumerable<Supersession> supersessions) =>
            [.. supersessions.Select(one => (one.Closed.Entry.EntryId, one.From, one.Until))];
    }

    private static async Task TakeTurnAsync(IDocumentSession session, CancellationToken token)
    {
        await session.BeginTransactionAsync(token);
        await using var turn = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        {
            Parameters = { new() { Value = $"journeytracker:dependencies:{session.TenantId}" } },
        };
        await session.ExecuteAsync(turn, token);
    }

    /// <summary>
    /// The like of every initiative that this one leads to, directly or through others: the dependencies of those it waits for, what took the place of what
    /// took its place.
    /// </summary>
    private static async Task<List<TSpan>> AheadAsync<TSpan>(
        IDocumentSession session,
        Guid initiative,
        IReadOnlyDictionary<Guid, (EntryLog Before, EntryLog After)> together,
        IEnumerable<TSpan> own,
        Func<Story, IEnumerable<TSpan>> of,
        Func<TSpan, Guid?> next,
        CancellationToken token
    )
    {
        var known = new HashSet<Guid> { initiative };
        var found = new List<TSpan>();
        for (var ahead = Named(own); ahead.Length > 0; )
        {
            // What is recorded with it counts as it will be.
            Guid[] stored = [.. ahead.Where(id => !together.ContainsKey(id))];
            var events =
                stored.Length == 0
                    ? []
                    : await session
                        .Events.QueryAllRawEvents()
                        .Where(e => e.StreamId.IsOneOf(stored))
                        .OrderBy(e => e.StreamId)
                        .ThenBy(e => e.Version)
                        .ToListAsync(token);
            var logs = events.GroupBy(e => e.StreamId).Select(EntryLog.Of).Concat(ahead.Where(together.ContainsKey).Select(id => together[id].After));
            var theirs = logs.SelectMany(log => of(Story.Of(log))).ToList();
            found.AddRange(theirs);
            ahead = Named(theirs);
        }

        return found;

        Guid[] Named(IEnumerable<TSpan> spans) => [.. spans.Select(next).OfType<Guid>().Distinct().Where(known.Add)];
    }
}
