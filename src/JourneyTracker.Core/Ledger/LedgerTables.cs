using Marten;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace JourneyTracker.Core.Ledger;

/// <summary>The tables in which a tenant's log is kept. Nothing in them is secret: leaves and tiles are hashes.</summary>
internal sealed class LedgerTables(string schema)
{
    /// <summary>The entries of the log: which event stands at which place, and the SHA-256 of what it said.</summary>
    public string Leaves { get; } = $"{schema}.ledger_leaf";

    /// <summary>The tiles of hashes, full and partial.</summary>
    public string Tiles { get; } = $"{schema}.ledger_tile";

    /// <summary>How far each stream has come, in the order of the streams' first leaves.</summary>
    public string Heads { get; } = $"{schema}.ledger_head";

    /// <summary>The signed checkpoints; the largest is the log's size.</summary>
    public string Checkpoints { get; } = $"{schema}.ledger_checkpoint";

    /// <summary>The keys that have signed, and since when.</summary>
    public string Keys { get; } = $"{schema}.ledger_key";

    /// <summary>What the last check of each tenant came to.</summary>
    public string Checks { get; } = $"{schema}.ledger_check";

    /// <summary>The events of the store.</summary>
    public string Events { get; } = $"{schema}.mt_events";

    /// <summary>The streams of the store.</summary>
    public string Streams { get; } = $"{schema}.mt_streams";

    /// <summary>Has the store make the tables with its own.</summary>
    public void AddTo(StoreOptions options)
    {
        var leaves = Table(Leaves);
        leaves.AddColumn("leaf_index", "bigint").AsPrimaryKey();
        leaves.AddColumn("stream_id", "uuid").NotNull();
        leaves.AddColumn("version", "bigint").NotNull();
        leaves.AddColumn("leaf_data", "bytea").NotNull();
        leaves.Indexes.Add(new IndexDefinition("uq_ledger_leaf_entry") { Columns = ["tenant_id", "stream_id", "version"], IsUnique = true });

        var tiles = Table(Tiles);
        tiles.AddColumn("level", "int").AsPrimaryKey();
        tiles.AddColumn("tile_index", "bigint").AsPrimaryKey();
        tiles.AddColumn("hashes", "bytea").NotNull();

        var heads = Table(Heads);
        heads.AddColumn("stream_id", "uuid").AsPrimaryKey();
        heads.AddColumn("version", "bigint").NotNull();
        heads.AddColumn("ordinal", "int").NotNull();

        var checkpoints = Table(Checkpoints);
        checkpoints.AddColumn("size", "bigint").AsPrimaryKey();
        checkpoints.AddColumn("note", "text").NotNull();
        checkpoints.AddColumn("signed_at", "timestamptz").NotNull();
        // Whether it goes into every bundle: a time of recording runs back in what it was signed for, or the log has a break there.
        checkpoints.AddColumn("runs_back", "boolean").NotNull().DefaultValueByExpression("false");

        var keys = Table(Keys);
        keys.AddColumn("verifying_key", "text").AsPrimaryKey();
        keys.AddColumn("since", "timestamptz").NotNull();

        var checks = Table(Checks);
        // Signed, since whoever changes the record could as well write that nothing was found.
        checks.AddColumn("result", "text").NotNull();

        options.Storage.ExtendedSchemaObjects.AddRange([leaves, tiles, heads, checkpoints, keys, checks]);
    }

    private static Table Table(string name)
    {
        var table = new Table(PostgresqlProvider.Instance.Parse(name));
        table.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        return table;
    }
}
