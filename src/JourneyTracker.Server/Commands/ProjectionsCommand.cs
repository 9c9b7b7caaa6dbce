using System.CommandLine;
using JourneyTracker.Core.Store;
using Marten;

namespace JourneyTracker.Server.Commands;

/// <summary>What keeps the lists in order.</summary>
internal static class ProjectionsCommand
{
    public static Command Create()
    {
        var rebuild = new Command("rebuild", "Computes all lists anew from what is recorded; nothing recorded changes");
        rebuild.SetAction((parsed, _) => HostCommand.RunAsync(parsed, async (services, cancellation) =>
        {
            await services.GetRequiredService<IDocumentStore>().Storage.ApplyAllConfiguredChangesToDatabaseAsync();
            var logs = await services.GetRequiredService<ReadModelRebuild>().RunAsync(cancellation);
            Console.WriteLine($"Computed anew from {logs} initiatives, agencies and portfolios.");
            return 0;
        }));
        return new Command("projections", "Keeps the lists in order") { rebuild };
    }
}
