using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using JourneyTracker.Cli.Logging;
using JourneyTracker.Cli.Tests.Running;
using JourneyTracker.Server.Tests;

namespace JourneyTracker.Cli.Tests;

/// <summary>What the README prints of the command line is understood by it.</summary>
[Collection(CliCollection.Name)]
public sealed partial class ReadmeTests(CliHost host)
{
    private static readonly string Section = File.ReadAllText(Path.Combine(Repository.Folder, "README.md")).Split("## The command line")[1].Split("\n## ")[0];

    [Fact]
    public void Every_command_line_of_the_README_is_understood()
    {
        var lines = CommandLine().Matches(Section).Select(match => match.Value).ToList();
        Assert.True(lines.Count >= 10, string.Join('\n', lines));
        var command = JourneyCommand.Create(Surroundings.OfProcess());
        Assert.All(lines, line => Assert.Empty(command.Parse([.. CommandLineParser.SplitCommandLine(line).Skip(1)]).Errors));
    }

    [Fact]
    public async Task The_file_of_the_README_is_recorded()
    {
        using var shell = Shell.Of(host);
        await shell.DoAsync("log", "initiative", "--on", "2004", "--reference", "tameside", "--name", "Tameside");
        var file = shell.Write("year.jsonl", Json().Match(Section).Groups[1].Value.Trim());
        Assert.Equal("2 commands: 2 recorded.\n", (await shell.DoAsync("log", "--file", file)).Output);
        var refused = await shell.RunAsync("log", "measurement", "--initiative", "tameside", "--indicator", "Visits", "--value", "1", "--at", "2999");
        Assert.Contains(refused.Error, Section, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_command_has_a_name_at_the_command_line() =>
        Assert.All(Cli.Operations.CommandInputShape.Kinds, kind => Assert.Matches("^[a-z]+(-[a-z]+)*$", CommandFlags.NamesOf(kind).Name));

    [GeneratedRegex("(?<=^|`|\\()journey [a-z][^`\\n)]*", RegexOptions.Multiline)]
    private static partial Regex CommandLine();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();
}
