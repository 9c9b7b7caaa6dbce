using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Npgsql;

namespace JourneyTracker.Server.Tests.Hosting;

/// <summary>
/// A host as orchestrators run its image: a root that nobody can write, a number without a name or a home, no rights, and one folder of the group 0.
/// </summary>
public sealed class ArbitraryUserTests(PostgresFixture postgres) : IDisposable
{
    // The folder stays as it is; everything else of the root is closed. What is said here becomes the host.
    private const string ReadOnly =
        "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro / && shift && exec setpriv --reuid=\"$1\" --regid=0 --clear-groups --no-new-privs --bounding-set=-all env -u HOME \"${@:2}\"";

    private readonly string _folder = TestFolder.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task It_does_everything_with_one_folder_to_write_and_ends_when_it_is_told_to()
    {
        var database = $"--ConnectionStrings:JourneyTracker={new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync()).ConnectionString}";
        MakeFolder();
        await using var host = await HostProcess.StartAsync(_folder, As(12345), [("TMPDIR", "/proc")], database, "--JourneyTracker:DemoTenant=false");
        Assert.Equal(["12345", "0", "0000000000000000", "0000000000000000"], await StatusAsync(host.Id));

        var (done, token) = await HostProcess.RunAsync(
            As(12345),
            "Development",
            "token",
            "--role",
            "programme-office",
            "--role",
            "auditor",
            $"--JourneyTracker:DataFolder={_folder}"
        );
        Assert.True(done == 0, token);
        using var client = new HttpClient
        {
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token.Trim().Split('\n')[^1].Trim()) },
        };
        Assert.Contains("__RequestVerificationToken", await client.GetStringAsync(new Uri(host.Address, "/sign-in"), Cancellation), StringComparison.Ordinal);
        using var answer = await client.PostAsJsonAsync(
            new Uri(host.Address, "/graphql"),
            new { query = "mutation { registerAgency(input: { on: \"2001\", reference: \"quay-office\", name: \"Quay office\" }) { errors { message } } }" },
            Cancellation
        );
        Assert.Equal("{\"data\":{\"registerAgency\":{\"errors\":[]}}}", await answer.Content.ReadAsStringAsync(Cancellation));
        using var bundle = await client.GetAsync(new Uri(host.Address, "/export/tenant.zip"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, bundle.StatusCode);
        Assert.NotEmpty(await bundle.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("Healthy", await client.GetStringAsync(host.Address, Cancellation));
        foreach (
            string[] command in (string[][])
                [
                    ["projections", "rebuild"],
                    ["db-apply"],
                    ["ledger-key"],
                ]
        )
        {
            var (ended, said) = await HostProcess.RunAsync(
                As(12345),
                "Development",
                [.. command, .. command is ["ledger-key"] ? Array.Empty<string>() : [database, $"--JourneyTracker:DataFolder={_folder}"]]
            );
            Assert.True(ended == 0, said);
        }

        await host.SignalAsync("TERM");
        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.DoesNotContain("   at ", host.Said, StringComparison.Ordinal);

        // What it made is its own: another number is told so at once, and not when the first key or checkpoint is to be written.
        var (refused, why) = await HostProcess.RunAsync(
            As(54321),
            "Development",
            "--urls=http://127.0.0.1:0",
            database,
            $"--JourneyTracker:DataFolder={_folder}"
        );
        Assert.Equal(1, refused);
        Assert.Contains($"{_folder} can't be used by the user 54321 of the group 0", why, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", why, StringComparison.Ordinal);
    }

    private string[] As(int user) => ["unshare", "--mount", "bash", "-c", ReadOnly, "bash", _folder, $"{user}"];

    private void MakeFolder()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "Only root makes a root that can't be written, and becomes somebody else."
        );
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(
                _folder,
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute
                    | UnixFileMode.GroupRead
                    | UnixFileMode.GroupWrite
                    | UnixFileMode.GroupExecute
            );
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupWrite);
        }
    }

    /// <summary>Who a process is, and what it may do beyond.</summary>
    private static async Task<IEnumerable<string>> StatusAsync(int process)
    {
        var lines = (await File.ReadAllLinesAsync($"/proc/{process}/status", Cancellation))
            .Select(line => line.Split('\t'))
            .ToLookup(words => words[0], words => words[1]);
        return new[] { "Uid:", "Gid:", "CapEff:", "CapBnd:" }.Select(name => lines[name].Single());
    }
}
