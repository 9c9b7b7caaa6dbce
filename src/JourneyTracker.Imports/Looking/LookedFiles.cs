using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Store;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql.Tables;

namespace JourneyTracker.Imports.Looking;

/// <summary>A file that somebody looks at before they import it, and what they said about it so far.</summary>
public sealed record LookedFile
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>Who gave it, by the lasting id of their sign-in.</summary>
    public required string GivenBy { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>What was said about it.</summary>
    public LookState State { get; init; } = new();
}

/// <summary>What is known of a file that is looked at, beside the file itself.</summary>
public sealed record LookState
{
    /// <summary>How it is read; null while that is seen from the file.</summary>
    public FileShape? Shape { get; init; }

    /// <summary>Whether somebody said how it is read, so that this counts more than what a mapping says.</summary>
    public bool IsShapeSaid { get; init; }

    /// <summary>What was said about its columns.</summary>
    public LookChoices Choices { get; init; } = new();

    /// <summary>The mapping whose headers are matched; null where a new one is made.</summary>
    public string? Mapping { get; init; }

    /// <summary>The day on which it was as the file says; null where that is not said.</summary>
    public PartialDate? At { get; init; }

    /// <summary>When it was published; null where that is not known.</summary>
    public DateOnly? PublishedOn { get; init; }
}

/// <summary>Keeps files that are looked at, for some days and in bounds: what becomes an import is kept there.</summary>
internal sealed class LookedFiles(NpgsqlDataSource database, StoreSettings settings)
{
    /// <summary>How long a file is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>How many files of one person are kept; the oldest makes room.</summary>
    public const int MostOfOne = 5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly string _table = $"{settings.Schema}.{LookedFileTable.Named}";

    /// <summary>Keeps a file; giving it again under the same id changes nothing.</summary>
    public async Task KeepAsync(string tenant, LookedFile file, byte[] content, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            with kept as (
              insert into {_table} (tenant_id, id, file_name, given_by, given_at, state, content) values ($1, $2, $3, $4, $5, $6, $7)
              on conflict (tenant_id, id) do nothing
              returning id
            )
            delete from {_table} where tenant_id = $1 and given_by = $4 and exists (select from kept) and id in (
              select id from {_table} where tenant_id = $1 and given_by = $4 order by given_at desc offset {MostOfOne - 1}
            )
            """
        );
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = file.Id });
        command.Parameters.Add(new() { Value = file.FileName });
        command.Parameters.Add(new() { Value = file.GivenBy });
        command.Parameters.Add(new() { Value = file.GivenAt });
        command.Parameters.Add(StateOf(file.State));
        command.Parameters.Add(new() { Value = await Packed.OfAsync(content, cancellation) });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A file without its content; null where there is none of that id, or no longer.</summary>
    public async Task<LookedFile?> FindAsync(string tenant, Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select file_name, given_by, given_at, state from {_table} where tenant_id = $1 and id = $2");
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new LookedFile
            {
                Id = id,
                FileName = reader.GetString(0),
                GivenBy = reader.GetString(1),
                GivenAt = reader.GetFieldValue<DateTimeOffset>(2),
                State = JsonSerializer.Deserialize<LookState>(reader.GetString(3), Json)!,
            }
            : null;
    }

    /// <summary>The content of a file.</summary>
    /// <exception cref="FileNotUnderstood">It was removed meanwhile.</exception>
    public async Task<MemoryStream> ContentAsync(string tenant, Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select content from {_table} where tenant_id = $1 and id = $2");
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = id });
        var packed = (byte[])(await command.ExecuteScalarAsync(cancellation) ?? throw new FileNotUnderstood("The file is no longer kept. Choose it again."));
        return await Packed.OpenAsync(packed, cancellation);
    }

    /// <summary>Keeps what was said about a file.</summary>
    public async Task SayAsync(string tenant, Guid id, LookState state, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"update {_table} set state = $3 where tenant_id = $1 and id = $2");
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(StateOf(state));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Removes a file.</summary>
    public async Task RemoveAsync(string tenant, Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"delete from {_table} where tenant_id = $1 and id = $2");
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Removes the files of all offices that were given before some time.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RemoveBeforeAsync(DateTimeOffset time, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"delete from {_table} where given_at < $1");
        command.Parameters.Add(new() { Value = time });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter StateOf(LookState state) => new() { Value = JsonSerializer.Serialize(state, Json), NpgsqlDbType = NpgsqlDbType.Jsonb };
}

/// <summary>The table of files that are looked at.</summary>
internal sealed class LookedFileTable : Table
{
    /// <summary>The table's name.</summary>
    public const string Named = "looked_file";

    public LookedFileTable(string schema)
        : base($"{schema}.{Named}")
    {
        AddColumn<string>("tenant_id").AsPrimaryKey();
        AddColumn("id", "uuid").AsPrimaryKey();
        AddColumn<string>("file_name").NotNull();
        AddColumn<string>("given_by").NotNull();
        AddColumn("given_at", "timestamptz").NotNull();
        AddColumn("state", "jsonb").NotNull();
        AddColumn("content", "bytea").NotNull();
    }
}

/// <summary>Removes files that were looked at and forgotten, once an hour. Several hosts may do so at once.</summary>
internal sealed partial class ForgottenLooks(IServiceProvider services, TimeProvider clock, ILogger<ForgottenLooks> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        try
        {
            do
            {
                await RemoveAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task RemoveAsync(CancellationToken stopping)
    {
        try
        {
            await services.GetRequiredService<LookedFiles>().RemoveBeforeAsync(clock.GetUtcNow() - LookedFiles.Kept, stopping);
        }
        catch (NpgsqlException e)
        {
            // The database does not answer; the next hour will do.
            NotRemoved(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files that were looked at are not removed, and will be within an hour")]
    private partial void NotRemoved(Exception e);
}
