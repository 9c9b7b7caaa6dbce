using System.Collections.Immutable;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Tiles;
using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>What appending to a tenant's log needs in memory: its right edge, how far each stream has come, and what else its checkpoints say.</summary>
internal sealed class LedgerBook
{
    private ImmutableArray<LogBreak> _breaks;

    private TimesBack? _back;

    private LedgerBook(TileEdge edge, StreamHeads heads, CompleteUntil? complete, LedgerMarks marks) =>
        (Edge, Heads, Complete, _breaks, _back) = (edge, heads, complete, marks.Breaks, marks.Back);

    /// <summary>The right edge of the log.</summary>
    public TileEdge Edge { get; }

    /// <summary>The heads of its streams.</summary>
    public StreamHeads Heads { get; }

    /// <summary>Until when it is known to be complete.</summary>
    public CompleteUntil? Complete { get; private set; }

    /// <summary>How many leaves the log has.</summary>
    public long Size => Edge.Size;

    /// <summary>Whether it has the marks that a checkpoint has; hosts of earlier versions sign without them.</summary>
    public bool Knows(Checkpoint? checkpoint) =>
        checkpoint is null || (checkpoint.Breaks.All(_breaks.Contains) && !(checkpoint.Back?.Count > (_back?.Count ?? 0)));

    /// <summary>What is to be signed of it.</summary>
    public Checkpoint Checkpoint(string origin) => JourneyTracker.Ledger.Notes.Checkpoint.Of(origin, Size, Edge.Root, Heads.Root, Complete, _breaks, _back);

    /// <summary>Notes that nothing is left that was recorded before a time.</summary>
    public void HadEverythingBefore(DateTimeOffset time)
    {
        var before = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
        if (!(before <= Complete?.Before))
        {
            Complete = new CompleteUntil(Size, before);
        }
    }

    /// <summary>Notes the places of entries whose time of recording runs back.</summary>
    public void RanBack(IReadOnlyCollection<long> places) => _back = TimesBack.Of(_back, places);

    /// <summary>Notes that it goes on although it does not continue what was published.</summary>
    public LogBreak Break(Checkpoint published, DateTimeOffset at)
    {
        var broken = new LogBreak(Size, published.Size, published.Root, at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)));
        _breaks = _breaks.Add(broken);
        return broken;
    }

    /// <summary>Opens the log of a tenant where its last checkpoint leaves it, and sees that the tables agree with that.</summary>
    /// <param name="connection">The one that holds the log's lock: on another, the log could be ahead of the checkpoint once the lock is lost.</param>
    /// <param name="tables">The tables of the ledger.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="last">Its last checkpoint.</param>
    /// <param name="marks">What every checkpoint of it has to repeat.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LedgerRefusal">They do not: something was changed in them.</exception>
    public static async Task<LedgerBook> OpenAsync(
        NpgsqlConnection connection,
        LedgerTables tables,
        string tenant,
        Checkpoint? last,
        LedgerMarks marks,
        CancellationToken cancellation
    )
    {
        if (last is null)
        {
            return new LedgerBook(new TileEdge(), new StreamHeads(), null, marks);
        }

        try
        {
            var book = new LedgerBook(
                await TileEdge.LoadAsync(new StoredTiles(connection, tables, tenant), last.Size, cancellation),
                StreamHeads.Load(await HeadsAsync(connection, tables, tenant, cancellation)),
                last.Complete,
                marks
            );
            return book.Edge.Root == last.Root && book.Heads.Root == last.Heads
                ? book
                : throw new LedgerRefusal(
                    $"The tables of the ledger do not agree with its last checkpoint, of {last.Size} entries: the tiles or the heads were changed. Restore the database, or find out who changed it, before anything more is signed."
                );
        }
        catch (Exception e) when (e is TileMissingException or ArgumentException)
        {
            throw new LedgerRefusal($"The tables of the ledger are damaged: {e.Message} Restore the database before anything more is signed.");
        }
    }

    private const string WayOut =
        "If there is no newer backup, the command ledger go-on lets the log go on from what the database has. Every checkpoint from then on says so.";

    /// <summary>Checks a log against a checkpoint that was published and is remembered elsewhere.</summary>
    /// <exception cref="LedgerRefusal">The log is behind it, or is another one.</exception>
    public static async Task EnsureContinuesAsync(
        NpgsqlConnection connection,
        LedgerTables tables,
        string tenant,
        Checkpoint? last,
        Checkpoint published,
        CancellationToken cancellation
    )
    {
        if (last is null || last.Size < published.Size)
        {
            throw new LedgerRefusal(
                $"The database is behind the last checkpoint that was published: the checkpoint has {published.Size} entries, the database's log {last?.Size ?? 0}. The database was restored from an older backup, or entries were removed. Restore the newest backup: signing now would make a second history beside the one published. {WayOut}"
            );
        }

        var then = await RootAsync(connection, tables, tenant, last, published.Size, cancellation);
        if (then != published.Root || last.Origin != published.Origin)
        {
            throw new LedgerRefusal(
                $"The database's log is not the one that was published: at {published.Size} entries it had the root {published.Root} under the name {published.Origin}, and has {then} under {last.Origin} now. Entries of the past were changed, or the log was given another name. Nothing more is signed until that is found out. {WayOut}"
            );
        }
    }

    /// <summary>Whether a log continues a checkpoint that was published.</summary>
    public static async Task<bool> ContinuesAsync(
        NpgsqlConnection connection,
        LedgerTables tables,
        string tenant,
        Checkpoint? last,
        Checkpoint published,
        CancellationToken cancellation
    ) =>
        last is not null
        && last.Size >= published.Size
        && last.Origin == published.Origin
        && await RootAsync(connection, tables, tenant, last, published.Size, cancellation) == published.Root;

    private static async Task<Digest> RootAsync(
        NpgsqlConnection connection,
        LedgerTables tables,
        string tenant,
        Checkpoint last,
        long size,
        CancellationToken cancellation
    )
    {
        try
        {
            return last.Size == size ? last.Root : await new ProofBuilder(new StoredTiles(connection, tables, tenant)).RootAsync(size, cancellation);
        }
        catch (TileMissingException e)
        {
            throw new LedgerRefusal($"The tables of the ledger are damaged: {e.Message} Restore the database before anything more is signed.");
        }
    }

    private static async Task<List<StreamHead>> HeadsAsync(NpgsqlConnection connection, LedgerTables tables, string tenant, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select stream_id, version from {tables.Heads} where tenant_id = $1 order by ordinal", connection)
        {
            Parameters = { new() { Value = tenant } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var heads = new List<StreamHead>();
        while (await rows.ReadAsync(cancellation))
        {
            heads.Add(new StreamHead(rows.GetGuid(0), rows.GetInt64(1)));
        }

        return heads;
    }
}
