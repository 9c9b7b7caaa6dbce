using System.CommandLine;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.Server.Commands;

/// <summary>Prints the API's schema.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Prints the API's schema in the schema definition language");
        command.SetAction((parsed, _) => HostCommand.RunWithoutDatabaseAsync(parsed, services =>
        {
            Console.Write(SchemaText.ServedBy(services));
            return Task.FromResult(0);
        }));
        return command;
    }
}
