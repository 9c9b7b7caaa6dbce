using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>A PostgreSQL server of our own, from the installed programs, on a free port of 127.0.0.1.</summary>
internal sealed class PostgresCluster : ILocalDatabase
{
    private const int Attempts = 3;
    private const long LogLimit = 4 * 1024 * 1024;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly ClusterFolder _folder;
    private readonly PostgresPrograms _programs;
    private readonly string? _user;
    private readonly int _port;
    private readonly CancellationTokenSource _ending = new();
    private Task _watch = Task.CompletedTask;
    private readonly ServerTrouble _trouble;
    private bool _stopped;

    private PostgresCluster(ClusterFolder folder, PostgresPrograms programs, string? user, int port, string connectionString)
    {
        (_folder, _programs, _user, _port) = (folder, programs, user, port);
        _trouble = new ServerTrouble(folder, TimeProvider.System);
        ConnectionString = connectionString;
    }

    /// <inheritdoc />
    public string ConnectionString { get; }

    /// <inheritdoc />
    public string Description => $"PostgreSQL {_programs.Version} of {_programs.Folder} on {_folder.Data}";

    /// <inheritdoc />
    public string? Problem => _trouble.Problem;

    /// <summary>Starts the cluster in the folder, which it keeps until it is disposed; makes it first where there is none.</summary>
    /// <exception cref="CannotStartException">The server refused.</exception>
    public static async Task<PostgresCluster> StartAsync(ClusterFolder folder, PostgresPrograms programs, CancellationToken cancellation)
    {
        var user = ServerUser.Choose();
        var password = folder.Password();
        if (folder.DataVersion is null)
        {
            await CreateAsync(folder, programs, user, password, cancellation);
        }
        else if (user is not null)
        {
            await ServerUser.EnsureOwnsAsync(folder, user, cancellation);
        }

        await StaleServer.ClearAsync(folder, programs, user, cancellation);
        if (new FileInfo(folder.Log) is { Exists: true, Length: > LogLimit })
        {
            File.Delete(folder.Log);
        }

        var port = await ListenAsync(folder, programs, user, cancellation);
        var cluster = new PostgresCluster(folder, programs, user, port, LocalConnection.To(port, password).ConnectionString);
        try
        {
            await EnsureDatabaseAsync(LocalConnection.To(port, password), cancellation);
            cluster._watch = cluster.WatchAsync();
            return cluster;
        }
        catch
        {
            await cluster.StopAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        await _ending.CancelAsync();
        await _watch;
        await StopAsync();
        _folder.Dispose();
        _ending.Dispose();
    }

    /// <summary>A server that was killed, or died, is started again where it was: what it had committed, it has.</summary>
    private async Task WatchAsync()
    {
        using var time = new PeriodicTimer(BetweenLooks);
        try
        {
            while (await time.WaitForNextTickAsync(_ending.Token))
            {
                if (!StaleServer.Runs(_folder) && _trouble.MayStart)
                {
                    await RestartAsync();
                }
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task RestartAsync()
    {
        _trouble.Starting();
        if (_trouble.Problem is null)
        {
            await Console.Error.WriteLineAsync("The host's own PostgreSQL has stopped. It is being started again.");
        }

        try
        {
            await StaleServer.ClearAsync(_folder, _programs, _user, _ending.Token);
            await StartAsync(_folder, _programs, _user, _port, _ending.Token);
            _trouble.Runs();
            await Console.Error.WriteLineAsync("The host's own PostgreSQL runs again.");
        }
        catch (Exception e) when (e is CannotStartException or IOException or System.ComponentModel.Win32Exception)
        {
            if (_trouble.Failed(e.Message) is { } said)
            {
                await Console.Error.WriteLineAsync(said);
            }
        }
    }

    /// <summary>Makes the cluster aside and moves it into place when it is whole, so that an interrupted start leaves nothing half made.</summary>
    private static async Task CreateAsync(ClusterFolder folder, PostgresPrograms programs, string? user, string password, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        if (user is not null)
        {
            await ServerUser.ChangeOwnerAsync(folder, user, cancellation);
        }

        if (Directory.Exists(folder.Unfinished))
        {
            Directory.Delete(folder.Unfinished, recursive: true);
        }

        // The server's user has to read it, and nobody else gets into the folder.
        var passwordFile = Path.Combine(folder.Home, "password.new");
        await File.WriteAllTextAsync(passwordFile, password, cancellation);
        try
        {
            var made = await ChildProcess.RunAsync(
                programs.InitDb,
                [
                    "-D",
                    "data.new",
                    "--username",
                    LocalConnection.Owner,
                    "--pwfile",
                    "password.new",
                    "--auth",
                    "scram-sha-256",
                    "--encoding",
                    "UTF8",
                    "--locale",
                    "C",
                    $"--lc-ctype={CharacterClasses()}",
                    "--data-checksums",
                ],
                folder.Home,
                user,
                secrets: null,
                cancellation
            );
            if (!made.Succeeded)
            {
                throw new CannotStartException($"PostgreSQL's initdb could not make a database in {folder.Home}:\n{made.Error.Trim()}");
            }
        }
        finally
        {
            File.Delete(passwordFile);
        }

        Directory.Move(folder.Unfinished, folder.Data);
    }

    /// <summary>Sorting is by code point everywhere; upper and lower case know more than ASCII where the system can.</summary>
    private static string CharacterClasses() =>
        OperatingSystem.IsLinux() ? "C.UTF-8"
        : OperatingSystem.IsMacOS() ? "en_US.UTF-8"
        : "C";

    private static async Task<int> ListenAsync(ClusterFolder folder, PostgresPrograms programs, string? user, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            try
            {
                await StartAsync(folder, programs, user, port, cancellation);
                return port;
            }
            catch (CannotStartException e) when (attempt < Attempts && e.Message.Contains("could not bind", StringComparison.Ordinal))
            {
                // Somebody took it in between.
            }
        }
    }

    private static async Task StartAsync(ClusterFolder folder, PostgresPrograms programs, string? user, int port, CancellationToken cancellation)
    {
        // No sockets in the file system: their paths end at 107 bytes. pg_ctl gives the server a session of its own,
        // so that Ctrl-C in the host's terminal does not stop it before the host has drained.
        var settings = $"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c timezone=UTC -c log_timezone=UTC";
        var started = await ChildProcess.RunAsync(
            programs.PgCtl,
            ["start", "-D", "data", "-l", "server.log", "-w", "-t", "120", "-s", "-o", settings],
            folder.Home,
            user,
            secrets: null,
            cancellation
        );
        if (!started.Succeeded)
        {
            throw new CannotStartException(
                $"PostgreSQL did not start on {folder.Data}{(ServerTrouble.IsFull(folder) ? ", because its disk is full: make room there" : "")}. It said:\n{(File.Exists(folder.Log) ? string.Join('\n', LastWords(folder)) : started.Error)}"
            );
        }
    }

    /// <summary>The end of what the server said.</summary>
    public static IEnumerable<string> LastWords(ClusterFolder folder) => File.ReadLines(folder.Log).TakeLast(15);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task EnsureDatabaseAsync(NpgsqlConnectionStringBuilder target, CancellationToken cancellation)
    {
        var name = target.Database!;
        target.Database = "postgres";
        target.Pooling = false;
        await using var connection = new NpgsqlConnection(target.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await exists.ExecuteScalarAsync(cancellation) is not null)
        {
            return;
        }

        await using var create = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"create database {name}"), connection);
        await create.ExecuteNonQueryAsync(cancellation);
    }

    private async Task StopAsync()
    {
        foreach (var mode in (string[])["fast", "immediate"])
        {
            var stopped = await ChildProcess.TryAsync(
                _programs.PgCtl,
                ["stop", "-D", "data", "-m", mode, "-w", "-t", "30", "-s"],
                _folder.Home,
                _user,
                CancellationToken.None
            );
            if (stopped.Succeeded)
            {
                return;
            }
        }
    }
}
