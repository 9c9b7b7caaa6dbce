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

    private readonly PublishedCheckpoints _published = new(settings.PublishedFolder);
    private readonly Dictionary<string, LedgerBook> _books = [];

    /// <summary>The key that signs the log of a tenant.</summary>
    public SigningKey KeyOf(string tenant) => settings.SigningKey.Named($"{settings.SigningKey.Name}/{tenant}");

    /// <summary>Gives places to what is new in a tenant, one batch of it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="streams">The streams in which something may be new; null looks at all.</param>
    /// <param name="waiting">Streams that wait for a missing entry and are passed over.</param>
    /// <param name="cancellation">Gives up; nothing is half written.</param>
    /// <exception cref="LedgerRefusal">Nothing may be signed.</exception>
    public async Task<Sequenced> SequenceAsync(string tenant, IReadOnlyCollection<Guid>? streams, IReadOnlyCollection<Guid> waiting, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await LockAsync(connection, tenant, cancellation);
            // Before the last one is read: should the lock be lost in between, what another host publishes is no later than it.
            var published = _published.Of(tenant);
            var last = await LastAsync(connection, tenant, cancellation);
            var book = await BookAsync(connection, tenant, last, published, cancellation);
            var sequenced = await SequenceAsync(connection, tenant, book, streams, waiting, cancellation);
            if (sequenced.Leaves == 0)
            {
                return sequenced;
            }

            using var key = KeyOf(tenant);
            var checkpoint = Checkpoint.Of(key.Name, book.Size, book.Edge.Root, book.Heads.Root).Sign(key);
            await InsertCheckpointAsync(connection, tenant, book.Size, checkpoint, key.Public, cancellation);
            await TellAsync(connection, tenant, book.Size, cancellation);
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

    private static async Task TellAsync(NpgsqlConnection connection, string tenant, long size, CancellationToken cancellation)
    {
        await using var tell = new NpgsqlCommand("select pg_notify($1, $2)", connection) { Parameters = { new() { Value = ChangeFeed.LedgerChannel }, new() { Value = new CommittedChange(tenant, Guid.Empty, size).ToString() } } };
        await tell.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task LockAsync(NpgsqlConnection connection, string tenant, CancellationToken cancellation)
    {
        await using var take = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('journeytracker ledger ' || $1, 0))", connection) { Parameters = { new() { Value = tenant } } };
        await take.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<Checkpoint?> LastAsync(NpgsqlConnection connection, string tenant, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select note from {tables.Checkpoints} where tenant_id = $1 order by size desc limit 1", connection) { Parameters = { new() { Value = tenant } } };
        if (await command.ExecuteScalarAsync(cancellation) is not string note)
        {
            return null;
        }

        return SignedNote.TryParse(note, out var signed) && Checkpoint.TryParse(signed.Text, out var checkpoint)
            ? checkpoint
            : throw new LedgerRefusal("The last checkpoint in the database is none: it was changed. Restore the database before anything more is signed.");
    }

    private async Task<LedgerBook> BookAsync(NpgsqlConnection connection, string tenant, Checkpoint? last, Checkpoint? published, CancellationToken cancellation)
    {
        // Another host may have gone on meanwhile.
        if (_books.TryGetValue(tenant, out var book) && book.Size == (last?.Size ?? 0) && (last is null || book.Edge.Root == last.Root))
        {
            return book;
        }

        if (published is not null)
        {
            await LedgerBook.EnsureContinuesAsync(connection, tables, tenant, last, published, cancellation);
        }

        if (last is not null && last.Origin != $"{settings.SigningKey.Name}/{tenant}")
        {
            throw new LedgerRefusal($"The log is called {last.Origin}, and the key is for {settings.SigningKey.Name}/{tenant}. A log keeps its name: give the new key the name {last.Origin[..Math.Max(0, last.Origin.LastIndexOf('/'))]}.");
        }

        return _books[tenant] = await LedgerBook.OpenAsync(connection, tables, tenant, last, cancellation);
    }

    private async Task<Sequenced> SequenceAsync(NpgsqlConnection connection, string tenant, LedgerBook book, IReadOnlyCollection<Guid>? streams, IReadOnlyCollection<Guid> waiting, CancellationToken cancellation)
    {
        var (from, known) = (book.Size, book.Heads.Count);
        var gaps = new Dictionary<Guid, string>();
        var (leaves, full, advanced) = (new List<(LedgerEntry Entry, LedgerLeaf Leaf)>(), new List<Tile>(), new HashSet<Guid>());
        var read = 0;
        foreach (var entry in await NewAsync(connection, tenant, streams, waiting, cancellation))
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

            var leaf = LedgerLeaf.Of(entry.ToCanonicalBytes());
            leaves.Add((entry, leaf));
            full.AddRange(book.Edge.Append(leaf.Hash));
            advanced.Add(entry.Stream);
        }

        if (leaves.Count > 0)
        {
            await InsertLeavesAsync(connection, tenant, from, leaves, cancellation);
            await UpsertTilesAsync(connection, tenant, [.. full, .. book.Edge.PartialTiles], cancellation);
            await UpsertHeadsAsync(connection, tenant, book.Heads, known, advanced, cancellation);
        }

        return new Sequenced(leaves.Count, read > 0 && (streams is null || read == Batch), gaps);
    }

    private async Task<List<LedgerEntry>> NewAsync(NpgsqlConnection connection, string tenant, IReadOnlyCollection<Guid>? streams, IReadOnlyCollection<Guid> waiting, CancellationToken cancellation)
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
            select {StoredEvents.Columns}
            from behind
            cross join lateral (select * from {tables.Events} e where e.tenant_id = $1 and e.stream_id = behind.id and e.version > behind.head order by e.version limit {Batch}) e
            order by e.seq_id
            limit {Batch}
            """,
            connection)
        { Parameters = { new() { Value = tenant }, new() { Value = waiting.ToArray() } } };
        if (streams is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = streams.ToArray() });
        }

        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<LedgerEntry>();
        while (await rows.ReadAsync(cancellation))
        {
            entries.Add(StoredEvents.Read(rows));
        }

        return entries;
    }

    private async Task InsertLeavesAsync(NpgsqlConnection connection, string tenant, long from, List<(LedgerEntry Entry, LedgerLeaf Leaf)> leaves, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"insert into {tables.Leaves} (tenant_id, leaf_index, stream_id, version, leaf_data) select $1, * from unnest($2, $3, $4, $5)", connection)
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = leaves.Select((_, index) => from + index).ToArray() },
                new() { Value = leaves.Select(leaf => leaf.Entry.Stream).ToArray() },
                new() { Value = leaves.Select(leaf => leaf.Entry.Version).ToArray() },
                new() { Value = leaves.Select(leaf => leaf.Leaf.Data.ToArray()).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task UpsertTilesAsync(NpgsqlConnection connection, string tenant, IReadOnlyList<Tile> tiles, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"insert into {tables.Tiles} (tenant_id, level, tile_index, hashes) select $1, * from unnest($2, $3, $4) on conflict (tenant_id, level, tile_index) do update set hashes = excluded.hashes",
            connection)
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = tiles.Select(tile => tile.Id.Level).ToArray() },
                new() { Value = tiles.Select(tile => tile.Id.Index).ToArray() },
                new() { Value = tiles.Select(tile => tile.Hashes.ToArray()).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task UpsertHeadsAsync(NpgsqlConnection connection, string tenant, StreamHeads heads, int known, HashSet<Guid> advanced, CancellationToken cancellation)
    {
        // The new streams come last, in the order of their first leaves; those known before keep their place.
        var ordinals = heads.Heads.Skip(known).Select((head, index) => (head.Stream, Ordinal: known + index)).ToDictionary(head => head.Stream, head => head.Ordinal);
        var streams = advanced.ToArray();
        await using var command = new NpgsqlCommand(
            $"insert into {tables.Heads} (tenant_id, stream_id, version, ordinal) select $1, * from unnest($2, $3, $4) on conflict (tenant_id, stream_id) do update set version = excluded.version",
            connection)
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = streams },
                new() { Value = Array.ConvertAll(streams, heads.VersionOf) },
                new() { Value = Array.ConvertAll(streams, stream => ordinals.GetValueOrDefault(stream, -1)) },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task InsertCheckpointAsync(NpgsqlConnection connection, string tenant, long size, SignedNote checkpoint, VerifyingKey key, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with signed as (insert into {tables.Checkpoints} (tenant_id, size, note, signed_at) values ($1, $2, $3, $5))
            insert into {tables.Keys} (tenant_id, verifying_key, since) values ($1, $4, $5) on conflict do nothing
            """,
            connection)
        { Parameters = { new() { Value = tenant }, new() { Value = size }, new() { Value = checkpoint.ToString() }, new() { Value = key.ToString() }, new() { Value = clock.GetUtcNow() } } };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>What a batch did.</summary>
/// <param name="Leaves">How many events got their places.</param>
/// <param name="MayHaveMore">Whether there may be more that is new.</param>
/// <param name="Gaps">The streams in which an entry is missing, with what; they wait.</param>
internal sealed record Sequenced(int Leaves, bool MayHaveMore, IReadOnlyDictionary<Guid, string> Gaps);
