using System.Diagnostics;
using JourneyTracker.Cli.Tests.Running;

namespace JourneyTracker.Cli.Tests;

/// <summary>What the tab key offers.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("log record-me", "record-measurement", "record-member-left")]
    [InlineData("log record-measurement --indi", "--indicator")]
    [InlineData("list --status ", "active", "closed", "paused")]
    [InlineData("log raise-challenge --area g", "governance")]
    [InlineData("completion ", "bash", "fish", "pwsh", "zsh")]
    public async Task The_program_says_with_what_a_line_goes_on(string line, params string[] offered)
    {
        using var shell = Shell.OfNobody();
        var said = await shell.RunAsync($"[suggest:{line.Length}]", line);
        Assert.Equal(0, said.Code);
        Assert.Empty(offered.Except(said.Output.Split('\n')));
    }

    [Theory]
    [InlineData("bash"), InlineData("zsh"), InlineData("fish"), InlineData("pwsh")]
    public async Task There_is_a_script_for_each_shell_and_the_shell_understands_it(string name)
    {
        using var shell = Shell.OfNobody();
        var script = (await shell.DoAsync("completion", name)).Output;
        Assert.Contains("[suggest:", script, StringComparison.Ordinal);
        if (name is "pwsh" || !IsThere(name))
        {
            return;
        }

        var start = new ProcessStartInfo(name, ["-n", shell.Write("script", script)]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var wrong = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, wrong));
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
