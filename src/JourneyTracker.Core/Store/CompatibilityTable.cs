using Npgsql;
using Weasel.Postgresql.Tables;

namespace JourneyTracker.Core.Store;

/// <summary>What the database says about itself to every host: the shape of its rows, and the oldest hosts it allows.</summary>
internal sealed class CompatibilityTable : Table
{
    /// <summary>The table's name.</summary>
    public const string Named = "compatibility";

    /// <summary>The version of the read models whose rows are in the tables; see <see cref="ReadModels.Shape" />.</summary>
    public const string RowShape = "row_shape";

    /// <summary>The oldest host that may read; see <see cref="ReaderVersions" />.</summary>
    public const string OldestReader = "oldest_reader";

    /// <summary>The oldest host that may record.</summary>
    public const string OldestWriter = "oldest_writer";

    /// <summary>Whether the names of people that were there before there were seals got theirs; see <see cref="Ledger.NameSeals" />.</summary>
    public const string NamesSealed = "names_sealed";

    public CompatibilityTable(string schema)
        : base($"{schema}.{Named}")
    {
        AddColumn<string>("name").AsPrimaryKey();
        AddColumn<int>("number").NotNull();
    }

    /// <summary>What is said; empty where the database was last used by a host that did not ask.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> ReadAsync(NpgsqlDataSource database, string schema, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var there = new NpgsqlCommand($"select to_regclass('{schema}.{Named}') is not null", connection);
        var said = new Dictionary<string, int>();
        if (await there.ExecuteScalarAsync(cancellation) is not true)
        {
            return said;
        }

        await using var command = new NpgsqlCommand($"select name, number from {schema}.{Named}", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            said[reader.GetString(0)] = reader.GetInt32(1);
        }

        return said;
    }

    /// <summary>How a number is said.</summary>
    public static string Say(string schema, string name, int number) =>
        $"insert into {schema}.{Named} (name, number) values ('{name}', {number}) on conflict (name) do update set number = excluded.number";

    /// <summary>How a number is raised, and never lowered.</summary>
    public static string Raise(string schema, string name, int number) =>
        $"insert into {schema}.{Named} as c (name, number) values ('{name}', {number}) on conflict (name) do update set number = greatest(c.number, excluded.number)";
}
