using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyTracker.Server.Tests.Hosting;

namespace JourneyTracker.Server.Tests.Outages;

/// <summary>A disk that is really full: the host and its own database on one of a few megabytes.</summary>
public sealed class FullDiskTests(PostgresFixture postgres) : IDisposable
{
    private const string OnASmallDisk = "mount -t tmpfs -o size=\"$2\",mode=755 tmpfs \"$1\" && shift 2 && exec \"$@\"";

    private readonly string _folder = TestFolder.New();
    private readonly HttpClient _client = new();
    private Uri _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        TestFolder.Delete(_folder);
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_all_goes_on_when_there_is_room_again()
    {
        await using var host = await StartAsync("200m");
        var disk = $"/proc/{host.Id}/root{_folder}";
        await SignInAsync(disk);
        var acknowledged = new List<string> { await RecordedAsync("before") };

        var filler = Fill(disk);
        var (refusedId, refused) = ("", default(JsonElement));
        for (var number = 0; refusedId.Length == 0; number++)
        {
            Assert.InRange(number, 0, 500);
            var id = Guid.NewGuid().ToString();
            using var answer = await RecordAsync(id, string.Create(CultureInfo.InvariantCulture, $"full-{number}"));
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                Assert.Equal(id, EntryOf(body));
                acknowledged.Add(id);
                continue;
            }

            Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
            (refusedId, refused) = (id, body.GetProperty("errors")[0]);
        }

        Assert.Equal(
            ("UNAVAILABLE", refusedId),
            (refused.GetProperty("extensions").GetProperty("code").GetString(), refused.GetProperty("extensions").GetProperty("entryId").GetString())
        );
        Assert.Contains("disk is full", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("with the same entry id", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("The disk of the data folder is full.", await ReadyAsync(HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
        using (var bundle = await _client.GetAsync(new Uri(_host, "/export/tenant.zip"), Cancellation))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (bundle.StatusCode, bundle.Headers.RetryAfter is not null));
        }

        // It can't even start: that is said once, and tried again from time to time.
        using (
            var server = System.Diagnostics.Process.GetProcessById(
                int.Parse((await File.ReadAllLinesAsync($"{disk}/postgres/data/postmaster.pid", Cancellation))[0], CultureInfo.InvariantCulture)
            )
        )
        {
            server.Kill();
        }

        await UntilAsync(async () =>
            (await ReadyAsync(HttpStatusCode.ServiceUnavailable)).Contains("The disk of the host's own database is full.", StringComparison.Ordinal)
        );
        var gone = TimeProvider.System.GetTimestamp();
        await UntilAsync(async () =>
            (await ReadyAsync(HttpStatusCode.ServiceUnavailable)).Length > 0 && TimeProvider.System.GetElapsedTime(gone) > TimeSpan.FromSeconds(4)
        );

        File.Delete(filler);
        await UntilAsync(async () => (await _client.GetAsync(host.Address, Cancellation)).StatusCode == HttpStatusCode.OK);
        Assert.Single(Regex.Matches(host.Said, "because its disk is full"));
        Assert.Single(Regex.Matches(host.Said, "being started again"));
        foreach (var _ in (int[])[1, 2])
        {
            using var again = await RecordAsync(refusedId, "full-again");
            Assert.Equal(refusedId, EntryOf(await again.Content.ReadFromJsonAsync<JsonElement>(Cancellation)));
        }

        acknowledged.Add(refusedId);
        Assert.Equal(acknowledged.Order(), (await AgenciesAsync()).Order());
    }

    [Fact]
    public async Task A_full_data_folder_makes_the_host_unready_while_entries_are_recorded_elsewhere()
    {
        await using var host = await StartAsync("4m", $"--ConnectionStrings:JourneyTracker={await postgres.NewDatabaseAsync()}");
        var disk = $"/proc/{host.Id}/root{_folder}";
        await SignInAsync(disk);
        await RecordedAsync("before");

        var filler = Fill(disk);
        await RecordedAsync("full");
        await UntilAsync(async () => (await _client.GetAsync(host.Address, Cancellation)).StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal("Unhealthy\nThe disk of the data folder is full.", await ReadyAsync(HttpStatusCode.ServiceUnavailable));
        using (var bundle = await _client.GetAsync(new Uri(_host, "/export/tenant.zip"), Cancellation))
        {
            Assert.Contains("disk is full", await bundle.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        Assert.Contains("The host is not ready: \"The disk of the data folder is full.\"", host.Said, StringComparison.Ordinal);

        File.Delete(filler);
        await UntilAsync(async () => (await _client.GetAsync(host.Address, Cancellation)).StatusCode == HttpStatusCode.OK);
        await RecordedAsync("after");
        using (var bundle = await _client.GetAsync(new Uri(_host, "/export/tenant.zip"), Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, bundle.StatusCode);
        }
    }

    private async Task<HostProcess> StartAsync(string size, params string[] settings)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root makes a disk of a few megabytes.");
        Directory.CreateDirectory(_folder);
        var host = await HostProcess.StartAsync(
            _folder,
            ["unshare", "--mount", "sh", "-c", OnASmallDisk, "sh", _folder, size],
            [],
            [.. settings, "--JourneyTracker:DemoTenant=false"]
        );
        _host = host.Address;
        return host;
    }

    private async Task SignInAsync(string disk)
    {
        var (_, token) = await HostProcess.RunAsync(
            "Development",
            "token",
            "--role",
            "programme-office",
            "--role",
            "auditor",
            $"--JourneyTracker:DataFolder={disk}"
        );
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim().Split('\n')[^1].Trim());
    }

    /// <summary>Leaves nothing of a disk.</summary>
    private static string Fill(string disk)
    {
        var path = Path.Combine(disk, "filler");
        using var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                BufferSize = 0,
            }
        );
        for (var block = new byte[1 << 20]; block.Length > 0; )
        {
            try
            {
                file.Write(block);
            }
            catch (IOException)
            {
                block = block.Length > 4096 ? new byte[4096] : [];
            }
        }

        return path;
    }

    private Task<HttpResponseMessage> RecordAsync(string id, string reference) =>
        AskAsync(
            "mutation($input: RegisterAgencyInput!) { registerAgency(input: $input) { entryId errors { message } } }",
            new
            {
                input = new
                {
                    entryId = id,
                    on = "2001",
                    reference,
                    name = $"Office {reference}",
                },
            }
        );

    private async Task<string> RecordedAsync(string reference)
    {
        var id = Guid.NewGuid().ToString();
        using var answer = await RecordAsync(id, reference);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(id, EntryOf(await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)));
        return id;
    }

    private async Task<IEnumerable<string>> AgenciesAsync()
    {
        using var answer = await AskAsync("{ agencies(first: 100) { nodes { id } } }", null);
        return
        [
            .. (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation))
                .GetProperty("data")
                .GetProperty("agencies")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(node => $"{node.GetProperty("id").GetGuid()}"),
        ];
    }

    private Task<HttpResponseMessage> AskAsync(string query, object? variables) =>
        _client.PostAsJsonAsync(new Uri(_host, "/graphql"), new { query, variables }, Cancellation);

    private static string? EntryOf(JsonElement body) => body.GetProperty("data").GetProperty("registerAgency").GetProperty("entryId").GetString();

    private async Task<string> ReadyAsync(HttpStatusCode expected)
    {
        using var answer = await _client.GetAsync(_host, Cancellation);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static async Task UntilAsync(Func<Task<bool>> met)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var time = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while (!await met())
        {
            await time.WaitForNextTickAsync(patience.Token);
        }
    }
}
