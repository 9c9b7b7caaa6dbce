namespace JourneyTracker.Server.Tests.Hosting;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = TestFolder.New();

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task Help_names_every_command()
    {
        var (exitCode, said) = await HostProcess.RunAsync("Production", "--help");

        Assert.Equal(0, exitCode);
        Assert.All(["run ", "seed ", "token ", "projections ", "db-apply ", "schema ", "codegen ", "health ", "--urls"], word =>
            Assert.Contains(word, said, StringComparison.Ordinal)
        );
    }

    [Theory]
    [
        InlineData("sead", "sead"),
        InlineData("run now", "now"),
        InlineData("token", "--role"),
        InlineData("token --role boss", "boss"),
        InlineData("token --role auditor --tenant *DEFAULT*", "*DEFAULT*")
    ]
    public async Task What_it_does_not_know_ends_with_1_and_is_named(string arguments, string named)
    {
        var (exitCode, said) = await HostProcess.RunAsync("Development", arguments.Split(' '));

        Assert.Equal(1, exitCode);
        Assert.Contains(named, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "", "Authority is missing")]
    [InlineData("Production", "--JourneyTracker:SignIn:Authority=http://id.example", "is not https")]
    [InlineData("Development", "--JourneyTracker:SignIn:Authority=id", "is not an http(s) address")]
    [InlineData("Development", "--JourneyTracker:SignIn:Roles:chief=boss", "\"boss\"")]
    [InlineData("Development", "--JourneyTracker:SignIn:TenantClaim=", "can't be empty")]
    [InlineData("Development", "--JourneyTracker:TimeZone=Europe/Olso", "\"Europe/Olso\"")]
    [InlineData("Development", "--JourneyTracker:Limits:RequestsPerPerson=-1", "JourneyTracker:Limits:RequestsPerPerson is -1")]
    [InlineData("Development", "--JourneyTracker:TimeZones:office=Europe/Olso", "JourneyTracker:TimeZones:office is \"Europe/Olso\"")]
    [InlineData("Development", "--JourneyTracker:PostgresPrograms:Archive=mirror", "JourneyTracker:PostgresPrograms:Archive is \"mirror\"")]
    [InlineData("Development", "--JourneyTracker:PostgresPrograms:Integrity=sha512-AAAA", "JourneyTracker:PostgresPrograms:Integrity is \"sha512-AAAA\"")]
    public async Task A_wrong_setting_is_said_before_a_database_is_made(string environment, string setting, string said)
    {
        string[] arguments = [$"--JourneyTracker:DataFolder={_folder}", "--urls=http://127.0.0.1:0"];
        var result = await HostProcess.RunAsync(environment, setting.Length == 0 ? arguments : [.. arguments, setting]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(said, result.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Password=hush", "does not answer")]
    [InlineData("Hst=127.0.0.1;Password=hush", "not a connection string")]
    public async Task A_database_that_cannot_be_reached_is_one_message_without_its_password(string connectionString, string named)
    {
        var (exitCode, said) = await HostProcess.RunAsync(
            "Development",
            $"--ConnectionStrings:JourneyTracker={connectionString}",
            $"--JourneyTracker:DataFolder={_folder}"
        );

        Assert.Equal(1, exitCode);
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
        Assert.DoesNotContain("hush", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_questions_about_health_are_explained_and_asked_one_at_a_time()
    {
        var (exitCode, help) = await HostProcess.RunAsync("Production", "health", "--help");

        Assert.Equal(0, exitCode);
        Assert.All(["/health/ready", "/health/live", "/health/ledger"], place => Assert.Contains(place, help, StringComparison.Ordinal));
        var (refused, said) = await HostProcess.RunAsync("Production", "health", "--live", "--ledger", "http://127.0.0.1:1");
        Assert.True(refused == 1 && said.Contains("--live and --ledger can't be given together", StringComparison.Ordinal), said);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "does not answer")]
    [InlineData("127.0.0.1", "is not an address")]
    public async Task The_health_of_a_host_that_is_not_there_ends_with_1_and_one_message(string address, string named)
    {
        var (exitCode, said) = await HostProcess.RunAsync("Production", "health", address);

        Assert.Equal(1, exitCode);
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("ledger check"), InlineData("ledger check --put-right"), InlineData("ledger go-on --tenant demo"), InlineData("projections rebuild")]
    public async Task Where_nothing_was_ever_recorded_a_command_that_works_on_it_makes_no_database_and_says_where_it_looked(string command)
    {
        var (exitCode, said) = await HostProcess.RunAsync("Development", [.. command.Split(' '), $"--JourneyTracker:DataFolder={_folder}"]);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            $"No database was found in {_folder}, and none was made. Name the folder that the host uses with the setting JourneyTracker:DataFolder, or a database with ConnectionStrings:JourneyTracker. The host prints at its start which database it uses.",
            said.Trim()
        );
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public async Task A_command_works_on_the_database_that_a_host_left_in_its_folder()
    {
        var settings = $"--JourneyTracker:DataFolder={_folder}";
        Assert.Equal(0, (await HostProcess.RunAsync("Development", "seed", settings)).ExitCode);

        var (exitCode, said) = await HostProcess.RunAsync("Development", "projections", "rebuild", settings);

        Assert.True(exitCode == 0 && said.Contains("Computed anew from", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task The_code_of_the_handlers_is_written_without_a_database()
    {
        var (exitCode, _) = await HostProcess.RunAsync("Development", "codegen", "--to", _folder);

        Assert.Equal(0, exitCode);
        Assert.Contains(Directory.GetFiles(_folder, "*.cs", SearchOption.AllDirectories), file =>
            Path.GetFileName(file).StartsWith("CompleteStepHandler", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_schema_is_printed_without_a_database()
    {
        var (exitCode, said) = await HostProcess.RunAsync("Development", "schema", $"--JourneyTracker:DataFolder={_folder}");

        Assert.Equal(0, exitCode);
        Assert.Contains("type Initiative {", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "postgres")));
    }

    [Fact]
    public async Task A_token_is_the_only_thing_the_command_prints()
    {
        var (exitCode, said) = await HostProcess.RunAsync(
            "Development",
            "token",
            "--role",
            "auditor",
            "--role",
            "administrator",
            "--tenant",
            "north",
            $"--JourneyTracker:DataFolder={_folder}"
        );

        Assert.Equal(0, exitCode);
        await using var host = await SignIn.SignInHost.StartAsync("Development", _folder);
        var viewer = (await host.Viewers.CallerOfTokenAsync(said.Trim()))?.Viewer;
        Assert.Equal(("north", 2), (viewer?.Tenant, viewer?.Roles.Count));
    }

    [Fact]
    public async Task Outside_development_there_is_no_token_and_no_key_is_made()
    {
        var (exitCode, said) = await HostProcess.RunAsync("Staging", "token", "--role", "auditor", $"--JourneyTracker:DataFolder={_folder}");

        Assert.Equal(1, exitCode);
        Assert.Contains("Development only", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder));
    }
}
