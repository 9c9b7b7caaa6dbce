using JourneyTracker.Core;
using JourneyTracker.Core.Store;
using JourneyTracker.GraphQL.Contract;
using JourneyTracker.GraphQL.Explorer;
using JourneyTracker.GraphQL.Transport;
using JourneyTracker.Imports.Runs;
using JourneyTracker.Server.Database;
using JourneyTracker.Server.Front;
using JourneyTracker.Server.Health;
using JourneyTracker.Server.Imports;
using JourneyTracker.Server.Ledger;
using JourneyTracker.Server.Logging;
using JourneyTracker.Server.Settings;
using JourneyTracker.Server.SignIn;
using JourneyTracker.Web;

namespace JourneyTracker.Server;

/// <summary>What the host is made of. Every command works on the same composition; only <c>run</c> starts it.</summary>
public static class ServerHost
{
    // Whether this build took in what the codegen command wrote.
    private static bool CodeIsGenerated =>
        Array.Exists(typeof(ServerHost).Assembly.GetTypes(), type => type.Namespace == "Internal.Generated.WolverineHandlers");

    /// <summary>Reads the settings: appsettings.json, the environment's variables, then <c>--Section:Name=value</c> arguments.</summary>
    public static WebApplicationBuilder Configure(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        builder.AddSettings();
        return builder;
    }

    /// <summary>Composes the host on a database that takes connections.</summary>
    /// <param name="builder">From <see cref="Configure" />; tests may add to it.</param>
    /// <param name="connectionString">Where the database answers.</param>
    /// <param name="generatedCode">Where the code of the handlers is written, for a host that writes it.</param>
    public static WebApplication Compose(WebApplicationBuilder builder, string connectionString, string? generatedCode = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddDatabase(connectionString);
        var store = new StoreSettings
        {
            Host = typeof(ServerHost).Assembly,
            OnlyHost = builder.Environment.IsDevelopment(),
            CodeIsGenerated = CodeIsGenerated,
            GeneratedCode = generatedCode,
            Contributors = builder.Configuration.ReadHostSettings().Contributors,
        };
        builder.AddJourneyTracker(store);
        builder.AddImports(store);
        builder.AddLedger(store);
        builder.AddPageSessions(store);
        builder.AddHealth();
        builder.Services.AddGraphQLTransport();
        builder.Services.AddJourneyTrackerSchema();
        builder.Services.AddPages();

        var app = ComposeFront(builder);
        app.UseNotYet();
        app.UseRequestTimeouts();
        app.UsePageSessions();
        app.MapHealth();
        app.MapGraphQLTransport();
        app.MapGraphQLExplorer();
        app.MapLedger();
        app.MapExport();
        app.MapImports();
        app.MapPages().RequireAuthorization(PageSignIn.Policy).WithTimeLimit();
        return app;
    }

    /// <summary>Composes what needs no database: address, request log, sign-in and what goes wrong.</summary>
    /// <param name="builder">From <see cref="Configure" />; tests may add to it.</param>
    public static WebApplication ComposeFront(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddDefaultAddress();
        builder.AddRequestLog();
        builder.AddOutages();
        builder.AddGuard();
        builder.AddBodies();
        builder.AddApiFront();
        builder.AddSignIn();
        builder.AddRequestLimits();
        builder.Services.AddPageFrame();

        var app = builder.Build();
        app.UseRequestLog();
        app.UseGuard();
        app.UseApiFront();
        app.UsePageFrame();
        app.UseBodies();
        app.UseSignIn();
        app.MapPageSignIn();
        return app;
    }
}
