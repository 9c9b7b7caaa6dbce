using System.CommandLine;

namespace JourneyTracker.Server.Commands;

/// <summary>Brings the database's tables up to date.</summary>
internal static class DbApplyCommand
{
    public static Command Create()
    {
        var command = new Command("db-apply", "Brings the database's tables up to date; the host does the same at every start");
        command.SetAction((parsed, _) => HostCommand.RunStartedAsync(parsed, (_, _) =>
                {
                    Console.WriteLine("The database's tables are up to date.");
                    return Task.FromResult(0);
                }));
        return command;
    }
}
