using System.CommandLine;

namespace JourneyTracker.Cli;

/// <summary>What can be given with every command, and how commands are done.</summary>
internal sealed class SharedOptions(Surroundings surroundings)
{
    /// <summary>What the program finds where it is started.</summary>
    public Surroundings Surroundings { get; } = surroundings;

    /// <summary>Where the server is.</summary>
    public Option<string?> Server { get; } =
        new("--server")
        {
            Description = "The server's address [default: JOURNEY_SERVER, else the one signed in to, else http://127.0.0.1:5080]",
            HelpName = "address",
            Recursive = true,
        };

    /// <summary>A token, instead of signing in.</summary>
    public Option<string?> Token { get; } =
        new("--token")
        {
            Description = "A token to use instead of signing in [default: JOURNEY_TOKEN]; others on this machine can see it in the list of processes",
            HelpName = "token",
            Recursive = true,
        };

    /// <summary>A file with a token.</summary>
    public Option<string?> TokenFile { get; } =
        new("--token-file")
        {
            Description = "A file with a token to use instead of signing in",
            HelpName = "file",
            Recursive = true,
        };

    /// <summary>Whether results are for a program.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Writes the result as one JSON document", Recursive = true };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [Server, Token, TokenFile, Json];

    /// <summary>Has a command do something; what stands in the way is told, and is the exit code.</summary>
    public void Does(Command command, Func<Invocation, CancellationToken, Task<int>> action) =>
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var invocation = new Invocation(this, parsed);
                try
                {
                    return await action(invocation, cancellation);
                }
                catch (Failure failure)
                {
                    invocation.Teller.Failed(failure);
                    return failure.ExitCode;
                }
                catch (OperationCanceledException)
                {
                    await Surroundings.Error.WriteLineAsync("Cancelled.");
                    return ExitCode.Cancelled;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    invocation.Teller.Failed(new Failure(ExitCode.WrongUsage, "FILE", e.Message));
                    return ExitCode.WrongUsage;
                }
            }
        );
}
