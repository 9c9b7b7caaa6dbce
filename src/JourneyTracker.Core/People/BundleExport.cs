using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Tiles;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace JourneyTracker.Core.People;

/// <summary>
/// Writes what an auditor takes home: the events of an initiative, a portfolio or the tenant as the database has them, with
/// the log's hashes, so that the two can be compared without us. Memory does not grow with the number of events.
/// </summary>
public sealed class BundleExport
{
    private const int EarlierCheckpoints = 200,
        FirstOfEvent = 6,
        LeafHash = 4;

    private readonly NpgsqlDataSource _database;
    private readonly IDocumentStore _store;
    private readonly LedgerReader _reader;
    private readonly PeopleDirectory _people;
    private readonly LedgerTables _tables;
    private readonly LedgerSettings _settings;
    private readonly TimeProvider _clock;

    internal BundleExport(
        NpgsqlDataSource database,
        IDocumentStore store,
        LedgerReader reader,
        PeopleDirectory people,
        LedgerTables tables,
        LedgerSettings settings,
        TimeProvider clock
    ) => (_database, _store, _reader, _people, _tables, _settings, _clock) = (database, store, reader, people, tables, settings, clock);

    /// <summary>What a bundle of an initiative or portfolio, or of the whole tenant, would be of; null where there is nothing of that reference.</summary>
    public async Task<BundleContent?> FindAsync(string tenant, BundleScope scope, CancellationToken cancellation)
    {
        await using var session = _store.QuerySession(tenant);
        switch (scope.Kind)
        {
            case BundleKind.Initiative:
                var initiative = await session.Query<InitiativeSummary>().FirstOrDefaultAsync(row => row.Reference == scope.Reference, cancellation);
                return initiative is null ? null : new BundleContent(scope, initiative.Name, [initiative.Id]);
            case BundleKind.Portfolio:
                var portfolio = await session.Query<PortfolioRow>().FirstOrDefaultAsync(row => row.Reference == scope.Reference, cancellation);
                return portfolio is null ? null : new BundleContent(scope, portfolio.Name, [portfolio.Id, .. portfolio.Portfolio.InitiativeIds]);
            default:
                return new BundleContent(scope, tenant, null);
        }
    }

    /// <summary>Writes a bundle.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="content">What of it.</param>
    /// <param name="checkpoint">The checkpoint that it is at.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="cancellation">Gives up; what was written is no zip file then.</param>
    public async Task WriteAsync(string tenant, BundleContent content, SignedCheckpoint checkpoint, Stream output, CancellationToken cancellation)
    {
        using var key = _settings.KeyOf(tenant);
        var start = new BundleStart(
            tenant,
            content.Scope,
            content.Title,
            _clock.GetUtcNow(),
            checkpoint.Note,
            await _reader.KeysAsync(tenant, cancellation),
            await _reader.EarlierAsync(tenant, checkpoint.Checkpoint.Size, EarlierCheckpoints, cancellation)
        );
        var names = await NamesAsync(tenant, cancellation);
        var agencies = await AgencyNamesAsync(tenant, cancellation);
        var people = await PeopleAsync(tenant, cancellation);
        await using var writer = await BundleWriter.BeginAsync(output, start, key, Path.GetTempPath(), cancellation);
        await writer.WriteTilesAsync(TilesAsync(tenant, checkpoint.Checkpoint.Size, cancellation), cancellation);
        await writer.WriteEventsAsync(LinesAsync(tenant, content, checkpoint.Checkpoint.Size, names, agencies, people, cancellation), cancellation);
        await writer.WriteHeadsAsync(HeadsAsync(tenant, content, checkpoint.Checkpoint.Size, cancellation), cancellation);
        await writer.FinishAsync(ImmutableDictionary<string, string>.Empty, cancellation);
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> TilesAsync(string tenant, long size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"select hashes from {_tables.Tiles} where tenant_id = $1 and level = 0 and tile_index <= $2 order by tile_index",
            connection
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = (size - 1) / TileId.FullWidth },
            },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        for (var left = size; left > 0 && await rows.ReadAsync(cancellation); left -= TileId.FullWidth)
        {
            var hashes = rows.GetFieldValue<byte[]>(0);
            // The last tile may have grown since the checkpoint.
            yield return hashes.AsMemory(0, (int)Math.Min(hashes.Length, Math.Min(left, TileId.FullWidth) * Digest.Length));
        }
    }

    private async IAsyncEnumerable<BundleLine> LinesAsync(
        string tenant,
        BundleContent content,
        long size,
        IReadOnlyDictionary<Guid, string> names,
        AgencyNames agencies,
        IReadOnlyDictionary<string, string> people,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await using var lines = await EntryLines.ReadAsync(_store, _tables, tenant, content.Streams, size, Path.GetTempPath(), cancellation);
        await using var connection = await _database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"""
            select l.leaf_index, l.stream_id, l.version, e.data ->> 'on', substring(t.hashes from (l.leaf_index % {TileId.FullWidth})::int * {Digest.Length} + 1 for {Digest.Length}),
              {WorkshopSecrecy.Sql(_tables.Events, "e")},
              {StoredEvents.Columns}
            from {_tables.Leaves} l
            left join {_tables.Events} e on e.tenant_id = l.tenant_id and e.stream_id = l.stream_id and e.version = l.version
            left join {_tables.Tiles} t on t.tenant_id = l.tenant_id and t.level = 0 and t.tile_index = l.leaf_index / {TileId.FullWidth}
            where l.tenant_id = $1 and l.leaf_index < $2 and ($3::uuid[] is null or l.stream_id = any($3))
            order by l.leaf_index
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = size },
                new() { Value = content.Streams is { } streams ? streams.ToArray() : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
            },
            CommandTimeout = 0,
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            if (rows.IsDBNull(FirstOfEvent))
            {
                yield return new MissingEvent(rows.GetInt64(0), rows.GetGuid(1), rows.GetInt64(2));
                continue;
            }

            // Nobody learns who joined a workshop, or what they answered, before the answers are revealed.
            if (rows.GetBoolean(5))
            {
                yield return new WithheldEvent(rows.GetInt64(0), rows.GetGuid(1), rows.GetInt64(2));
                continue;
            }

            var entry = StoredEvents.Read(rows, FirstOfEvent);
            var bytes = entry.ToCanonicalBytes();
            yield return new BundleEvent(
                rows.GetInt64(0),
                bytes,
                names.GetValueOrDefault(entry.Stream, ""),
                Marked.Plain(await lines.AtAsync(rows.GetInt64(0), cancellation) ?? entry.Type, id =>
                    OnDay(agencies, id, rows.IsDBNull(3) ? null : rows.GetString(3)) ?? names.GetValueOrDefault(id)
                ),
                rows.IsDBNull(3) ? null : rows.GetString(3),
                entry.RecordedBy is { } subject ? people.GetValueOrDefault(subject, subject) : null
            )
            {
                IsAsSigned =
                    !rows.IsDBNull(LeafHash)
                    && rows.GetFieldValue<byte[]>(LeafHash) is { Length: Digest.Length } hash
                    && LedgerLeaf.Of(bytes).Hash == new Digest(hash),
            };
        }
    }

    private async IAsyncEnumerable<HeadProof> HeadsAsync(
        string tenant,
        BundleContent content,
        long size,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var heads = await HeadsAtAsync(tenant, size, cancellation);
        foreach (var head in heads.Heads.Where(head => content.Streams?.Contains(head.Stream) != false))
        {
            yield return heads.Prove(head.Stream);
        }
    }

    // The heads may have gone on since the checkpoint: those of its size follow from the leaves.
    private async Task<StreamHeads> HeadsAtAsync(string tenant, long size, CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand(
            $"select stream_id, max(version) from {_tables.Leaves} where tenant_id = $1 and leaf_index < $2 group by stream_id order by min(leaf_index)"
        );
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        command.Parameters.Add(new NpgsqlParameter { Value = size });
        command.CommandTimeout = 0;
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var heads = new List<StreamHead>();
        while (await rows.ReadAsync(cancellation))
        {
            heads.Add(new StreamHead(rows.GetGuid(0), rows.GetInt64(1)));
        }

        return StreamHeads.Load(heads);
    }

    // Who recorded anything, by their present names; in place of an erased name stands what the directory says.
    private async Task<IReadOnlyDictionary<string, string>> PeopleAsync(string tenant, CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand($"select distinct user_name from {_tables.Events} where tenant_id = $1 and user_name is not null");
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        command.CommandTimeout = 0;
        var subjects = new List<string>();
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
            {
                subjects.Add(rows.GetString(0));
            }
        }

        return await _people.AllNamesAsync(tenant, subjects, cancellation);
    }

    private async Task<AgencyNames> AgencyNamesAsync(string tenant, CancellationToken cancellation)
    {
        await using var session = _store.QuerySession(tenant);
        return await AgencyNames.LoadAsync(session, await session.Query<AgencyRow>().ToListAsync(cancellation), cancellation);
    }

    // A line names an agency as it was called when the fact held.
    private static string? OnDay(AgencyNames agencies, Guid id, string? on) =>
        agencies.NameAt(id, PartialDate.TryParse(on, out var held) ? new AsOf(held.CountsFrom) : AsOf.Now);

    // The present names of initiatives, agencies and portfolios by their ids.
    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(string tenant, CancellationToken cancellation)
    {
        await using var session = _store.QuerySession(tenant);
        var agencies = await session.Query<AgencyRow>().Select(row => new { row.Id, row.Name }).ToListAsync(cancellation);
        var initiatives = await session.Query<InitiativeSummary>().Select(row => new { row.Id, row.Name }).ToListAsync(cancellation);
        var portfolios = await session.Query<PortfolioRow>().Select(row => new { row.Id, row.Name }).ToListAsync(cancellation);
        return initiatives.Concat(agencies).Concat(portfolios).ToDictionary(row => row.Id, row => row.Name);
    }
}

/// <summary>What a bundle is to hold.</summary>
/// <param name="Scope">How much of the log.</param>
/// <param name="Title">What a person calls that.</param>
/// <param name="Streams">The streams; null: all of them.</param>
public sealed record BundleContent(BundleScope Scope, string Title, ImmutableArray<Guid>? Streams);
