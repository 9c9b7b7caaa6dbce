using System.CommandLine;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Seeds;
using Marten;

namespace JourneyTracker.Server.Commands;

/// <summary>Loads the reference initiatives of the report into a tenant.</summary>
internal static class SeedCommand
{
    private static readonly Option<string> Tenant = new("--tenant") { Description = "The tenant to load them into", DefaultValueFactory = _ => DemoTenant };

    /// <summary>The tenant that has the reference initiatives from the first start on.</summary>
    public const string DemoTenant = "demo";

    public static Command Create()
    {
        var command = new Command("seed", "Loads the sixteen reference initiatives into a tenant; what is there already stays as it is") { Tenant };
        command.SetAction((parsed, _) => HostCommand.RunStartedAsync(parsed, async (services, cancellation) =>
                {
                    var tenant = parsed.GetValue(Tenant)!;
                    var loaded = await LoadAsync(services, tenant, cancellation);
                    Console.WriteLine(
                        $"Tenant {tenant}: {loaded} of {ReferenceInitiatives.Files.Length} reference initiatives loaded, the others were there already."
                    );
                    return 0;
                }));
        return command;
    }

    /// <summary>Loads what is missing.</summary>
    public static async Task<int> LoadAsync(IServiceProvider services, string tenant, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        return await ReferenceLoading.LoadAsync(
            scope.ServiceProvider.GetRequiredService<Recorder>(),
            services.GetRequiredService<IDocumentStore>(),
            tenant,
            cancellation
        );
    }
}
