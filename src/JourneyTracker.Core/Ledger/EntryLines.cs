using System.Buffers.Binary;
using System.Text;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Store;
using JourneyTracker.Ledger.Bundles;
using Marten;
using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>
/// What each entry of a log says in one line, told from the entries themselves: the rows that lists are made of could have
/// been changed. The lines wait in files, since entries are read record by record and wanted in the order of the log, and
/// memory does not grow with them.
/// </summary>
internal sealed class EntryLines : IAsyncDisposable
{
    // Of each place of the log, where its line begins in the other file, from 1, and how many bytes it has.
    private const int Place = sizeof(long) + sizeof(int);

    private readonly FileStream _lines,
        _places;

    private EntryLines(string folder) => (_lines, _places) = (ScratchFile.Create(folder), ScratchFile.Create(folder));

    /// <summary>Reads the entries of some records, or of all, up to a size of the log.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="tables">The tables of the ledger.</param>
    /// <param name="tenant">Whose log.</param>
    /// <param name="records">The records; null: all of them.</param>
    /// <param name="size">The size of the log.</param>
    /// <param name="folder">Where the files go; they are gone with this.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<EntryLines> ReadAsync(
        IDocumentStore store,
        LedgerTables tables,
        string tenant,
        IReadOnlyCollection<Guid>? records,
        long size,
        string folder,
        CancellationToken cancellation
    )
    {
        var lines = new EntryLines(folder);
        try
        {
            await using var session = store.QuerySession(tenant);
            await foreach (var portion in RecordPortions.ReadAsync(session, records, cancellation))
            {
                await lines.TakeAsync(session, tables, portion, size, cancellation);
            }

            return lines;
        }
        catch
        {
            await lines.DisposeAsync();
            throw;
        }
    }

    /// <summary>The line of the entry at a place of the log; null where its record can't be read as one.</summary>
    public async Task<string?> AtAsync(long index, CancellationToken cancellation)
    {
        var place = new byte[Place];
        if ((index + 1) * Place > _places.Length)
        {
            return null;
        }

        _places.Position = index * Place;
        await _places.ReadExactlyAsync(place, cancellation);
        var (at, length) = (BinaryPrimitives.ReadInt64LittleEndian(place), BinaryPrimitives.ReadInt32LittleEndian(place.AsSpan(sizeof(long))));
        if (at == 0)
        {
            return null;
        }

        var line = new byte[length];
        _lines.Position = at - 1;
        await _lines.ReadExactlyAsync(line, cancellation);
        return Encoding.UTF8.GetString(line);
    }

    public async ValueTask DisposeAsync()
    {
        await _lines.DisposeAsync();
        await _places.DisposeAsync();
    }

    private async Task TakeAsync(IQuerySession session, LedgerTables tables, Guid[] records, long size, CancellationToken cancellation)
    {
        IReadOnlyList<EntryLog> logs;
        try
        {
            logs =
            [
                .. (await session.EntriesAsync(all => all.Where(e => e.StreamId.IsOneOf(records)), cancellation)).GroupBy(e => e.StreamId).Select(EntryLog.Of),
            ];
        }
        catch (Exception e) when (StoredEntries.CannotBeRead(e))
        {
            // What can't be read must not keep the rest from being told.
            foreach (var record in records.Length > 1 ? records : [])
            {
                await TakeAsync(session, tables, [record], size, cancellation);
            }

            return;
        }

        var places = await PlacesAsync(session, tables, records, size, cancellation);
        foreach (var log in logs)
        {
            foreach (var entry in log.Recorded)
            {
                if (places.TryGetValue((log.Id, entry.Version), out var index))
                {
                    await PutAsync(index, entry.Entry.Line(id => log.Entry(id)?.Entry), cancellation);
                }
            }
        }
    }

    private static async Task<Dictionary<(Guid, long), long>> PlacesAsync(
        IQuerySession session,
        LedgerTables tables,
        Guid[] records,
        long size,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            $"select stream_id, version, leaf_index from {tables.Leaves} where tenant_id = $1 and stream_id = any($2) and leaf_index < $3"
        )
        {
            Parameters =
            {
                new() { Value = session.TenantId },
                new() { Value = records },
                new() { Value = size },
            },
        };
        await using var rows = await session.ExecuteReaderAsync(command, cancellation);
        var places = new Dictionary<(Guid, long), long>();
        while (await rows.ReadAsync(cancellation))
        {
            places[(rows.GetFieldValue<Guid>(0), rows.GetFieldValue<long>(1))] = rows.GetFieldValue<long>(2);
        }

        return places;
    }

    private async Task PutAsync(long index, string line, CancellationToken cancellation)
    {
        var (bytes, place) = (Encoding.UTF8.GetBytes(line), new byte[Place]);
        BinaryPrimitives.WriteInt64LittleEndian(place, _lines.Length + 1);
        BinaryPrimitives.WriteInt32LittleEndian(place.AsSpan(sizeof(long)), bytes.Length);
        _lines.Position = _lines.Length;
        await _lines.WriteAsync(bytes, cancellation);
        _places.Position = index * Place;
        await _places.WriteAsync(place, cancellation);
    }
}
