using System.CommandLine;
using JourneyTracker.Ledger.Verification;

namespace JourneyTracker.Verifier;

/// <summary>The program's command.</summary>
internal static class CommandLine
{
    private static readonly Argument<string> Bundle = new("bundle") { Description = "The zip file that was exported" };

    private static readonly Option<string[]> Key = new("--key")
    {
        Description = "A key of the log that you trust, or a file with keys, one a line; can be given several times",
        HelpName = "key or file",
    };

    private static readonly Option<string?> Since = new("--since")
    {
        Description = "A signed checkpoint that you hold from earlier, or a file with it",
        HelpName = "checkpoint or file",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Writes the result as JSON" };
    private static readonly Option<bool> Progress = new("--progress") { Description = "Shows the progress on standard error, even if that is not a terminal" };

    /// <summary>Does what the arguments ask for.</summary>
    /// <returns>One of <see cref="ExitCode" />.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var verify = new Command(
            "verify",
            "Says what holds in a bundle and what does not. Ends with 0 if everything holds, 1 if something does not, 2 if the file can't be read, 3 if everything holds and something has to be explained, such as a time of recording that runs back."
        )
        {
            Bundle,
            Key,
            Since,
            Json,
            Progress,
        };
        verify.SetAction(VerifyAsync);
        var root = new RootCommand("Checks an exported JourneyTracker history without a network: that nothing was altered, removed or slipped in.") { verify };
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return Say(string.Join('\n', parsed.Errors.Select(error => error.Message)) + "\nverify --help says what can be given.");
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var json = parsed.GetValue(Json);
        try
        {
            var options = new VerificationOptions(
                VerifierInputs.Keys(parsed.GetValue(Key) ?? []),
                parsed.GetValue(Since) is { } since ? VerifierInputs.Checkpoint(since) : null,
                parsed.GetValue(Progress) || !Console.IsErrorRedirected ? new ProgressLine(Console.Error, Console.IsErrorRedirected) : null
            );
            await using var file = Open(parsed.GetRequiredValue(Bundle));
            var report = await BundleVerification.RunAsync(file, options, cancellation);
            Console.Out.Write(json ? JsonReport.Of(report) : TextReport.Of(report));
            return !report.Holds ? ExitCode.DoesNotHold
                : report.HasToBeExplained ? ExitCode.HasToBeExplained
                : ExitCode.Holds;
        }
        catch (Exception e) when (e is UnreadableBundleException or CannotReadException or IOException or UnauthorizedAccessException)
        {
            if (json)
            {
                Console.Out.Write(JsonReport.Unreadable(e.Message));
            }

            return Say(e.Message);
        }
        catch (OperationCanceledException)
        {
            return Say("Interrupted before it was known whether the bundle holds.");
        }
    }

    private static FileStream Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new CannotReadException($"There is no file {path}.");
        }

        return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 1 << 16 });
    }

    private static int Say(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCode.Unreadable;
    }
}
