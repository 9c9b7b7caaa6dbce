using System.CommandLine;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Seeds;
using Marten;

namespace JourneyTracker.Server.Commands;

/// <summary>Loads the reference initiatives of the report into a tenant.</summary>
internal static partial class SeedCommand
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
                        $"Tenant {tenant}: {loaded.Initiatives} of {ReferenceInitiatives.Files.Length} reference initiatives loaded or put right, the others were there already."
                    );
                    foreach (var (reference, leftOut) in loaded.LeftOut)
                    {
                        Console.WriteLine($"{reference}: left as it was, because of what the tenant recorded: {Told(leftOut)}.");
                    }

                    return 0;
                }));
        return command;
    }

    /// <summary>Loads what is missing, and puts right what an earlier version said.</summary>
    public static async Task<ReferencesLoaded> LoadAsync(IServiceProvider services, string tenant, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var loaded = await ReferenceLoading.LoadAsync(
            scope.ServiceProvider.GetRequiredService<Recorder>(),
            services.GetRequiredService<IDocumentStore>(),
            tenant,
            services.GetRequiredService<TimeProvider>(),
            cancellation
        );
        foreach (var (reference, leftOut) in loaded.LeftOut)
        {
            LogLeftOut(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SeedCommand)), tenant, reference, Told(leftOut));
        }

        return loaded;
    }

    // Names of our own files and of rules: nothing that anybody typed.
    private static string Told(IEnumerable<LeftOut> leftOut) => string.Join("; ", leftOut.Select(one => $"{one.About} ({one.Rule})"));

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Of the reference initiative {Record} some was left as tenant {Tenant} has it, because of what was recorded there: {Reason}"
    )]
    private static partial void LogLeftOut(ILogger logger, string tenant, string record, string reason);
}
