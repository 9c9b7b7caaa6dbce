using System.Diagnostics;
using System.Globalization;
using JourneyTracker.Server.LocalPostgres;
using Npgsql;

namespace JourneyTracker.Server.Tests.LocalPostgres;

public sealed class LocalDatabaseTests : IDisposable
{
    private readonly string _folder = TestFolder.New("journey tracker's \"data\" $HOME é");

    [Fact]
    public async Task Data_outlives_a_restart_in_a_folder_with_blanks_and_quotes()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first, "create table kept (word text); insert into kept values ('still here')");
        }

        await using var second = await StartAsync();
        Assert.Equal("still here", await ScalarAsync(second, "select word from kept"));
    }

    [Fact]
    public async Task A_second_host_on_the_same_folder_is_told_who_holds_it()
    {
        await using var first = await StartAsync();

        var refusal = await Assert.ThrowsAsync<CannotStartException>(StartAsync);

        Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("JourneyTracker__DataFolder", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ScalarAsync(first, "select 1"));
    }

    [Fact]
    public async Task A_folder_is_free_again_after_its_host_has_stopped()
    {
        await using (await StartAsync())
        {
            Assert.True(File.Exists(PidFile));
        }

        Assert.False(File.Exists(PidFile));
        await using var next = await StartAsync();
        Assert.Equal(1, await ScalarAsync(next, "select 1"));
    }

    [Fact]
    public async Task The_password_is_asked_for_and_only_the_hosts_user_can_read_it()
    {
        await using var database = await StartAsync();

        var wrong = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = "guess", Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(wrong);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Cancellation));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "postgres.password")));
        }
    }

    [Fact]
    public async Task A_server_that_was_killed_is_recovered_with_what_it_had_committed()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first, "create table kept (word text); insert into kept values ('committed')");
            await KillServerAsync();
        }

        await using var second = await StartAsync();
        Assert.Equal("committed", await ScalarAsync(second, "select word from kept"));
    }

    [Fact]
    public async Task A_server_that_is_killed_is_back_where_it_was_with_what_it_had_committed()
    {
        await using var database = await StartAsync();
        await ExecuteAsync(database, "create table kept (word text); insert into kept values ('committed')");
        NpgsqlConnection.ClearAllPools();
        await KillServerAsync();

        Assert.Equal("committed", await OnceBackAsync(database));
        Assert.Equal(database.ConnectionString, LocalDatabase.Running(_folder));
    }

    [Fact]
    public async Task Programs_that_can_not_be_run_here_are_passed_over()
    {
        var broken = await ProgramsAsync("broken", "no program at all", executable: false);
        var foreign = await ProgramsAsync("foreign", "\u007fELF of another machine", executable: true);

        await using var database = await LocalDatabase.StartAsync(
            new LocalDatabaseOptions(_folder, [broken, foreign, .. PostgresPrograms.UsualFolders()]),
            Cancellation
        );
        Assert.Equal(1, await ScalarAsync(database, "select 1"));
    }

    [Fact]
    public async Task What_is_there_and_will_not_do_is_named()
    {
        var old = await ProgramsAsync("old", "#!/bin/sh\necho 'postgres (PostgreSQL) 13.9'\n", executable: true);
        await File.WriteAllTextAsync(Path.Combine(old, "docker"), "#!/bin/sh\necho 'Cannot connect to the Docker daemon' >&2; exit 1\n", Cancellation);
        SetMode(Path.Combine(old, "docker"), executable: true);

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => LocalDatabase.StartAsync(new LocalDatabaseOptions(_folder, [old]), Cancellation));

        Assert.Contains($"PostgreSQL 13 was found in {old}, but 14 or newer is needed.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Docker is installed", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("not running", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_in_the_servers_file_that_is_somebody_elses_by_now_is_left_alone()
    {
        await using (await StartAsync())
        {
            await KillServerAsync();
        }

        using var bystander = Process.Start("tail", ["-f", "/dev/null"]);
        try
        {
            var lines = await File.ReadAllLinesAsync(Path.Combine(_folder, "postgres", "data", "PG_VERSION"), Cancellation);
            Assert.NotEmpty(lines);
            await File.WriteAllTextAsync(PidFile, $"{bystander.Id}\n{_folder}\n1\n1\n\n127.0.0.1\n1 1\nready\n", Cancellation);

            await using var database = await StartAsync();

            Assert.False(bystander.HasExited);
            Assert.Equal(1, await ScalarAsync(database, "select 1"));
        }
        finally
        {
            bystander.Kill();
        }
    }

    [Fact]
    public async Task Without_server_programs_and_docker_the_refusal_names_the_command_that_installs_them()
    {
        var refusal = await Assert.ThrowsAsync<CannotStartException>(() =>
            LocalDatabase.StartAsync(new LocalDatabaseOptions(_folder, ProgramFolders: [Path.GetTempPath()]), Cancellation)
        );

        Assert.Contains("install", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__JourneyTracker", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_finds_the_database_of_the_host_that_runs_and_of_no_other()
    {
        Assert.Null(LocalDatabase.Running(_folder));
        await using (var database = await StartAsync())
        {
            Assert.Equal(database.ConnectionString, LocalDatabase.Running(_folder));
        }

        Assert.Null(LocalDatabase.Running(_folder));
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_installed_is_refused_and_left_as_it_is()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "postgres", "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "PG_VERSION"), "9\n", Cancellation);

        var refusal = await Assert.ThrowsAsync<CannotStartException>(StartAsync);

        Assert.Contains("PostgreSQL 9", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["PG_VERSION"], Directory.GetFileSystemEntries(data).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_first_start_that_was_cut_off_leaves_nothing_in_the_way_of_the_next()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(_folder, "postgres", "data.new")).FullName;
        await File.WriteAllTextAsync(Path.Combine(unfinished, "half"), "made", Cancellation);

        await using var database = await StartAsync();

        Assert.Equal(1, await ScalarAsync(database, "select 1"));
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string PidFile => Path.Combine(_folder, "postgres", "data", "postmaster.pid");

    private Task<ILocalDatabase> StartAsync() => LocalDatabase.StartAsync(new LocalDatabaseOptions(_folder), Cancellation);

    private async Task<string> ProgramsAsync(string name, string content, bool executable)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, program), content, Cancellation);
            SetMode(Path.Combine(folder, program), executable);
        }

        return folder;
    }

    private static void SetMode(string file, bool executable)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, executable ? UnixFileMode.UserRead | UnixFileMode.UserExecute : UnixFileMode.UserRead);
        }
    }

    private static async Task<object?> OnceBackAsync(ILocalDatabase database)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var time = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await time.WaitForNextTickAsync(patience.Token))
        {
            try
            {
                return await ScalarAsync(database, "select word from kept");
            }
            catch (NpgsqlException) { }
        }

        return null;
    }

    private async Task KillServerAsync()
    {
        var id = int.Parse((await File.ReadAllLinesAsync(PidFile, Cancellation))[0], CultureInfo.InvariantCulture);
        using var server = Process.GetProcessById(id);
        server.Kill();
        await server.WaitForExitAsync(Cancellation);
    }

    private static async Task ExecuteAsync(ILocalDatabase database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<object?> ScalarAsync(ILocalDatabase database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
