using System.Globalization;
using System.Net;

namespace JourneyTracker.Server.Tests.Hosting;

public sealed class HostLifeTests : IDisposable
{
    private readonly string _folder = TestFolder.New("journey tracker");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string PidFile => Path.Combine(_folder, "postgres", "data", "postmaster.pid");

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task With_nothing_configured_it_gets_ready_on_a_database_of_its_own()
    {
        await using var host = await HostProcess.StartAsync(_folder);
        using var client = new HttpClient();

        Assert.Equal("Healthy", await client.GetStringAsync(host.Address, Cancellation));
        Assert.Contains(_folder, host.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", host.Said, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, InlineData("TERM"), InlineData("INT"), InlineData("HUP")]
    public async Task A_signal_to_end_stops_the_database_with_the_host(string signal)
    {
        await using var host = await HostProcess.StartAsync(_folder);

        await host.SignalAsync(signal);

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task After_the_host_was_killed_the_next_one_takes_over_from_the_server_it_left()
    {
        await using var killed = await HostProcess.StartAsync(_folder);
        var left = await ServerIdAsync();
        await killed.SignalAsync("KILL");
        await killed.ExitCodeAsync();
        Assert.True(WorksInData(left));

        await using var next = await HostProcess.StartAsync(_folder);
        using var client = new HttpClient();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(next.Address, Cancellation)).StatusCode);
        Assert.NotEqual(left, await ServerIdAsync());
        Assert.False(WorksInData(left));
    }

    [Fact]
    public async Task A_database_that_was_killed_is_back_within_seconds_and_the_host_with_it()
    {
        await using var host = await HostProcess.StartAsync(_folder);
        using (var server = System.Diagnostics.Process.GetProcessById(await ServerIdAsync()))
        {
            server.Kill();
        }

        using var client = new HttpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var time = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (
            !host.Said.Contains("runs again", StringComparison.Ordinal) || (await client.GetAsync(host.Address, patience.Token)).StatusCode != HttpStatusCode.OK
        )
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(host.Address, "/health/live"), patience.Token)).StatusCode);
            await time.WaitForNextTickAsync(patience.Token);
        }
    }

    [Fact]
    public async Task It_writes_nothing_but_its_data_folder()
    {
        // Nobody, whatever their rights, makes a file there: as in a container with a read-only root and no home.
        await using var host = await HostProcess.StartAsync(_folder, [("TMPDIR", "/proc"), ("HOME", "/proc/nobody")]);
        using var client = new HttpClient();

        Assert.Contains("__RequestVerificationToken", await client.GetStringAsync(new Uri(host.Address, "/sign-in"), Cancellation), StringComparison.Ordinal);
        var (_, token) = await HostProcess.RunAsync("Development", "token", "--role", "auditor", $"--JourneyTracker:DataFolder={_folder}");
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Trim().Split('\n')[^1].Trim());
        using var bundle = await client.GetAsync(new Uri(host.Address, "/export/tenant.zip"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, bundle.StatusCode);
        Assert.NotEmpty(await bundle.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_second_host_on_the_folder_ends_with_a_message_and_leaves_the_first_alone()
    {
        await using var first = await HostProcess.StartAsync(_folder);

        var (exitCode, said) = await HostProcess.RunAsync("Development", "--urls", "http://127.0.0.1:0", $"--JourneyTracker:DataFolder={_folder}");

        Assert.Equal(1, exitCode);
        Assert.Contains($"process {first.Id}", said, StringComparison.Ordinal);
        using var client = new HttpClient();
        Assert.Equal("Healthy", await client.GetStringAsync(first.Address, Cancellation));
    }

    [Fact]
    public async Task An_address_that_is_taken_is_said_before_a_database_is_made()
    {
        await using var first = await HostProcess.StartAsync(_folder);
        var other = TestFolder.New();

        var (exitCode, said) = await HostProcess.RunAsync(
            "Development",
            "--urls",
            first.Address.GetLeftPart(UriPartial.Authority),
            $"--JourneyTracker:DataFolder={other}"
        );

        Assert.Equal(1, exitCode);
        Assert.Contains("address already in use", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(other, "postgres")));
        TestFolder.Delete(other);
    }

    private async Task<int> ServerIdAsync() => int.Parse((await File.ReadAllLinesAsync(PidFile, Cancellation))[0], CultureInfo.InvariantCulture);

    private bool WorksInData(int process) =>
        new DirectoryInfo($"/proc/{process}/cwd") is { Exists: true } link && link.LinkTarget == Path.GetDirectoryName(PidFile);
}
