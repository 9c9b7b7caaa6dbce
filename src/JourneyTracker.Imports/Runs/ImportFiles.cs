using System.Security.Cryptography;
using JourneyTracker.Core.Store;
using JourneyTracker.Imports.Files;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace JourneyTracker.Imports.Runs;

/// <summary>Keeps the files that were given, as they were: what an auditor lays beside the record, and what an import is read from wherever it is carried out.</summary>
internal sealed class ImportFiles(NpgsqlDataSource database, StoreSettings settings)
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    public const int LargestFile = 50 * 1024 * 1024;

    private readonly string _table = $"{settings.Schema}.{ImportFileTable.Named}";

    /// <summary>The SHA-256 of a file, in hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Keeps a file; one that is there already is the same.</summary>
    public async Task KeepAsync(string tenant, string hash, byte[] content, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"insert into {_table} (tenant_id, sha256, content) values ($1, $2, $3) on conflict (tenant_id, sha256) do nothing"
        );
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = await Packed.OfAsync(content, cancellation) });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A file as it was given.</summary>
    public async Task<MemoryStream> ReadAsync(string tenant, string hash, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select content from {_table} where tenant_id = $1 and sha256 = $2");
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = hash });
        var packed = (byte[])(await command.ExecuteScalarAsync(cancellation) ?? throw new InvalidOperationException($"There is no file {hash}."));
        return await Packed.OpenAsync(packed, cancellation);
    }
}

/// <summary>The table of files.</summary>
internal sealed class ImportFileTable : Table
{
    /// <summary>The table's name.</summary>
    public const string Named = "import_file";

    public ImportFileTable(string schema)
        : base($"{schema}.{Named}")
    {
        AddColumn<string>("tenant_id").AsPrimaryKey();
        AddColumn<string>("sha256").AsPrimaryKey();
        AddColumn("content", "bytea").NotNull();
    }
}
