using System.CommandLine;
using JourneyTracker.Ledger.Verification.Telling;

namespace JourneyTracker.Cli.Commands;

/// <summary>Verifies a bundle, without a network; the same as the auditor's own tool does.</summary>
internal static class VerifyCommand
{
    public static Command Create(SharedOptions shared)
    {
        var bundle = new Argument<string>("bundle") { Description = VerificationTold.Help.Bundle };
        var key = new Option<string[]>("--key") { Description = VerificationTold.Help.Key, HelpName = "key or file" };
        var since = new Option<string?>("--since") { Description = VerificationTold.Help.Since, HelpName = "checkpoint or file" };
        var progress = new Option<bool>("--progress") { Description = VerificationTold.Help.Progress };
        var command = new Command(
            "verify",
            "Says what holds in a bundle and what does not, without a network. Ends with 0 if everything holds, 1 if something does not, 2 if the file can't be read, 5 if everything holds and something has to be explained."
        )
        {
            bundle,
            key,
            since,
            progress,
        };
        shared.Does(command, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var request = new VerificationRequest(
                parsed.GetValue(bundle)!,
                parsed.GetValue(key) ?? [],
                parsed.GetValue(since),
                invocation.Json,
                parsed.GetValue(progress)
            );
            var (output, error) = (invocation.Surroundings.Output, invocation.Surroundings.Error);
            return await VerificationTold.RunAsync(request, output, error, invocation.Surroundings.ErrorIsTerminal, cancellation) switch
            {
                VerificationEnd.Holds => ExitCode.Fine,
                VerificationEnd.DoesNotHold => ExitCode.Refused,
                VerificationEnd.HasToBeExplained => ExitCode.HasToBeExplained,
                VerificationEnd.Unreadable => ExitCode.WrongUsage,
                VerificationEnd.Interrupted => ExitCode.Cancelled,
            };
        });
        return command;
    }
}
