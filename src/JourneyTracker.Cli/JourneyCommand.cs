using System.CommandLine;
using JourneyTracker.Cli.Commands;

namespace JourneyTracker.Cli;

/// <summary>The program's command. Each of its commands is a file of <c>Commands/</c> with a <c>Create</c>.</summary>
internal static class JourneyCommand
{
    private const string Purpose =
        "JourneyTracker at the command line: look at initiatives, log what happened, import files, take bundles out and verify them.\n\n"
        + "Ends with 0 when it was done, 1 when a rule refused it or a bundle does not hold, 2 when the command line or a file is not understood, "
        + "3 when nobody is signed in or may not do it, 4 when the server does not answer, 5 when a bundle holds and has to be explained, 130 when it was cancelled.";

    /// <summary>Does what the arguments ask for.</summary>
    /// <returns>One of <see cref="ExitCode" />.</returns>
    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings, CancellationToken cancellation = default)
    {
        var parsed = Create(surroundings).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            var command = parsed.CommandResult.Command;
            var wrong = parsed.UnmatchedTokens is [{ } first, ..] && !first.StartsWith('-') && command.Subcommands.Count > 0 ? first : null;
            // What follows a command that there is not is not understood for that reason alone.
            string[] said = wrong is null ? [.. parsed.Errors.Select(error => error.Message).Distinct()] : [NoSuchCommand(parsed.CommandResult, wrong)];
            foreach (var message in said)
            {
                await surroundings.Error.WriteLineAsync(message);
            }

            await surroundings.Error.WriteLineAsync($"{NameOf(parsed.CommandResult)} --help says what can be given.");
            return ExitCode.WrongUsage;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = surroundings.Output,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
                // What is under way is given time to end; what was sent is not taken back by being cut off.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
            },
            cancellation
        );
    }

    /// <summary>The whole command, as it is parsed.</summary>
    public static RootCommand Create(Surroundings surroundings)
    {
        var shared = new SharedOptions(surroundings);
        var root = new RootCommand(Purpose);
        foreach (var option in shared.All)
        {
            root.Options.Add(option);
        }

        root.Subcommands.Add(SignInCommand.Create(shared));
        root.Subcommands.Add(SignOutCommand.Create(shared));
        root.Subcommands.Add(WhoCommand.Create(shared));
        root.Subcommands.Add(ListCommand.Create(shared));
        root.Subcommands.Add(ShowCommand.Create(shared));
        root.Subcommands.Add(LogCommand.Create(shared));
        root.Subcommands.Add(ImportCommand.Create(shared));
        root.Subcommands.Add(ReplayCommand.Create(shared));
        root.Subcommands.Add(ExportCommand.Create(shared));
        root.Subcommands.Add(VerifyCommand.Create(shared));
        root.Subcommands.Add(CompletionCommand.Create(shared));
        return root;
    }

    private static string NoSuchCommand(System.CommandLine.Parsing.CommandResult parent, string name)
    {
        var similar = parent
            .Command.Subcommands.Where(command => command.Aliases.Append(command.Name).Any(one => one.Contains(name, StringComparison.OrdinalIgnoreCase)))
            .Select(command => command.Name)
            .ToList();
        return $"There is no command {NameOf(parent)} {name}.{(similar.Count > 0 ? $" Do you mean {string.Join(" or ", similar)}?" : "")}";
    }

    private static string NameOf(System.CommandLine.Parsing.CommandResult? command)
    {
        var names = new Stack<string>();
        for (var one = command; one is not null; one = one.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Push(one.Command is RootCommand ? "journey" : one.Command.Name);
        }

        return string.Join(' ', names);
    }
}
