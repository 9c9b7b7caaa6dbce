using JourneyTracker.Server.LocalPostgres;
using JourneyTracker.Server.Settings;
using Npgsql;

namespace JourneyTracker.Server.Database;

/// <summary>The database of this host: the configured one, or a private one that lives as long as this object.</summary>
public sealed class HostDatabase : IAsyncDisposable
{
    /// <summary>The connection string's name in the settings.</summary>
    public const string Name = "JourneyTracker";

    private readonly ILocalDatabase? _local;

    private HostDatabase(string connectionString, ILocalDatabase? local) => (ConnectionString, _local) = (connectionString, local);

    /// <summary>Where it answers; holds a password.</summary>
    public string ConnectionString { get; }

    /// <summary>What it is, without secrets.</summary>
    public string Description => _local?.Description ?? $"as set in ConnectionStrings:{Name}";

    /// <summary>What keeps a database from running that the host runs itself, in a sentence for everybody; null where nothing is known.</summary>
    public string? Problem => _local?.Problem;

    /// <summary>For whoever works on what was recorded before: sees that there is a database, and makes none.</summary>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="CannotStartException">None is configured, and the data folder has none.</exception>
    public static void EnsureIsThere(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.GetConnectionString(Name) is { Length: > 0 } || LocalDatabase.IsThere(configuration.ReadHostSettings().DataFolder))
        {
            return;
        }

        throw new CannotStartException(
            $"No database was found in {Path.GetFullPath(configuration.ReadHostSettings().DataFolder)}, and none was made. "
                + $"Name the folder that the host uses with the setting {HostSettings.Section}:{nameof(HostSettings.DataFolder)}, "
                + $"or a database with ConnectionStrings:{Name}. The host prints at its start which database it uses."
        );
    }

    /// <summary>Takes the configured database, or starts a private one where none is configured.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="join">Whether the private database of a host that runs already will do.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="CannotStartException">There is none, and none can be started.</exception>
    public static async Task<HostDatabase> OpenAsync(IConfiguration configuration, bool join, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.GetConnectionString(Name) is { Length: > 0 } configured)
        {
            await EnsureAnswersAsync(configured, cancellation);
            return new HostDatabase(configured, local: null);
        }

        var settings = configuration.ReadHostSettings();
        var folder = settings.DataFolder;
        if (join && LocalDatabase.Running(folder) is { } running)
        {
            return new HostDatabase(running, local: null);
        }

        var local = await LocalDatabase.StartAsync(settings.PostgresPrograms.For(folder), cancellation);
        return new HostDatabase(local.ConnectionString, local);
    }

    private static async Task EnsureAnswersAsync(string connectionString, CancellationToken cancellation)
    {
        try
        {
            // As the host's own connections, it does not look for Kerberos, whose library many systems lack.
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(connectionString) { GssEncryptionMode = GssEncryptionMode.Disable, Pooling = false }.ConnectionString
            );
            await connection.OpenAsync(cancellation);
        }
        catch (NpgsqlException e)
        {
            throw new CannotStartException(
                $"The database of ConnectionStrings:{Name} does not answer: {e.Message}. Check that it runs, and the host, port, database, user and password of the setting.",
                e
            );
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The text itself may hold a password and stays out of the message.
            throw new CannotStartException($"ConnectionStrings:{Name} is not a connection string that Npgsql understands.", e);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_local is not null)
        {
            await _local.DisposeAsync();
        }
    }
}
