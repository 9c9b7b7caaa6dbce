using System.Diagnostics;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Server.Tests.Hosting;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Ledger;

/// <summary>The key that signs is changed as the guide says, by who runs the host and by an auditor who has the old one.</summary>
public sealed class KeyChangeTests(PostgresFixture postgres) : IDisposable
{
    private const string Tenant = "changed";

    private readonly string _folder = TestFolder.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string KeyFile => Path.Combine(_folder, "new.key");

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task Hosts_go_on_with_a_new_key_and_an_auditor_with_the_old_one_is_told_whom_to_ask()
    {
        var database = await postgres.NewDatabaseAsync();
        string name,
            former,
            keys = Path.Combine(_folder, "keys.txt");
        await using (var host = new StoreHost(postgres, database, _folder))
        {
            await host.InitializeAsync();
            var ledger = new KeptLedger(host, Tenant);
            await ledger.RecordAsync(measurements: 1);
            await ledger.CatchUpAsync();
            name = (await GetAsync(host, "checkpoint")).Split('\n')[0][..^$"/{Tenant}".Length];
            former = await GetAsync(host, "keys");
            await File.WriteAllTextAsync(keys, former, Cancellation);
        }

        var (made, printed) = await HostProcess.RunAsync("Production", "ledger-key", "--name", name);
        Assert.Equal((0, 2), (made, printed.Trim().Split('\n').Length));
        await File.WriteAllTextAsync(KeyFile, printed.ReplaceLineEndings("\r\n"), Cancellation);
        string[] settings = [$"--JourneyTracker:Ledger:SigningKeyFile={KeyFile}", $"--JourneyTracker:Ledger:FormerKeys:0={former.Trim()}"];
        await using var changed = new StoreHost(postgres, database, _folder, settings);
        await changed.InitializeAsync();
        var after = new KeptLedger(changed, Tenant);
        await after.RecordAsync(measurements: 1);
        await after.CatchUpAsync();
        var now = (await GetAsync(changed, "keys")).Split('\n');
        Assert.Equal(former.Split(' ')[0], now[1].Split(' ')[0]);
        var bundle = Path.Combine(_folder, "tenant.zip");
        await File.WriteAllBytesAsync(bundle, await after.ExportAsync(), Cancellation);

        var (fails, told) = await VerifyAsync("verify", bundle, "--key", keys);
        Assert.True(
            fails == 1
                && told.Contains($"a new key signs, whose fingerprint is {VerifyingKey.Parse(now[0].Split(' ')[0]).Fingerprint}.", StringComparison.Ordinal),
            told
        );
        var (holds, said) = await VerifyAsync("verify", bundle, "--key", keys, "--key", now[0].Split(' ')[0]);
        Assert.True(holds == 0, said);
        var (checks, found) = await HostProcess.RunAsync(
            "Development",
            ["ledger", "check", $"--ConnectionStrings:JourneyTracker={database}", $"--JourneyTracker:DataFolder={_folder}", .. settings]
        );
        Assert.True(checks == 0, found);
    }

    [Theory]
    [InlineData("nonsense", "is not a signing key")]
    [InlineData("", "is not a signing key")]
    [InlineData("PUBLIC", "begins with the public half of a key")]
    [InlineData("SECRET\nPUBLIC\nPUBLIC", "something else after the key")]
    [InlineData("SECRET\nOTHER", "something else after the key")]
    public async Task What_is_no_key_is_refused_with_what_makes_one(string text, string why)
    {
        using var key = SigningKey.Generate("example.org");
        using var other = SigningKey.Generate("example.org");
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(
            KeyFile,
            text.Replace("SECRET", key.ExportSecret(), StringComparison.Ordinal)
                .Replace("PUBLIC", key.Public.ToString(), StringComparison.Ordinal)
                .Replace("OTHER", other.Public.ToString(), StringComparison.Ordinal),
            Cancellation
        );

        var (exitCode, said) = await RunAsync($"--JourneyTracker:Ledger:SigningKeyFile={KeyFile}");

        Assert.Equal(1, exitCode);
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.Contains("ledger-key", said, StringComparison.Ordinal);
        Assert.DoesNotContain(key.ExportSecret(), said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_former_key_that_no_log_has_is_refused_and_not_left_unused()
    {
        using var key = SigningKey.Generate("example.org");

        var (exitCode, said) = await RunAsync($"--JourneyTracker:Ledger:SigningKey={key.ExportSecret()}", $"--JourneyTracker:Ledger:FormerKeys:0={key.Public}");

        Assert.Equal(1, exitCode);
        Assert.Contains(
            "JourneyTracker:Ledger:FormerKeys:0 is a key of example.org, and the logs of this host are called example.org/TENANT.",
            said,
            StringComparison.Ordinal
        );
    }

    private async Task<(int ExitCode, string Said)> RunAsync(params string[] settings) =>
        await HostProcess.RunAsync(
            "Development",
            [
                "ledger",
                "check",
                $"--ConnectionStrings:JourneyTracker={await postgres.NewDatabaseAsync()}",
                $"--JourneyTracker:DataFolder={_folder}",
                .. settings,
            ]
        );

    private static async Task<string> GetAsync(StoreHost host, string what)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(host.Address, $"/ledger/{Tenant}/{what}"), Cancellation);
    }

    private static async Task<(int ExitCode, string Said)> VerifyAsync(params string[] arguments)
    {
        var program =
            AppContext.BaseDirectory.Replace(
                Path.Combine("tests", "JourneyTracker.Server.Tests"),
                Path.Combine("src", "JourneyTracker.Verifier"),
                StringComparison.Ordinal
            ) + "JourneyTracker.Verifier.dll";
        using var verifier = Process.Start(
            new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var (said, wrong) = (verifier.StandardOutput.ReadToEndAsync(Cancellation), verifier.StandardError.ReadToEndAsync(Cancellation));
        await verifier.WaitForExitAsync(Cancellation);
        return (verifier.ExitCode, await said + await wrong);
    }
}
