using System.Text.Json;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Tiles;
using Npgsql;

namespace JourneyTracker.Core.Ledger.Checks;

/// <summary>
/// Compares every event with the leaf that was signed for it, and computes the log anew from its leaves: tiles, heads and the
/// root of each checkpoint. What is in the log is read once, in its order.
/// </summary>
internal sealed class LogCheck(NpgsqlConnection connection, LedgerTables tables, string tenant, LedgerSettings settings, CheckFindings findings, CheckPace pace)
{
    private const int Portion = 1_000,
        FirstOfEvent = 5;

    private readonly TileEdge _edge = new();
    private readonly StreamHeads _heads = new();
    private readonly Dictionary<long, (Digest Root, string Name)> _roots = [];
    private readonly HashSet<long> _runBack = [];
    private bool _computable = true;
    private Checkpoint? _published;

    /// <returns>How many entries the log has.</returns>
    public async Task<long> RunAsync(CancellationToken cancellation)
    {
        // Before the checkpoints: what is published later is no earlier than they are.
        NotePublished();
        var (last, complete) = await CheckpointsAsync(await KeysAsync(cancellation), cancellation);
        var size = last?.Size ?? 0;
        foreach (var (at, root) in _roots.Where(root => root.Key > size))
        {
            findings.Add(
                CheckKind.Log,
                $"{root.Name} has {at:N0} entries, and the last checkpoint in the database {size:N0}: the database is older, or checkpoints were removed."
            );
        }

        for (var from = 0L; from < size; from += Portion)
        {
            await LeavesAsync(from, Math.Min(size, from + Portion), complete, cancellation);
            await pace.TakeAsync(Math.Min(size, from + Portion) - from, cancellation);
        }

        if (last is not null && _computable)
        {
            await ConcludeAsync(last, cancellation);
        }

        if (_published is not null && last is not null && (_published.Breaks.Except(last.Breaks).Any() || _published.Back?.Count > (last.Back?.Count ?? 0)))
        {
            findings.Add(
                CheckKind.Log,
                $"The last checkpoint in the database lacks a mark that the one published last has, of a break or of times that run back: it was taken out."
            );
        }

        foreach (var place in last?.Back?.First.Where(place => !_runBack.Contains(place)) ?? [])
        {
            findings.Add(
                CheckKind.Times,
                $"The time of recording of the entry at {place:N0} of the log ran back when it was signed, and what showed it is gone: checkpoints were removed, or the entry was changed."
            );
        }

        await new StrayCheck(connection, tables, tenant, findings).RunAsync(cancellation);
        return size;
    }

    private void NotePublished()
    {
        try
        {
            if (new PublishedCheckpoints(settings.PublishedFolder).Of(tenant) is { } published)
            {
                _roots[published.Size] = (published.Root, "The checkpoint that was published last");
                _published = published;
            }
        }
        catch (LedgerRefusal unreadable)
        {
            findings.Add(CheckKind.Log, $"{unreadable.Message}");
        }
    }

    // Auditors are given the keys in the table.
    private async Task<List<VerifyingKey>> KeysAsync(CancellationToken cancellation)
    {
        var (trusted, strangers) = (settings.Trusted(tenant).Select(key => key.ToString()).ToHashSet(), new List<VerifyingKey>());
        await using var command = new NpgsqlCommand($"select verifying_key from {tables.Keys} where tenant_id = $1 order by since", connection)
        {
            Parameters = { new() { Value = tenant } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            if (!trusted.Contains(rows.GetString(0)))
            {
                findings.Add(
                    CheckKind.Log,
                    $"The table of keys has {rows.GetString(0)}, which is neither the key of this host nor one of JourneyTracker:Ledger:FormerKeys. If it signed before, name it there; if nobody knows it, it was put in."
                );
                if (VerifyingKey.TryParse(rows.GetString(0), out var stranger))
                {
                    strangers.Add(stranger);
                }
            }
        }

        return strangers;
    }

    private async Task<(Checkpoint? Last, KnownComplete Complete)> CheckpointsAsync(List<VerifyingKey> strangers, CancellationToken cancellation)
    {
        var trusted = settings.Trusted(tenant);
        var (last, complete) = ((Checkpoint?)null, new List<CompleteUntil>());
        await using var command = new NpgsqlCommand($"select size, note from {tables.Checkpoints} where tenant_id = $1 order by size", connection)
        {
            Parameters = { new() { Value = tenant } },
            CommandTimeout = 0,
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var size = rows.GetInt64(0);
            if (
                !SignedNote.TryParse(rows.GetString(1), out var note)
                || !Checkpoint.TryParse(note.Text, out var checkpoint)
                || checkpoint.Size != size
                || checkpoint.Origin != settings.OriginOf(tenant)
            )
            {
                findings.Add(CheckKind.Log, $"The checkpoint of {size:N0} entries does not belong to this log: it was changed.");
                continue;
            }

            if (note.VerifiedBy(trusted).IsEmpty)
            {
                // Of a key in the table that is not known, it was said.
                if (note.VerifiedBy(strangers).IsEmpty)
                {
                    findings.Add(
                        CheckKind.Log,
                        $"The checkpoint of {size:N0} entries is signed by no key that is known, or its signature is wrong: it was changed, or put in."
                    );
                }

                continue;
            }

            if (_roots.TryGetValue(size, out var known) && known.Root != checkpoint.Root)
            {
                findings.Add(CheckKind.Log, $"{known.Name} has another root at {size:N0} entries than the checkpoint in the database.");
            }

            last = checkpoint;
            _roots[size] = (checkpoint.Root, $"The checkpoint of {size:N0} entries");
            if (checkpoint.Complete is { } until)
            {
                complete.Add(until);
            }

            await pace.TakeAsync(1, cancellation);
        }

        return (last, new KnownComplete(complete));
    }

    private async Task LeavesAsync(long from, long to, KnownComplete complete, CancellationToken cancellation)
    {
        var tiles = new List<Tile>();
        await using (
            var command = new NpgsqlCommand(
                $"""
                select l.leaf_index, l.leaf_data, l.stream_id, l.version,
                  (select b.timestamp from {tables.Events} b where b.tenant_id = l.tenant_id and b.stream_id = l.stream_id and b.version = l.version - 1),
                  {StoredEvents.Columns}
                from {tables.Leaves} l
                left join {tables.Events} e on e.tenant_id = l.tenant_id and e.stream_id = l.stream_id and e.version = l.version
                where l.tenant_id = $1 and l.leaf_index >= $2 and l.leaf_index < $3
                order by l.leaf_index
                """,
                connection
            )
            {
                Parameters =
                {
                    new() { Value = tenant },
                    new() { Value = from },
                    new() { Value = to },
                },
                CommandTimeout = 0,
            }
        )
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
        {
            var next = from;
            while (await rows.ReadAsync(cancellation))
            {
                EnsureNext(rows.GetInt64(0), ref next);
                Take(rows, complete, tiles);
            }

            EnsureNext(to, ref next);
        }

        foreach (var tile in tiles)
        {
            await CompareAsync(tile, cancellation);
        }
    }

    private void EnsureNext(long index, ref long next)
    {
        if (index != next)
        {
            _computable = false;
            findings.Add(CheckKind.Log, $"The log has no leaf {(index - next == 1 ? $"at {next:N0}" : $"from {next:N0} to {index - 1:N0}")}: it was removed.");
        }

        next = index + 1;
    }

    private void Take(NpgsqlDataReader row, KnownComplete complete, List<Tile> tiles)
    {
        var (index, data, stream, version) = (row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetGuid(2), row.GetInt64(3));
        try
        {
            _heads.Advance(stream, version);
        }
        catch (VersionGapException gap)
        {
            findings.Add(CheckKind.Log, $"At {index:N0} of the log: {gap.Message}", stream, version);
        }

        if (data.Length != Digest.Length)
        {
            _computable = false;
            findings.Add(CheckKind.Log, $"The leaf at {index:N0} of the log is not a hash.", stream, version);
            return;
        }

        var leaf = new LedgerLeaf(new Digest(data));
        if (_computable)
        {
            tiles.AddRange(_edge.Append(leaf.Hash));
            if (_roots.TryGetValue(_edge.Size, out var root) && root.Root != _edge.Root)
            {
                findings.Add(
                    CheckKind.Log,
                    $"{root.Name} has another root than the leaves of the log give at {_edge.Size:N0} entries: leaves were changed, or the checkpoint is of another history."
                );
            }
        }

        Compare(row, index, (stream, version), leaf, complete);
    }

    private void Compare(NpgsqlDataReader row, long index, (Guid Stream, long Version) place, LedgerLeaf leaf, KnownComplete complete)
    {
        if (row.IsDBNull(FirstOfEvent))
        {
            findings.Add(CheckKind.Entries, $"Version {place.Version} of {place.Stream}, at {index:N0} of the log, is gone.", place.Stream, place.Version);
            return;
        }

        if (EntryOf(row) is not { } entry || Of(entry) != leaf)
        {
            findings.Add(
                CheckKind.Entries,
                $"Version {place.Version} of {place.Stream} is not the entry that was signed at {index:N0} of the log: it was changed after it was recorded.",
                place.Stream,
                place.Version
            );
        }
        else if (
            EntryRunsBack.Of(entry, row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4), complete.Contradicting(index, entry.RecordedAt)) is { } back
        )
        {
            _runBack.Add(index);
            findings.Add(
                CheckKind.Times,
                $"Version {place.Version} of {place.Stream}, at {index:N0} of the log, runs back: {back.InWords}. A clock was set back, or it was not written through JourneyTracker.",
                place.Stream,
                place.Version
            );
        }
    }

    private static LedgerEntry? EntryOf(NpgsqlDataReader row)
    {
        try
        {
            return StoredEvents.Read(row, FirstOfEvent);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or InvalidCastException or JsonException)
        {
            return null;
        }
    }

    private static LedgerLeaf? Of(LedgerEntry entry)
    {
        try
        {
            return LedgerLeaf.Of(entry.ToCanonicalBytes());
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    // A partial tile may have grown since.
    private async Task CompareAsync(Tile tile, CancellationToken cancellation)
    {
        try
        {
            if ((await new StoredTiles(connection, tables, tenant).ReadAsync(tile.Id, cancellation)).Span.StartsWith(tile.Hashes.Span))
            {
                return;
            }
        }
        catch (TileMissingException)
        {
            // Said below.
        }

        findings.Add(CheckKind.Log, $"The tile {tile.Id.Path} is missing, or does not hold the hashes of the leaves: it was changed.");
    }

    private async Task ConcludeAsync(Checkpoint last, CancellationToken cancellation)
    {
        foreach (var tile in _edge.PartialTiles.ToList())
        {
            await CompareAsync(tile, cancellation);
        }

        if (last.Heads != _heads.Root)
        {
            findings.Add(CheckKind.Log, $"The leaves do not give what the last checkpoint says of how far each record had come.");
        }

        // In one statement, since leaves and heads are committed together.
        await using var command = new NpgsqlCommand(
            $"""
            select coalesce(h.stream_id, l.stream_id), h.version, l.version
            from (select * from {tables.Heads} where tenant_id = $1) h
            full join (select stream_id, max(version) as version, row_number() over (order by min(leaf_index)) - 1 as ordinal from {tables.Leaves} where tenant_id = $1 group by stream_id) l on l.stream_id = h.stream_id
            where h.version is distinct from l.version or h.ordinal is distinct from l.ordinal
            order by l.ordinal
            """,
            connection
        )
        {
            Parameters = { new() { Value = tenant } },
            CommandTimeout = 0,
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var (stream, known, signed) = (rows.GetGuid(0), rows.IsDBNull(1) ? 0 : rows.GetInt64(1), rows.IsDBNull(2) ? 0 : rows.GetInt64(2));
            findings.Add(
                CheckKind.Log,
                $"The table of heads {(known == 0 ? "lacks" : signed == 0 ? "has a row of" : known == signed ? "has another place for" : $"says version {known} for")} {stream}, {(signed == 0 ? "of which the log has nothing" : $"which the log has up to version {signed}")}: it was changed.",
                stream
            );
        }
    }
}
