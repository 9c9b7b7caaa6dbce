using System.CommandLine;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.Server.Commands;

/// <summary>Prints the API's schema.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Prints the API's schema in the schema definition language");
        command.SetAction((parsed, _) => HostCommand.RunWithoutDatabaseAsync(parsed, app =>
                {
                    Console.Write(SchemaText.ServedBy(app.Services));
                    return Task.FromResult(0);
                }));
        return command;
    }
}
