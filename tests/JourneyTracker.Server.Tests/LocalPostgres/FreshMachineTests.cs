using System.Net;
using JourneyTracker.Server.Tests.Hosting;

namespace JourneyTracker.Server.Tests.LocalPostgres;

/// <summary>The host as somebody starts it who has neither PostgreSQL nor Docker.</summary>
public sealed class FreshMachineTests : IDisposable
{
    private readonly BareMachine _machine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task The_host_fetches_its_database_once_and_needs_no_network_afterwards()
    {
        string[] settings;
        await using (var server = await ArchiveServer.StartAsync(Packed.Installed))
        {
            settings = Settings(server.Archive);
            await using var first = await HostProcess.StartAsync(_machine.Data, settings);
            Assert.Contains($"Fetching PostgreSQL from {server.Archive}", first.Said, StringComparison.Ordinal);
            await ShowsSignInAsync(first);
            Assert.Equal(1, server.Asked);
        }

        await using var second = await HostProcess.StartAsync(_machine.Data, settings);
        Assert.DoesNotContain("Fetching", second.Said, StringComparison.Ordinal);
        Assert.Contains(_machine.Kept, second.Said, StringComparison.Ordinal);
        await ShowsSignInAsync(second);
    }

    [Theory]
    [InlineData("INT", 1), InlineData("KILL", 137)]
    public async Task A_host_that_is_ended_while_it_fetches_leaves_nothing_in_the_way_of_the_next(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are of Unix.");
        var half = new TaskCompletionSource();
        var stalls = true;
        await using var server = await ArchiveServer.StartAsync(async context =>
        {
            await ArchiveServer.GiveAsync(context, Packed.Installed, stalls ? Packed.Installed.Length / 2 : Packed.Installed.Length);
            half.TrySetResult();
            if (stalls)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        });

        await using (var ended = HostProcess.Begin(_machine.Data, [], Settings(server.Archive)))
        {
            await half.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
            await ended.SignalAsync(signal);
            Assert.Equal(exitCode, await ended.ExitCodeAsync());
        }

        if (signal == "INT")
        {
            Assert.Equal(["fetch.lock"], _machine.Left);
        }

        stalls = false;
        await using var next = await HostProcess.StartAsync(_machine.Data, Settings(server.Archive));
        Assert.Equal(2, server.Asked);
        Assert.DoesNotContain(_machine.Left, left => left!.EndsWith(".new", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Switched_off_the_host_says_what_to_install_and_asks_nobody()
    {
        await using var server = await ArchiveServer.StartAsync(Packed.Installed);

        var (exitCode, said) = await HostProcess.RunAsync(
            "Development",
            [
                "--urls",
                "http://127.0.0.1:0",
                $"--JourneyTracker:DataFolder={_machine.Data}",
                .. Settings(server.Archive),
                "--JourneyTracker:PostgresPrograms:Fetch=false",
            ]
        );

        Assert.Equal(1, exitCode);
        Assert.Contains("neither its server programs nor Docker were found", said, StringComparison.Ordinal);
        Assert.Equal(0, server.Asked);
    }

    private string[] Settings(Uri archive) =>
        [
            $"--JourneyTracker:PostgresPrograms:Folders:0={_machine.Programs}",
            $"--JourneyTracker:PostgresPrograms:Archive={archive}",
            $"--JourneyTracker:PostgresPrograms:Integrity={Packed.Integrity(Packed.Installed)}",
        ];

    private static async Task ShowsSignInAsync(HostProcess host)
    {
        using var client = new HttpClient();
        using var page = await client.GetAsync(new Uri(host.Address, "/sign-in"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
