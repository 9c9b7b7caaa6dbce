using JourneyTracker.Core.Sorting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Sees that the database knows languages before anything asks it to: its ICU collation, the extension <c>unaccent</c>
/// and the configuration with which the history is searched.
/// </summary>
public sealed class LanguageSetup(NpgsqlDataSource database, StoreSettings settings, ILogger<LanguageSetup> log) : IHostedLifecycleService
{
    // Two hosts that start at once do not make the same thing twice.
    private const long Turn = 0x4A54_4C41_4E47;

    /// <summary>The text search configuration of a schema: words as they are, in whatever language, without their accents.</summary>
    internal static string Configuration(string schema) => $"{schema}.plain";

    /// <summary>Prepares the database before any other service starts.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes what is missing; where all is there it changes nothing.</summary>
    /// <exception cref="LanguageMissing">The server lacks it, or the host may not make it.</exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var turn = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(connection, $"select pg_advisory_xact_lock({Turn})", cancellation);
        if (await OneAsync(connection, $"select 1 from pg_collation where collname = '{TextOrder.Collation}'", cancellation) is null)
        {
            throw new LanguageMissing(
                $"This PostgreSQL has no collation {TextOrder.Collation}: it was built without ICU, or the database is not encoded in UTF8. Use a PostgreSQL with ICU, as all usual packages and images are, and create the database with ENCODING 'UTF8'."
            );
        }

        if (await PlaceOfUnaccentAsync(connection, cancellation) is not { } place)
        {
            await CreateUnaccentAsync(connection, cancellation);
            place = (await PlaceOfUnaccentAsync(connection, cancellation))!;
        }

        await ConfigureAsync(connection, place, cancellation);
        await new SortedIndexes(settings, log).EnsureCurrentAsync(connection, cancellation);
        await turn.CommitAsync(cancellation);
    }

    private static async Task<string?> PlaceOfUnaccentAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        await OneAsync(
            connection,
            "select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'unaccent'",
            cancellation
        ) as string;

    private static async Task CreateUnaccentAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await RunAsync(connection, "create extension unaccent", cancellation);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.FeatureNotSupported)
        {
            throw new LanguageMissing(
                "PostgreSQL's extension unaccent, with which québec is found as quebec, is not installed on the database's server. Install the package postgresql-contrib there (Debian, Ubuntu, Red Hat), then start again.",
                e
            );
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new LanguageMissing(
                $"The database's user may not create the extension unaccent, with which québec is found as quebec. Have a user who may do so run this once in the database \"{connection.Database}\": CREATE EXTENSION unaccent; or run db-apply as such a user. Then start again.",
                e
            );
        }
    }

    private async Task ConfigureAsync(NpgsqlConnection connection, string place, CancellationToken cancellation)
    {
        var (schema, name) = (settings.Schema, Configuration(settings.Schema));
        if (await OneAsync(connection, $"select to_regnamespace('{schema}')::text", cancellation) is DBNull)
        {
            await RunAsync(connection, $"create schema {schema}", cancellation);
        }

        if (
            await OneAsync(
                connection,
                $"select 1 from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace where n.nspname = '{schema}' and c.cfgname = 'plain'",
                cancellation
            )
            is null
        )
        {
            await RunAsync(
                connection,
                $"create text search configuration {name} (copy = simple); alter text search configuration {name} alter mapping for word, hword, hword_part with {place}.unaccent, simple",
                cancellation
            );
        }
    }

    private static async Task<object?> OneAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>The database lacks what texts are searched and sorted with; the message says what to do.</summary>
public sealed class LanguageMissing(string message, Exception? inner = null) : Exception(message, inner);
