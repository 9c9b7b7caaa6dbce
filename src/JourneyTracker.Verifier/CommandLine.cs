using System.CommandLine;
using JourneyTracker.Ledger.Verification.Telling;

namespace JourneyTracker.Verifier;

/// <summary>The program's command.</summary>
internal static class CommandLine
{
    private static readonly Argument<string> Bundle = new("bundle") { Description = VerificationTold.Help.Bundle };

    private static readonly Option<string[]> Key = new("--key") { Description = VerificationTold.Help.Key, HelpName = "key or file" };

    private static readonly Option<string?> Since = new("--since") { Description = VerificationTold.Help.Since, HelpName = "checkpoint or file" };

    private static readonly Option<bool> Json = new("--json") { Description = "Writes the result as JSON" };
    private static readonly Option<bool> Progress = new("--progress") { Description = VerificationTold.Help.Progress };

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
        var request = new VerificationRequest(
            parsed.GetRequiredValue(Bundle),
            parsed.GetValue(Key) ?? [],
            parsed.GetValue(Since),
            parsed.GetValue(Json),
            parsed.GetValue(Progress)
        );
        var end = await VerificationTold.RunAsync(request, Console.Out, Console.Error, !Console.IsErrorRedirected, cancellation);
        return end switch
        {
            VerificationEnd.Holds => ExitCode.Holds,
            VerificationEnd.DoesNotHold => ExitCode.DoesNotHold,
            VerificationEnd.HasToBeExplained => ExitCode.HasToBeExplained,
            VerificationEnd.Unreadable or VerificationEnd.Interrupted => ExitCode.Unreadable,
        };
    }

    private static int Say(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCode.Unreadable;
    }
}
