using JourneyTracker.Server.LocalPostgres;
using Npgsql;

namespace JourneyTracker.Server.Tests.LocalPostgres;

/// <summary>What the host asks of docker, told by a client that writes it down and points to a server that runs anyway.</summary>
public sealed class PostgresContainerTests : IDisposable
{
    private readonly string _folder = TestFolder.New();
    private readonly string _elsewhere = TestFolder.New("elsewhere");
    private readonly string _programs = Directory.CreateDirectory(TestFolder.New("programs")).FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Asked => Path.Combine(_programs, "asked");

    public void Dispose()
    {
        foreach (var folder in (string[])[_folder, _elsewhere, _programs])
        {
            TestFolder.Delete(folder);
        }
    }

    [Fact]
    public async Task Without_server_programs_a_container_with_a_named_volume_serves_and_is_stopped()
    {
        await using var server = await LocalDatabase.StartAsync(new LocalDatabaseOptions(_elsewhere), Cancellation);
        Directory.CreateDirectory(_folder);
        File.Copy(Path.Combine(_elsewhere, "postgres.password"), Path.Combine(_folder, "postgres.password"));
        await PutDockerAsync(engine: "exit 0", new NpgsqlConnectionStringBuilder(server.ConnectionString).Port);

        await using (var container = await LocalDatabase.StartAsync(new LocalDatabaseOptions(_folder, [_programs]), Cancellation))
        {
            Assert.Equal(server.ConnectionString, container.ConnectionString);
        }

        var asked = await File.ReadAllLinesAsync(Asked, Cancellation);
        var password = await File.ReadAllTextAsync(Path.Combine(_folder, "postgres.password"), Cancellation);
        Assert.Equal(["version", "rm", "run", "port", "stop"], asked.Select(line => line.Split(' ')[0]));
        Assert.Contains("--publish 127.0.0.1::5432", asked[2], StringComparison.Ordinal);
        Assert.Matches("--volume (journeytracker-[0-9a-f]{12}):/var/lib/postgresql/data", asked[2]);
        Assert.DoesNotContain(password, string.Concat(asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_docker_whose_engine_does_not_run_is_said_to_be_there_and_not_running()
    {
        await PutDockerAsync(engine: "exit 1", port: 1);

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() =>
            LocalDatabase.StartAsync(new LocalDatabaseOptions(_folder, [_programs]), Cancellation)
        );

        Assert.Contains($"Docker is installed ({Path.Combine(_programs, "docker")}) but not running", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_volume_with_another_password_is_said_at_once()
    {
        await using var server = await LocalDatabase.StartAsync(new LocalDatabaseOptions(_elsewhere), Cancellation);
        await PutDockerAsync(engine: "exit 0", new NpgsqlConnectionStringBuilder(server.ConnectionString).Port);

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() =>
            LocalDatabase.StartAsync(new LocalDatabaseOptions(_folder, [_programs]), Cancellation)
        );

        Assert.Contains("docker volume rm journeytracker-", refusal.Message, StringComparison.Ordinal);
    }

    private async Task PutDockerAsync(string engine, int port)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The client that writes down is a shell script.");
        var docker = Path.Combine(_programs, "docker");
        await File.WriteAllTextAsync(
            docker,
            $"#!/bin/sh\necho \"$@\" >> '{Asked}'\ncase $1 in version) {engine};; port) echo 127.0.0.1:{port};; esac\n",
            Cancellation
        );
#pragma warning disable CA1416 // skipped above
        File.SetUnixFileMode(docker, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
    }
}
