using System.CommandLine;
using JourneyTracker.Core.Store;

namespace JourneyTracker.Server.Commands;

/// <summary>What keeps the lists in order.</summary>
internal static class ProjectionsCommand
{
    public static Command Create()
    {
        var rebuild = new Command(
            "rebuild",
            "Computes all lists, which the pages and the API show, anew from what is recorded, beside those in use, and says what was different; nothing recorded changes. A host does it by itself after an upgrade"
        );
        rebuild.SetAction((parsed, _) => HostCommand.RunOnExistingAsync(parsed, async (services, cancellation) =>
                {
                    await HostCommand.PrepareTablesAsync(services, cancellation);
                    var rebuilt = (await services.GetRequiredService<ReadModelRebuild>().RunAsync(cancellation))!;
                    foreach (var difference in rebuilt.Differences)
                    {
                        Console.WriteLine(difference);
                    }

                    Console.WriteLine(
                        $"Computed anew from {rebuilt.Records} initiatives, agencies, portfolios and workshops in {rebuilt.Took.TotalSeconds:0.0} s."
                    );
                    return 0;
                }));
        return new Command("projections", "Keeps the lists in order") { rebuild };
    }
}
