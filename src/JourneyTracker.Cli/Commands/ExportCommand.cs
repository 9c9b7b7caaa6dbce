using System.CommandLine;

namespace JourneyTracker.Cli.Commands;

/// <summary>Takes out a bundle with the history, which can be verified without the server.</summary>
internal static class ExportCommand
{
    public static Command Create(SharedOptions shared)
    {
        var command = new Command("export", "Takes the history out as a bundle that can be verified without the server; for auditors and administrators");
        command.Subcommands.Add(One("initiative", "The history of one initiative", "The initiative's reference", "initiatives", shared));
        command.Subcommands.Add(One("portfolio", "The history of a portfolio and its initiatives", "The portfolio's reference", "portfolios", shared));
        var everything = new Command("everything", "The history of everything that the programme office recorded");
        var output = Output();
        everything.Options.Add(output);
        shared.Does(everything, (invocation, cancellation) => FetchAsync(invocation, "export/tenant.zip", invocation.Parsed.GetValue(output), cancellation));
        command.Subcommands.Add(everything);
        return command;
    }

    private static Command One(string name, string description, string what, string folder, SharedOptions shared)
    {
        var reference = new Argument<string>("reference") { Description = what };
        var output = Output();
        var command = new Command(name, description) { reference, output };
        shared.Does(command, (invocation, cancellation) =>
            FetchAsync(
                invocation,
                $"export/{folder}/{Uri.EscapeDataString(invocation.Parsed.GetValue(reference)!)}.zip",
                invocation.Parsed.GetValue(output),
                cancellation
            )
        );
        return command;
    }

    private static Option<string?> Output() =>
        new("--output", "-o")
        {
            Description = "Where the bundle is written [default: the server's name for it, in this folder]; a file that is there is kept",
            HelpName = "file",
        };

    private static async Task<int> FetchAsync(Invocation invocation, string address, string? output, CancellationToken cancellation)
    {
        SavedFile.EnsureFree(output);
        using var answer = await invocation.Api.FetchAsync(address, "application/zip", cancellation);
        var named = answer.Content.Headers.ContentDisposition?.FileNameStar ?? answer.Content.Headers.ContentDisposition?.FileName?.Trim('"');
        // The server names a file, and no folder.
        var path = output ?? Path.GetFileName(named ?? "bundle.zip");
        await SavedFile.WriteAsync(answer, path, cancellation);
        var size = new FileInfo(path).Length;
        if (invocation.Json)
        {
            invocation.Teller.Json(new { file = Path.GetFullPath(path), bytes = size });
        }
        else
        {
            invocation.Teller.Line($"{path}: {size} bytes. Verify it with: journey verify {path}");
        }

        return ExitCode.Fine;
    }
}
