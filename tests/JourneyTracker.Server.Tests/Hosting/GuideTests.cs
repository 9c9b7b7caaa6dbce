using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JourneyTracker.Server.Tests.Hosting;

/// <summary>What the README and the guides in docs print: every request is sent, every command pasted into bash, and answers as printed.</summary>
public sealed partial class GuideTests : IDisposable
{
    private readonly string _folder = TestFolder.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task Every_request_of_the_short_tour_answers_as_printed()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository, "README.md"), Cancellation);
        var printed = Request().Matches(readme).Select(request => (Query: request.Groups[1].Value, Answer: request.Groups[2].Value)).ToList();
        Assert.Equal(3, printed.Count);
        await using var host = await HostProcess.StartAsync(_folder);
        using var client = new HttpClient();
        var (_, token) = await HostProcess.RunAsync("Development", "token", "--role", "programme-office", $"--JourneyTracker:DataFolder={_folder}");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim().Split('\n')[^1].Trim());

        foreach (var (query, answer) in printed)
        {
            using var said = await client.PostAsJsonAsync(new Uri(host.Address, "/graphql"), new { query }, Cancellation);
            var data = JsonNode.Parse(await said.Content.ReadAsStringAsync(Cancellation))!["data"];
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(answer), data), $"{query}\n{data}");
        }
    }

    [Fact]
    public async Task Every_block_of_the_whole_tour_can_be_pasted_and_answers_as_printed()
    {
        var script = await ScriptAsync("tour.md");
        var printed = Printed(script);
        Assert.True(printed.Count(answer => answer is not null) > 15);

        await using var host = await HostProcess.StartAsync(_folder);
        var said = await PasteAsync(script, host.Address);

        Assert.Equal(printed.Count, said.Count);
        foreach (var (expected, answer) in printed.Zip(said))
        {
            Assert.StartsWith("{\"data\":", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("\"errors\":[{", answer, StringComparison.Ordinal);
            if (expected is not null)
            {
                Assert.Equal(WithoutIds(expected), WithoutIds(answer));
            }
        }
    }

    [Fact]
    public async Task An_auditor_who_follows_the_guide_ends_with_what_it_says()
    {
        var script = await ScriptAsync("auditor.md");
        await using var host = await HostProcess.StartAsync(_folder);

        var said = await PasteAsync(script, host.Address);

        var last = script.Split('\n').Last(line => line.StartsWith("# ", StringComparison.Ordinal))["# ".Length..];
        Assert.Equal("IT HOLDS.", last);
        Assert.Equal(last, said[^1]);
        // What an auditor fetches is theirs, and not in the clone that the commands were pasted in.
        Assert.Equal(
            ["checkpoint.txt", "keys.txt", "nav.zip"],
            Directory.GetFiles(Path.Combine(_folder, "home", "journeytracker-audit")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain(Directory.GetFiles(_folder), file => Path.GetExtension(file) is ".txt" or ".zip");
    }

    /// <summary>The blocks of a guide, one after another, as they are pasted; those in a list are moved in.</summary>
    private static async Task<string> ScriptAsync(string guide) =>
        string.Join(
            '\n',
            Block()
                .Matches(await File.ReadAllTextAsync(Path.Combine(Repository, "docs", guide), Cancellation))
                .Select(block =>
                    string.Join(
                        '\n',
                        block
                            .Groups[2]
                            .Value.Split('\n')
                            .Select(line => line.StartsWith(block.Groups[1].Value, StringComparison.Ordinal) ? line[block.Groups[1].Length..] : line)
                    )
                )
        );

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "JourneyTracker.sln")))
            {
                folder = Path.GetDirectoryName(folder)!;
            }

            return folder;
        }
    }

    /// <summary>For each request, in their order, the answer printed below it; null where none is.</summary>
    private static List<string?> Printed(string script)
    {
        var answers = new List<string?>();
        foreach (var line in script.Split('\n'))
        {
            if (line.StartsWith("ask ", StringComparison.Ordinal) && !line.StartsWith("ask ()", StringComparison.Ordinal))
            {
                answers.Add(null);
            }
            else if (line.StartsWith("# {", StringComparison.Ordinal))
            {
                answers[^1] = line[2..];
            }
        }

        return answers;
    }

    private async Task<List<string>> PasteAsync(string guide, Uri host)
    {
        var script = guide
            .Replace("http://127.0.0.1:5080", host.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace("dotnet run -v q --project src/JourneyTracker.Server --", "\"$PROGRAM\"", StringComparison.Ordinal)
            .Replace("./JourneyTracker.Verifier ", "\"$VERIFIER\" ", StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment["PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "JourneyTracker.Server");
        start.Environment["VERIFIER"] =
            AppContext.BaseDirectory.Replace(
                Path.Combine("tests", "JourneyTracker.Server.Tests"),
                Path.Combine("src", "JourneyTracker.Verifier"),
                StringComparison.Ordinal
            ) + "JourneyTracker.Verifier";
        start.Environment["HOME"] = Path.Combine(_folder, "home");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["JourneyTracker__DataFolder"] = _folder;
        using var bash = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(4));
        try
        {
            var (said, wrong) = (bash.StandardOutput.ReadToEndAsync(patience.Token), bash.StandardError.ReadToEndAsync(patience.Token));
            bash.StandardInput.Close();
            await bash.WaitForExitAsync(patience.Token);
            Assert.Equal("", await wrong);
            return [.. (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        }
        finally
        {
            if (!bash.HasExited)
            {
                bash.Kill(entireProcessTree: true);
            }
        }
    }

    private static string WithoutIds(string answer) => Id().Replace(answer, "id");

    [GeneratedRegex("```graphql\n(.*?)```\n\n```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Request();

    [GeneratedRegex("( *)```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-(…|[0-9a-f-]{22})")]
    private static partial Regex Id();
}
