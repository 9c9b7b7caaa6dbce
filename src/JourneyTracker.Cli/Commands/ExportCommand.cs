using System.CommandLine;

namespace JourneyTracker.Cli.Commands;

/// <summary>Takes out a bundle with the history, which can be verified without the server, or a table for a spreadsheet.</summary>
internal static class ExportCommand
{
    private static readonly string[] Tables = ["measurements", "milestones", "challenges"];

    public static Command Create(SharedOptions shared)
    {
        var command = new Command("export", "Takes the history out as a bundle that can be verified without the server, or a table for a spreadsheet");
        command.Subcommands.Add(
            One("initiative", "The history of one initiative, for auditors and administrators", "The initiative's reference", "initiatives", shared)
        );
        command.Subcommands.Add(
            One(
                "portfolio",
                "The history of a portfolio and its initiatives, for auditors and administrators",
                "The portfolio's reference",
                "portfolios",
                shared
            )
        );
        var everything = new Command("everything", "The history of everything that the programme office recorded, for auditors and administrators");
        var output = Output("bundle");
        everything.Options.Add(output);
        shared.Does(everything, (invocation, cancellation) =>
            FetchBundleAsync(invocation, "export/tenant.zip", invocation.Parsed.GetValue(output), cancellation)
        );
        command.Subcommands.Add(everything);
        foreach (var table in Tables)
        {
            command.Subcommands.Add(Table(table, shared));
        }

        return command;
    }

    private static Command Table(string name, SharedOptions shared)
    {
        var reference = new Argument<string>("reference") { Description = "The initiative's reference" };
        var output = Output("table");
        var command = new Command(name, $"The {name} of an initiative as a CSV file in the form of the template: rows added there can be imported")
        {
            reference,
            output,
        };
        shared.Does(command, (invocation, cancellation) =>
        {
            var address = $"export/initiatives/{Uri.EscapeDataString(invocation.Parsed.GetValue(reference)!)}/{name}.csv";
            return FetchAsync(
                invocation,
                address,
                "text/csv",
                invocation.Parsed.GetValue(output),
                path => $"Add rows there and import them with: journey import {path} --mapping {name}",
                cancellation
            );
        });
        return command;
    }

    private static Command One(string name, string description, string what, string folder, SharedOptions shared)
    {
        var reference = new Argument<string>("reference") { Description = what };
        var output = Output("bundle");
        var command = new Command(name, description) { reference, output };
        shared.Does(command, (invocation, cancellation) =>
            FetchBundleAsync(
                invocation,
                $"export/{folder}/{Uri.EscapeDataString(invocation.Parsed.GetValue(reference)!)}.zip",
                invocation.Parsed.GetValue(output),
                cancellation
            )
        );
        return command;
    }

    private static Option<string?> Output(string what) =>
        new("--output", "-o")
        {
            Description = $"Where the {what} is written [default: the server's name for it, in this folder]; a file that is there is kept",
            HelpName = "file",
        };

    private static Task<int> FetchBundleAsync(Invocation invocation, string address, string? output, CancellationToken cancellation) =>
        FetchAsync(invocation, address, "application/zip", output, path => $"Verify it with: journey verify {path}", cancellation);

    private static async Task<int> FetchAsync(
        Invocation invocation,
        string address,
        string kind,
        string? output,
        Func<string, string> next,
        CancellationToken cancellation
    )
    {
        SavedFile.EnsureFree(output);
        using var answer = await invocation.Api.FetchAsync(address, kind, cancellation);
        var named = answer.Content.Headers.ContentDisposition?.FileNameStar ?? answer.Content.Headers.ContentDisposition?.FileName?.Trim('"');
        // The server names a file, and no folder.
        var path = output ?? Path.GetFileName(named ?? address);
        await SavedFile.WriteAsync(answer, path, cancellation);
        var size = new FileInfo(path).Length;
        if (invocation.Json)
        {
            invocation.Teller.Json(new { file = Path.GetFullPath(path), bytes = size });
        }
        else
        {
            invocation.Teller.Line($"{path}: {size} bytes. {next(path)}");
        }

        return ExitCode.Fine;
    }
}
