using JourneyTracker.Core.Store;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Tiles;
using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>
/// Gives committed events their places in a tenant's log. Leaves, tiles, heads and the checkpoint over them are written in one
/// transaction under a lock, so that there is no gap, no double and one checkpoint of a size, whenever a host is killed. What
/// is new is found by comparing the streams with their heads and never by the store's sequence, in which commits become
/// visible late and out of order.
/// </summary>
internal sealed class LedgerSequencer(NpgsqlDataSource database, LedgerTables tables, LedgerSettings settings, TimeProvider clock)
{
    /// <summary>How many events get their places in one transaction.</summary>
    public const int Batch = 5_000;

    /// <summary>How many streams are looked at in one transaction; a query over all events would take longer with each of them.</summary>
    private const int Streams = 1_000;

    // Longer than anything takes from being stamped to being committed: what was stamped before that can be seen.
    private static readonly TimeSpan Committing = TimeSpan.FromMinutes(5);

    private readonly LedgerWriter _writer = new(tables, clock);
    private readonly PublishedCheckpoints _published = new(settings.PublishedFolder);
    private readonly Dictionary<string, LedgerBook> _books = [];

    /// <summary>Gives places to what is new in a tenant, one batch of it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="streams">The streams in which something may be new, with the version that was told of; null looks at all.</param>
    /// <param name="waiting">Streams that wait for a missing entry and are passed over.</param>
    /// <param name="cancellation">Gives up; nothing is half written.</param>
    /// <exception cref="LedgerRefusal">Nothing may be signed.</exception>
    public async Task<Sequenced> SequenceAsync(
        string tenant,
        IReadOnlyDictionary<Guid, long>? streams,
        IReadOnlyCollection<Guid> waiting,
        CancellationToken cancellation
    )
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await LockAsync(connection, tenant, cancellation);
            // Before the last one is read: should the lock be lost in between, what another host publishes is no later than it.
            var published = _published.Of(tenant);
            var (last, note) = await LastAsync(connection, tenant, cancellation);
            var book = await BookAsync(connection, tenant, last, published, cancellation);
            var looked = clock.GetUtcNow();
            var sequenced = await SequenceAsync(connection, tenant, book, streams?.Keys.ToList(), waiting, cancellation);
            if (sequenced.Leaves == 0)
            {
                // The disk may have been full when it was signed, or another host signed it.
                if (note is not null && (published is null || published.Size < last!.Size))
                {
                    _published.Remember(tenant, note);
                }

                if (streams is null && waiting.Count == 0 && !sequenced.MayHaveMore)
                {
                    book.HadEverythingBefore(looked - Committing);
                }

                return sequenced;
            }

            using var key = settings.KeyOf(tenant);
            var checkpoint = book.Checkpoint(key.Name).Sign(key);
            await _writer.CheckpointAsync(connection, tenant, book.Size, checkpoint, key.Public, sequenced.RunBack.Count > 0, cancellation);
            // Of what is found without having been told, the host that committed it had no time to tell.
            var untold = sequenced.Advanced.Where(change => streams is null || change.Version > streams.GetValueOrDefault(change.Id)).ToList();
            await TellAsync(connection, tenant, book.Size, untold, cancellation);
            await transaction.CommitAsync(cancellation);
            _published.Remember(tenant, checkpoint);
            return sequenced;
        }
        catch
        {
            // What is in memory may be ahead of what was committed.
            _books.Remove(tenant);
            throw;
        }
    }

    private static async Task TellAsync(
        NpgsqlConnection connection,
        string tenant,
        long size,
        IReadOnlyCollection<CommittedChange> untold,
        CancellationToken cancellation
    )
    {
        await using var tell = new NpgsqlBatch(connection);
        tell.BatchCommands.Add(
            new("select pg_notify($1, $2)")
            {
                Parameters =
                {
                    new() { Value = ChangeFeed.LedgerChannel },
                    new() { Value = new CommittedChange(tenant, Guid.Empty, size).ToString() },
                },
            }
        );
        if (untold.Count > 0)
        {
            tell.BatchCommands.Add(ChangeFeed.Notification(untold));
        }

        await tell.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task LockAsync(NpgsqlConnection connection, string tenant, CancellationToken cancellation)
    {
        await using var take = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('journeytracker ledger ' || $1, 0))", connection)
        {
            Parameters = { new() { Value = tenant } },
        };
        await take.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<(Checkpoint? Last, SignedNote? Note)> LastAsync(NpgsqlConnection connection, string tenant, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select note from {tables.Checkpoints} where tenant_id = $1 order by size desc limit 1", connection)
        {
            Parameters = { new() { Value = tenant } },
        };
        if (await command.ExecuteScalarAsync(cancellation) is not string note)
        {
            return (null, null);
        }

        if (!SignedNote.TryParse(note, out var signed) || !Checkpoint.TryParse(signed.Text, out var checkpoint))
        {
            throw new LedgerRefusal("The last checkpoint in the database can't be read: it was changed. Restore the database before anything more is signed.");
        }

        EnsureNamed(tenant, checkpoint);
        return !signed.VerifiedBy(settings.Trusted(tenant)).IsEmpty
            ? (checkpoint, signed)
            : throw new LedgerRefusal(
                "The last checkpoint in the database is signed by no key that this host knows, or was changed. If another key signed before, name it under JourneyTracker:Ledger:FormerKeys. If not, restore the database before anything more is signed."
            );
    }

    private async Task<LedgerBook> BookAsync(
        NpgsqlConnection connection,
        string tenant,
        Checkpoint? last,
        Checkpoint? published,
        CancellationToken cancellation
    )
    {
        // Another host may have gone on meanwhile, or a person let the log go on.
        if (
            _books.TryGetValue(tenant, out var book)
            && book.Size == (last?.Size ?? 0)
            && (last is null || (book.Edge.Root == last.Root && book.Knows(last) && book.Knows(published)))
        )
        {
            return book;
        }

        // A person let it go on from another host, with a memory of its own.
        var leftBehind = published is not null && last?.Breaks.Any(broken => broken.LeavesBehind(published)) == true;
        if (published is not null && !leftBehind)
        {
            await LedgerBook.EnsureContinuesAsync(connection, tables, tenant, last, published, cancellation);
        }

        return _books[tenant] = await LedgerBook.OpenAsync(
            connection,
            tables,
            tenant,
            last,
            await LedgerMarks.ReadAsync(connection, tables, tenant, settings.Trusted(tenant), published, cancellation),
            cancellation
        );
    }

    /// <summary>
    /// Lets the log of a tenant go on from what the database has, although it does not continue the checkpoint that was
    /// published last. The checkpoint that is signed for it, and each one after it, says so.
    /// </summary>
    /// <returns>The break; null where the log continues what was published, so that nothing is to be done.</returns>
    /// <exception cref="LedgerRefusal">The log is not whole in itself either, or what was published can't be read.</exception>
    public async Task<LogBreak?> GoOnAsync(string tenant, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await LockAsync(connection, tenant, cancellation);
        var published = _published.Of(tenant);
        var (last, _) = await LastAsync(connection, tenant, cancellation);
        if (
            published is null
            || (last is not null && last.Breaks.Any(broken => broken.LeavesBehind(published)))
            || await LedgerBook.ContinuesAsync(connection, tables, tenant, last, published, cancellation)
        )
        {
            return null;
        }

        var book = await LedgerBook.OpenAsync(
            connection,
            tables,
            tenant,
            last,
            await LedgerMarks.ReadAsync(connection, tables, tenant, settings.Trusted(tenant), published, cancellation),
            cancellation
        );
        var broken = book.Break(published, clock.GetUtcNow());
        using var key = settings.KeyOf(tenant);
        var checkpoint = book.Checkpoint(key.Name).Sign(key);
        await _writer.CheckpointAsync(connection, tenant, book.Size, checkpoint, key.Public, runsBack: true, cancellation);
        await TellAsync(connection, tenant, book.Size, [], cancellation);
        await transaction.CommitAsync(cancellation);
        _books.Remove(tenant);
        _published.Remember(tenant, checkpoint);
        return broken;
    }

    private void EnsureNamed(string tenant, Checkpoint last)
    {
        if (last.Origin != settings.OriginOf(tenant))
        {
            throw new LedgerRefusal(
                $"The log is called {last.Origin}, and the key is for {settings.OriginOf(tenant)}. A log keeps its name: give the new key the name {last.Origin[..Math.Max(0, last.Origin.LastIndexOf('/'))]}."
            );
        }
    }

    private async Task<Sequenced> SequenceAsync(
        NpgsqlConnection connection,
        string tenant,
        LedgerBook book,
        IReadOnlyCollection<Guid>? streams,
        IReadOnlyCollection<Guid> waiting,
        CancellationToken cancellation
    )
    {
        var (from, known) = (book.Size, book.Heads.Count);
        var gaps = new Dictionary<Guid, string>();
        var (leaves, full, advanced) = (new List<(LedgerEntry Entry, LedgerLeaf Leaf)>(), new List<Tile>(), new HashSet<Guid>());
        var (read, runBack, back) = (0, new List<EntryRunsBack>(), new List<long>());
        foreach (var (entry, before) in await NewAsync(connection, tenant, streams, waiting, cancellation))
        {
            read++;
            if (gaps.ContainsKey(entry.Stream))
            {
                continue;
            }

            try
            {
                book.Heads.Advance(entry.Stream, entry.Version);
            }
            catch (VersionGapException gap)
            {
                gaps[entry.Stream] = gap.Message;
                continue;
            }

            // Signed all the same: clocks do go back, and what is not in the log could be changed by anybody.
            if (EntryRunsBack.Of(entry, before, book.Complete is { } complete && entry.RecordedAt < complete.Before ? complete : null) is { } runsBack)
            {
                runBack.Add(runsBack);
                back.Add(from + leaves.Count);
            }

            var leaf = LedgerLeaf.Of(entry.ToCanonicalBytes());
            leaves.Add((entry, leaf));
            full.AddRange(book.Edge.Append(leaf.Hash));
            advanced.Add(entry.Stream);
        }

        book.RanBack(back);
        if (leaves.Count > 0)
        {
            await _writer.LeavesAsync(connection, tenant, from, leaves, cancellation);
            await _writer.TilesAsync(connection, tenant, [.. full, .. book.Edge.PartialTiles], cancellation);
            await _writer.HeadsAsync(connection, tenant, book.Heads, known, advanced, cancellation);
        }

        var changes = leaves.GroupBy(leaf => leaf.Entry.Stream, (stream, of) => new CommittedChange(tenant, stream, of.Max(leaf => leaf.Entry.Version)));
        return new Sequenced(leaves.Count, read > 0 && (streams is null || read == Batch), gaps, runBack, [.. changes]);
    }

    // Each with when the entry before it in its stream was recorded.
    private async Task<List<(LedgerEntry Entry, DateTimeOffset? Before)>> NewAsync(
        NpgsqlConnection connection,
        string tenant,
        IReadOnlyCollection<Guid>? streams,
        IReadOnlyCollection<Guid> waiting,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            with behind as (
              select s.id, coalesce(h.version, 0) as head
              from {tables.Streams} s
              left join {tables.Heads} h on h.tenant_id = s.tenant_id and h.stream_id = s.id
              where s.tenant_id = $1 and s.version > coalesce(h.version, 0) and s.id <> all($2){(streams is null ? "" : " and s.id = any($3)")}
              order by s.created
              limit {Streams})
            select (select b.timestamp from {tables.Events} b where b.tenant_id = e.tenant_id and b.stream_id = e.stream_id and b.version = e.version - 1), {StoredEvents.Columns}
            from behind
            cross join lateral (select * from {tables.Events} e where e.tenant_id = $1 and e.stream_id = behind.id and e.version > behind.head order by e.version limit {Batch}) e
            order by e.seq_id
            limit {Batch}
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = waiting.ToArray() },
            },
        };
        if (streams is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = streams.ToArray() });
        }

        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<(LedgerEntry, DateTimeOffset?)>();
        while (await rows.ReadAsync(cancellation))
        {
            entries.Add((StoredEvents.Read(rows, 1), rows.IsDBNull(0) ? null : rows.GetFieldValue<DateTimeOffset>(0)));
        }

        return entries;
    }
}

/// <summary>What a batch did.</summary>
/// <param name="Leaves">How many events got their places.</param>
/// <param name="MayHaveMore">Whether there may be more that is new.</param>
/// <param name="Gaps">The streams in which an entry is missing, with what; they wait.</param>
/// <param name="RunBack">The entries whose time of recording runs back; they got their places like all others.</param>
/// <param name="Advanced">The records whose entries they are, each with its version now.</param>
internal sealed record Sequenced(
    int Leaves,
    bool MayHaveMore,
    IReadOnlyDictionary<Guid, string> Gaps,
    IReadOnlyList<EntryRunsBack> RunBack,
    IReadOnlyCollection<CommittedChange> Advanced
);
