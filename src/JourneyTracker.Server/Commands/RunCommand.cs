using System.CommandLine;
using System.Diagnostics;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Database;
using JourneyTracker.Server.Health;
using JourneyTracker.Server.LocalPostgres;
using JourneyTracker.Server.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace JourneyTracker.Server.Commands;

/// <summary>Starts the host and keeps it running until it is told to end.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Starts the host; what happens when no command is named") { CommandLine.Urls };
        command.SetAction(InvokeAsync);
        return command;
    }

    public static Task<int> InvokeAsync(ParseResult parsed, CancellationToken cancellation) =>
        HostCommand.RunAsync(parsed, listens: true, async (app, database, ending) =>
        {
            var start = app.Services.GetRequiredService<HostStart>();
            start.Say("The host is starting.");
            await StartAsync(app, ending);
            await app.Services.GetRequiredService<ReadModelStatus>().Current.WaitAsync(ending);
            await WarmUp.DoAsync(app.Services, ending);
            if (app.Services.GetRequiredService<IOptions<HostSettings>>().Value.DemoTenant ?? app.Environment.IsDevelopment())
            {
                start.Say("The reference initiatives are being loaded.");
                await SeedCommand.LoadAsync(app.Services, SeedCommand.DemoTenant, ending);
            }

            start.Done();

            // Starting compiles and loads a lot that is not needed again: its memory goes back to the machine.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

            Announce(app, database);
            await app.WaitForShutdownAsync(ending);
            return 0;
        });

    private static async Task StartAsync(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new CannotStartException($"{e.Message} {FreeAddress.Advice}", e);
        }
    }

    private static void Announce(WebApplication app, HostDatabase database)
    {
        using var process = Process.GetCurrentProcess();
        var took = app.Services.GetRequiredService<TimeProvider>().GetUtcNow() - process.StartTime.ToUniversalTime();
        Console.WriteLine();
        Console.WriteLine($"JourneyTracker is ready after {took.TotalSeconds:0.0} s ({app.Environment.EnvironmentName}).");
        Console.WriteLine($"  Database   {database.Description}");
        foreach (var address in app.Urls)
        {
            Console.WriteLine($"  Pages      {address}");
            Console.WriteLine($"  API        {address}/graphql");
            Console.WriteLine($"  Explorer   {address}/graphql/ui");
            Console.WriteLine($"  Health     {address}/health/ready");
        }

        Console.WriteLine();
    }
}
