using JourneyTracker.Server.LocalPostgres;
using JourneyTracker.Server.Tests;
using Npgsql;
using Testcontainers.PostgreSql;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace JourneyTracker.Server.Tests;

/// <summary>
/// One real PostgreSQL for the whole run: a container where Docker answers, else the installed server programs, else those
/// that are fetched and kept for the next run, started through the product's own means. JOURNEYTRACKER_TEST_POSTGRES=local
/// keeps to the programs where both are there.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly string _folder = TestFolder.New();
    private PostgreSqlContainer? _container;
    private ILocalDatabase? _local;
    private int _databases;

    /// <summary>Where the server answers, as its superuser.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>What serves this run.</summary>
    public string Description => _local?.Description ?? $"{_container?.Image.FullName} in a container";

    public async ValueTask InitializeAsync()
    {
        var asked = Environment.GetEnvironmentVariable("JOURNEYTRACKER_TEST_POSTGRES");
        var notFetched = await FetchProgramsAsync();
        if (asked != "local" && await TryContainerAsync() is { } container)
        {
            _container = container;
            ConnectionString = new NpgsqlConnectionStringBuilder(container.GetConnectionString())
            {
                GssEncryptionMode = GssEncryptionMode.Disable,
            }.ConnectionString;
            return;
        }

        if (asked == "container")
        {
            throw new InvalidOperationException("JOURNEYTRACKER_TEST_POSTGRES=container, but Docker does not answer.");
        }

        if (notFetched is not null)
        {
            throw notFetched;
        }

        _local = await LocalDatabase.StartAsync(new LocalDatabaseOptions(_folder), TestContext.Current.CancellationToken);
        ConnectionString = _local.ConnectionString;
    }

    /// <summary>Makes an empty database that nobody else uses.</summary>
    /// <returns>Its connection string, with a small pool of its own, and patience: much runs beside it.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            Database = name,
            MaxPoolSize = 40,
            Timeout = 60,
        }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        if (_local is not null)
        {
            await _local.DisposeAsync();
        }

        TestFolder.Delete(_folder);
    }

    /// <summary>
    /// Where there are no programs, they are fetched, and found on PATH by all that starts a database in this run; beside a
    /// container, too, for the tests of starting one.
    /// </summary>
    /// <returns>What kept them from being fetched.</returns>
    private static async Task<CannotStartException?> FetchProgramsAsync()
    {
        if (PostgresPrograms.In(PostgresPrograms.UsualFolders()).Any(programs => programs.Serves(null)) || ProgramArchive.ForThisMachine() is not { } archive)
        {
            return null;
        }
        // Not root's own folder, which the user that PostgreSQL runs as can't enter.
        var kept =
            Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
                ? "/var/lib"
                : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        try
        {
            var fetched = new FetchedPrograms(Path.Combine(kept, "journeytracker-tests", "postgresql-programs"));
            var programs = await fetched.FetchAsync(archive, TestContext.Current.CancellationToken);
            Environment.SetEnvironmentVariable("PATH", $"{programs}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}");
            return null;
        }
        catch (CannotStartException e)
        {
            return e;
        }
    }

    private static async Task<PostgreSqlContainer?> TryContainerAsync()
    {
        try
        {
            var container = new PostgreSqlBuilder("postgres:17").WithCommand("-c", "max_connections=200", "-c", "fsync=off").Build();
            await container.StartAsync(TestContext.Current.CancellationToken);
            return container;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null; // no engine, or one without the image
        }
    }
}
