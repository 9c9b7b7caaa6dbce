using System.CommandLine;
using JourneyTracker.Cli.Operations;
using JourneyTracker.Cli.Telling;

namespace JourneyTracker.Cli.Commands;

/// <summary>Says as whom the server knows whoever asks.</summary>
internal static class WhoCommand
{
    public static Command Create(SharedOptions shared)
    {
        var command = new Command("who", "Says as whom the server knows you, and what you may do");
        shared.Does(command, async (invocation, cancellation) => Tell(invocation, await invocation.Api.AskAsync(new Who(), cancellation)));
        return command;
    }

    /// <summary>Tells who it is.</summary>
    public static int Tell(Invocation invocation, Who.Data who, string? first = null)
    {
        var viewer = who.Viewer;
        if (invocation.Json)
        {
            invocation.Teller.Json(
                new
                {
                    server = invocation.Server,
                    viewer.Name,
                    viewer.Subject,
                    viewer.Tenant,
                    viewer.Roles,
                    viewer.Agency,
                }
            );
            return ExitCode.Fine;
        }

        if (first is not null)
        {
            invocation.Teller.Line(first);
        }

        invocation.Teller.Table(
            ["", ""],
            [
                ["Server", invocation.Server.AbsoluteUri],
                ["Name", viewer.Name],
                ["Subject", viewer.Subject],
                ["Programme office", viewer.Tenant],
                ["Roles", string.Join(", ", viewer.Roles.Select(role => Words.Of(role)))],
                .. viewer.Agency is { } agency ? new IReadOnlyList<Cell>[] { ["Logs for", agency] } : [],
            ]
        );
        return ExitCode.Fine;
    }
}
