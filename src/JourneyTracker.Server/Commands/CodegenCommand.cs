using System.CommandLine;
using JasperFx;

namespace JourneyTracker.Server.Commands;

/// <summary>Writes the code that carries commands to their handlers, so that a build can contain it and none is compiled at run time.</summary>
internal static class CodegenCommand
{
    public static Command Create()
    {
        var command = new Command("codegen", "Writes the code of the handlers into a folder, for building a container image with it; needs no database");
        var folder = new Option<string>("--to") { Description = "The folder, which the next build takes in", Required = true };
        command.Options.Add(folder);
        command.SetAction((parsed, _) => HostCommand.RunWithoutDatabaseAsync(
            parsed,
            app => app.RunJasperFxCommands(["codegen", "write"]),
            Path.GetFullPath(parsed.GetValue(folder)!)));
        return command;
    }
}
