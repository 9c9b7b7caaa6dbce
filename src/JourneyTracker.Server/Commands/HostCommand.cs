using System.CommandLine;
using JourneyTracker.Server.Database;
using JourneyTracker.Server.Settings;

namespace JourneyTracker.Server.Commands;

/// <summary>What the commands that work on the host's services have in common.</summary>
internal static class HostCommand
{
    /// <summary>Checks the settings, opens the database, composes the host without starting it, and lets the command work with it.</summary>
    /// <param name="parsed">The command's arguments, which may hold settings.</param>
    /// <param name="work">The command; its result is the exit code. When it ends, the host and then a private database are stopped.</param>
    public static async Task<int> RunAsync(ParseResult parsed, Func<WebApplication, HostDatabase, CancellationToken, Task<int>> work)
    {
        using var signals = new ShutdownSignals();
        var builder = ServerHost.Configure(CommandLine.Settings(parsed));
        builder.CheckSettings();
        await using var database = await HostDatabase.OpenAsync(builder.Configuration, signals.Token);
        await using var app = ServerHost.Compose(builder, database.ConnectionString);
        return await work(app, database, signals.Token);
    }
}
