using System.CommandLine;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Model;
using Wolverine.Runtime;

namespace JourneyTracker.Server.Commands;

/// <summary>Writes the code that carries commands to their handlers, so that a build can contain it and none is compiled at run time.</summary>
internal static class CodegenCommand
{
    public static Command Create()
    {
        var command = new Command("codegen", "Writes the code of the handlers into a folder, for building a container image with it; needs no database");
        var folder = new Option<string>("--to") { Description = "The folder, which the next build takes in", Required = true };
        command.Options.Add(folder);
        command.SetAction(
            (parsed, cancellation) =>
                HostCommand.RunWithoutDatabaseAsync(parsed, app => WriteAsync(app.Services, cancellation), Path.GetFullPath(parsed.GetValue(folder)!))
        );
        return command;
    }

    private static async Task<int> WriteAsync(IServiceProvider services, CancellationToken cancellation)
    {
        // Wolverine's own command would do the same, but looks for commands in every file beside the host first.
        DynamicCodeBuilder.WithinCodegenCommand = true;
        await services.GetServices<IHostedService>().OfType<WolverineRuntime>().Single().StartAsync(cancellation);
        new DynamicCodeBuilder(services, [.. services.GetServices<ICodeFileCollection>()])
        {
            ServiceVariableSource = services.GetService<IServiceVariableSource>(),
        }.WriteGeneratedCode(file => Console.WriteLine($"Wrote {file}"));
        return 0;
    }
}
