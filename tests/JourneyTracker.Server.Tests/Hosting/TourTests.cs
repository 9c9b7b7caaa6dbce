using System.Diagnostics;
using System.Text.RegularExpressions;

namespace JourneyTracker.Server.Tests.Hosting;

/// <summary>The tour of the README, pasted into bash as it is printed.</summary>
public sealed partial class TourTests : IDisposable
{
    private readonly string _folder = TestFolder.New();

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task Every_block_can_be_pasted_and_answers_as_printed()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository, "README.md"), TestContext.Current.CancellationToken);
        var tour = readme[readme.IndexOf("## Five minutes", StringComparison.Ordinal)..readme.IndexOf("## The auditor", StringComparison.Ordinal)];
        var script = string.Join('\n', Block().Matches(tour).Select(block => block.Groups[1].Value));
        var printed = Printed(script);
        Assert.True(printed.Count(answer => answer is not null) > 15);

        await using var host = await HostProcess.StartAsync(_folder);
        var pasted = script
            .Replace("http://127.0.0.1:5080", host.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace("dotnet run -v q --project src/JourneyTracker.Server --", "\"$PROGRAM\"", StringComparison.Ordinal);
        var said = await PasteAsync(pasted);

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

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "JourneyTracker.sln")))
                folder = Path.GetDirectoryName(folder)!;
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
                answers.Add(null);
            else if (line.StartsWith("# {", StringComparison.Ordinal))
                answers[^1] = line[2..];
        }

        return answers;
    }

    private async Task<List<string>> PasteAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "JourneyTracker.Server");
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
                bash.Kill(entireProcessTree: true);
        }
    }

    private static string WithoutIds(string answer) => Id().Replace(answer, "id");

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-(…|[0-9a-f-]{22})")]
    private static partial Regex Id();
}
