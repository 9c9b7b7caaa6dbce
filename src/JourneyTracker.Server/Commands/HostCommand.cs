using System.CommandLine;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Database;
using JourneyTracker.Server.Settings;
using Marten;
using Microsoft.AspNetCore.Hosting.Server;

namespace JourneyTracker.Server.Commands;

/// <summary>What the commands that work on the host's services have in common.</summary>
internal static class HostCommand
{
    /// <summary>
    /// Lets a command work on what was recorded before, with the services of a host that does not listen, beside a running
    /// host if there is one. Where there is no database it refuses: one made in a mistyped folder would be empty, and all would seem well.
    /// </summary>
    /// <param name="parsed">The command's arguments, which may hold settings.</param>
    /// <param name="work">The command; its result is the exit code.</param>
    public static Task<int> RunOnExistingAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work) =>
        RunAsync(parsed, listens: false, (app, _, ending) => work(app.Services, ending), mustBeThere: true);

    /// <summary>
    /// Lets a command work with everything started that runs beside requests, such as the handling of commands; makes a private database where there is none.
    /// </summary>
    /// <param name="parsed">The command's arguments, which may hold settings.</param>
    /// <param name="work">The command; its result is the exit code.</param>
    public static Task<int> RunStartedAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work) =>
        RunAsync(
            parsed,
            listens: false,
            async (app, _, ending) =>
            {
                await app.StartAsync(ending);
                await app.Services.GetRequiredService<ReadModelStatus>().Current.WaitAsync(ending);
                var result = await work(app.Services, ending);
                await app.StopAsync(ending);
                return result;
            },
            builder => builder.Services.AddSingleton<IServer, NotListening>()
        );

    /// <summary>Checks the settings, opens the database, composes the host without starting it, and lets the command work with it.</summary>
    /// <param name="parsed">The command's arguments, which may hold settings.</param>
    /// <param name="listens">Whether the host will listen; where it does not, the private database of one that runs already will do.</param>
    /// <param name="work">The command; when it ends, the host and then a private database are stopped.</param>
    /// <param name="change">Changes what the host is made of.</param>
    /// <param name="mustBeThere">Whether to refuse, and leave everything as it is, where a private database would have to be made.</param>
    public static async Task<int> RunAsync(
        ParseResult parsed,
        bool listens,
        Func<WebApplication, HostDatabase, CancellationToken, Task<int>> work,
        Action<WebApplicationBuilder>? change = null,
        bool mustBeThere = false
    )
    {
        using var signals = new ShutdownSignals();
        var builder = ServerHost.Configure(CommandLine.Settings(parsed));
        builder.CheckSettings();
        if (mustBeThere)
        {
            HostDatabase.EnsureIsThere(builder.Configuration);
        }

        ScratchFolder.Use(builder.Configuration.ReadHostSettings().DataFolder);
        if (listens)
        {
            FreeAddress.Ensure(builder.AskedAddresses());
        }

        await using var database = await HostDatabase.OpenAsync(builder.Configuration, join: !listens, signals.Token);
        builder.Services.AddSingleton(database);
        change?.Invoke(builder);
        await using var app = ServerHost.Compose(builder, database.ConnectionString);
        return await work(app, database, signals.Token);
    }

    /// <summary>Brings the tables of an older database up to date, for a command that looks at them without a host that starts.</summary>
    public static async Task PrepareTablesAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<ConnectedHosts>().EnsureAllowedAsync(cancellation);
        await services.GetRequiredService<LanguageSetup>().PrepareAsync(cancellation);
        await services.GetRequiredService<IDocumentStore>().Storage.ApplyAllConfiguredChangesToDatabaseAsync();
    }

    /// <summary>Lets a command work with services that need no database; whatever reaches for one fails.</summary>
    /// <param name="parsed">The command's arguments, which may hold settings.</param>
    /// <param name="work">The command; its result is the exit code.</param>
    /// <param name="generatedCode">Where generated code is written, where it is.</param>
    public static async Task<int> RunWithoutDatabaseAsync(ParseResult parsed, Func<WebApplication, Task<int>> work, string? generatedCode = null)
    {
        var builder = ServerHost.Configure(CommandLine.Settings(parsed));
        await using var app = ServerHost.Compose(builder, "Host=127.0.0.1;Port=1", generatedCode);
        return await work(app);
    }
}
