using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using Marten;
using Marten.Linq.MatchesSql;
using Npgsql;
using Wolverine;

namespace JourneyTracker.Core.Store;

/// <summary>Reads what became of the agencies of a tenant, and finds what has to be computed anew when that changes.</summary>
internal static class AgencyLineages
{
    private static readonly string Endings =
        $"d.type in ({string.Join(", ", EntryCatalogue.All.Where(kind => kind.Type.IsAssignableTo(typeof(IAgencyEnding))).Select(kind => $"'{kind.Name}'"))})";

    /// <summary>What became of the agencies of a session's tenant.</summary>
    public static async Task<AgencyLineage> LoadAsync(IQuerySession session, CancellationToken cancellation) =>
        await WithWhatCameOfThemAsync(
            session,
            AgencyLineage.Of(await session.Query<AgencyRow>().Where(row => row.EverEnded).ToListAsync(cancellation)),
            cancellation
        );

    /// <summary>The rows of the agencies that ended, in SQL, with the tenant as what follows.</summary>
    /// <param name="schema">The schema of the tables.</param>
    public static string EndedIn(string schema) => $"select data from {schema}.mt_doc_agencyrow where CAST(data ->> 'everEnded' as boolean) and tenant_id = ";

    /// <summary>The same with since when those are known that others were split into; hardly any office has any.</summary>
    public static async Task<AgencyLineage> WithWhatCameOfThemAsync(IQuerySession session, AgencyLineage lineage, CancellationToken cancellation) =>
        lineage.NotKnown.ToArray() is { Length: > 0 } missing
            ? (await session.LoadManyAsync<AgencyRow>(cancellation, missing)).Aggregate(lineage, (known, row) => known.With(row))
            : lineage;

    /// <summary>The same from the entries, where the rows are only being computed.</summary>
    public static async Task<AgencyLineage> ReadAsync(IQuerySession session, CancellationToken cancellation)
    {
        var ends = await session.EntriesAsync(all => all.Where(e => e.MatchesSql(Endings)), cancellation);
        var ids = ends.Select(e => e.StreamId).Distinct().ToArray();
        var lineage = ids.Length == 0 ? AgencyLineage.Empty : AgencyLineage.Of(await RowsAsync(ids));
        return lineage.NotKnown.ToArray() is { Length: > 0 } missing ? (await RowsAsync(missing)).Aggregate(lineage, (known, row) => known.With(row)) : lineage;

        async Task<IEnumerable<AgencyRow>> RowsAsync(Guid[] agencies) =>
            (await session.EntriesAsync(all => all.Where(e => e.StreamId.IsOneOf(agencies)), cancellation))
                .GroupBy(e => e.StreamId)
                .Select(stream => AgencyRow.Of(new Agency(EntryLog.Of(stream))));
    }

    /// <summary>The same where it was read before: only what was recorded since is looked at.</summary>
    /// <remarks>Whoever ends an agency waits for those who read this under <see cref="AgencyNaming" />, so that a later ending has a later number.</remarks>
    public static async Task<ReadLineage> ReadAsync(IQuerySession session, ReadLineage? before, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select coalesce(max(seq_id), 0) from {session.DocumentStore.Options.DatabaseSchemaName}.mt_events");
        long upTo;
        await using (var reader = await session.ExecuteReaderAsync(command, cancellation))
        {
            await reader.ReadAsync(cancellation);
            upTo = reader.GetInt64(0);
        }

        return before is { } known && !await ChangedAsync(session, known, cancellation)
            ? known with
            {
                UpTo = upTo,
            }
            : new ReadLineage(upTo, await ReadAsync(session, cancellation));
    }

    // An ending, or anything about an agency that ended: it may have been withdrawn, dated anew or given another name.
    private static async Task<bool> ChangedAsync(IQuerySession session, ReadLineage since, CancellationToken cancellation)
    {
        Guid[] ended = [.. since.Lineage.Known];
        return await session
            .Events.QueryAllRawEvents()
            .AnyAsync(e => e.Sequence > since.UpTo && (e.StreamId.IsOneOf(ended) || e.MatchesSql(Endings)), cancellation);
    }

    /// <summary>Writes the rows of the initiatives anew that speak of an agency.</summary>
    /// <returns>Their records.</returns>
    public static async Task<IReadOnlyList<EntryLog>> RewriteAsync(
        IDocumentOperations operations,
        Guid agency,
        AgencyLineage lineage,
        CancellationToken cancellation
    )
    {
        var rewritten = new List<EntryLog>();
        foreach (var initiative in await InitiativesSpeakingOfAsync(operations, agency, lineage, cancellation))
        {
            rewritten.Add(await LockedAsync(operations, initiative, cancellation));
            ReadModels.Write(operations, rewritten[^1], [], lineage);
        }

        return rewritten;
    }

    /// <summary>
    /// The initiatives whose entries speak of an agency, of one it came from or of one that was split from it, in the order in which they are locked.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> InitiativesSpeakingOfAsync(
        IQuerySession session,
        Guid agency,
        AgencyLineage lineage,
        CancellationToken cancellation
    )
    {
        // What came of its split is told by its dates as well.
        var any = string.Join(" or ", lineage.WithThoseBefore(lineage.SplitFrom(agency).Append(agency)).Select(id => $"d.data -> 'agencyIds' @> '[\"{id}\"]'"));
        var found = await session
            .Query<ActivityRow>()
            .Where(row => row.Kind == RecordKind.Initiative && row.MatchesSql($"({any})"))
            .Select(row => row.SubjectId)
            .Distinct()
            .ToListAsync(cancellation);
        return [.. found.Order()];
    }

    /// <summary>The record of an initiative, locked until the transaction ends: its rows are not written meanwhile by a command on it.</summary>
    private static async Task<EntryLog> LockedAsync(IDocumentOperations operations, Guid initiative, CancellationToken cancellation)
    {
        await using var locking = new NpgsqlCommand(
            $"select version from {operations.DocumentStore.Options.DatabaseSchemaName}.mt_streams where tenant_id = $1 and id = $2 for update"
        );
        locking.Parameters.Add(new NpgsqlParameter { Value = operations.TenantId });
        locking.Parameters.Add(new NpgsqlParameter { Value = initiative });
        await operations.ExecuteAsync(locking, cancellation);
        return EntryLog.Of(await operations.Events.FetchStreamAsync(initiative, token: cancellation));
    }
}

/// <summary>What became of the agencies of a tenant, as read from its entries.</summary>
/// <param name="UpTo">The number of the last event there was.</param>
/// <param name="Lineage">What became of them.</param>
internal sealed record ReadLineage(long UpTo, AgencyLineage Lineage);

/// <summary>
/// Commands that can end an agency take turns with each other and with those that name agencies, in each tenant: so
/// that nobody joins what ends at the same moment, and two mergers can't contradict each other.
/// </summary>
public static class AgencyTurns
{
    /// <summary>Runs before a command on an agency.</summary>
    public static Task BeforeAsync(IDocumentSession session, CancellationToken cancellation) => LockAsync(session, "pg_advisory_xact_lock", cancellation);

    internal static async Task LockAsync(IDocumentSession session, string how, CancellationToken cancellation)
    {
        // Taken before the record of what the command is about is locked: the other way round two could wait for each other.
        await session.BeginTransactionAsync(cancellation);
        await using var locking = new NpgsqlCommand($"select {how}(hashtextextended($1, 0))");
        locking.Parameters.Add(new NpgsqlParameter { Value = $"agencies/{session.TenantId}" });
        await session.ExecuteAsync(locking, cancellation);
    }
}

/// <summary>Commands that name agencies wait for those that can end one, not for each other.</summary>
public static class AgencyNaming
{
    /// <summary>Runs before a command that names agencies.</summary>
    public static Task BeforeAsync(Envelope envelope, IDocumentSession session, CancellationToken cancellation) =>
        envelope.Message is INamesAgencies command && command.Agencies.Any() ? LockAsync(session, cancellation) : Task.CompletedTask;

    internal static Task LockAsync(IDocumentSession session, CancellationToken cancellation) =>
        AgencyTurns.LockAsync(session, "pg_advisory_xact_lock_shared", cancellation);
}
