using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>PostgreSQL in a container with a named volume, where its server programs are not installed but Docker answers.</summary>
internal sealed class PostgresContainer : ILocalDatabase
{
    private const string Image = "postgres:17";
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EngineAnswer = TimeSpan.FromSeconds(5);

    private readonly ClusterFolder _folder;
    private readonly string _docker;
    private readonly string _name;
    private bool _stopped;

    private PostgresContainer(ClusterFolder folder, string docker, string name, string connectionString)
    {
        (_folder, _docker, _name) = (folder, docker, name);
        ConnectionString = connectionString;
    }

    /// <inheritdoc />
    public string ConnectionString { get; }

    /// <inheritdoc />
    public string Description => $"{Image} in the container {_name}, on the volume of the same name";

    /// <summary>The docker client, where there is one.</summary>
    public static string? FindDocker(IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "docker.exe" : "docker")).FirstOrDefault(File.Exists);

    /// <summary>Whether the engine of a docker client answers.</summary>
    public static async Task<bool> AnswersAsync(string docker, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(EngineAnswer);
        try
        {
            return (await DockerAsync(docker, ["version", "--format", "{{.Server.Version}}"], null, limit.Token)).Succeeded;
        }
        catch (Exception e) when (e is OperationCanceledException or Win32Exception && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Starts the container of the folder, whose lock it keeps until it is disposed.</summary>
    /// <exception cref="CannotStartException">Docker refused, or the server does not answer.</exception>
    public static async Task<PostgresContainer> StartAsync(ClusterFolder folder, string docker, CancellationToken cancellation)
    {
        var name = "journeytracker-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.Root)))[..12];
        var secrets = new Dictionary<string, string> { ["POSTGRES_PASSWORD"] = folder.Password() };

        // One that a killed host left behind; the folder's lock says that it is nobody else's.
        await DockerAsync(docker, ["rm", "--force", name], null, cancellation);
        var started = await DockerAsync(
            docker,
            [
                "run",
                "--detach",
                "--rm",
                "--name",
                name,
                "--volume",
                $"{name}:/var/lib/postgresql/data",
                "--publish",
                "127.0.0.1::5432",
                "--env",
                "POSTGRES_PASSWORD",
                "--env",
                $"POSTGRES_USER={LocalConnection.Owner}",
                "--env",
                $"POSTGRES_DB={LocalConnection.Owner}",
                "--stop-timeout",
                "30",
                Image,
                "-c",
                "max_connections=200",
            ],
            secrets,
            cancellation
        );
        if (!started.Succeeded)
        {
            throw new CannotStartException($"Docker could not start {Image}:\n{started.Error.Trim()}");
        }

        var published = await DockerAsync(docker, ["port", name, "5432/tcp"], null, cancellation);
        var port = int.Parse(published.Output.Split('\n')[0].Split(':')[^1], NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        var container = new PostgresContainer(folder, docker, name, LocalConnection.To(port, secrets["POSTGRES_PASSWORD"]).ConnectionString);
        try
        {
            await container.AnswersAsync(cancellation);
            return container;
        }
        catch
        {
            await container.StopAsync();
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
        await StopAsync();
        _folder.Dispose();
    }

    private static Task<ProgramResult> DockerAsync(string docker, string[] arguments, Dictionary<string, string>? secrets, CancellationToken cancellation) =>
        ChildProcess.RunAsync(docker, arguments, Path.GetTempPath(), user: null, secrets, cancellation);

    private async Task AnswersAsync(CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString);
                await connection.OpenAsync(cancellation);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                throw new CannotStartException(
                    $"The volume {_name} was made with another password than the one in {_folder.Root}. Put postgres.password back, or remove the data with: docker volume rm {_name}",
                    e
                );
            }
            catch (NpgsqlException) when (TimeProvider.System.GetElapsedTime(began) < FirstAnswer)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
            }
            catch (NpgsqlException e)
            {
                throw new CannotStartException($"{Image} in the container {_name} does not answer: {e.Message}", e);
            }
        }
    }

    private Task<ProgramResult> StopAsync() => DockerAsync(_docker, ["stop", _name], null, CancellationToken.None);
}
