using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Ledger.Checks;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Store;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JourneyTracker.Core;

/// <summary>Sets the keeping of the ledger up.</summary>
public static class LedgerSetup
{
    /// <summary>Adds the <see cref="LedgerKeeper" />, the <see cref="LedgerReader" /> and the <see cref="BundleExport" />.</summary>
    /// <param name="builder">The host, with the store added; its services hold the <see cref="LedgerSettings" />.</param>
    /// <param name="store">How the store is set up.</param>
    public static void AddLedger(this IHostApplicationBuilder builder, StoreSettings store)
    {
        var tables = new LedgerTables(store.Schema);
        builder.Services.AddSingleton(provider => new LedgerReader(Database(provider), tables, provider.GetRequiredService<LedgerSettings>()));
        builder.Services.AddSingleton(provider => new BundleExport(
            Database(provider),
            provider.GetRequiredService<IDocumentStore>(),
            provider.GetRequiredService<LedgerReader>(),
            provider.GetRequiredService<PeopleDirectory>(),
            tables,
            provider.GetRequiredService<LedgerSettings>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddSingleton(provider => new LedgerKeeper(
            Database(provider),
            provider.GetRequiredService<ChangeFeed>(),
            tables,
            provider.GetRequiredService<LedgerSettings>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LedgerKeeper>>()
        ));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<LedgerKeeper>());
        builder.Services.AddSingleton(provider => new LedgerCheck(
            Database(provider),
            provider.GetRequiredService<IDocumentStore>(),
            store,
            tables,
            provider.GetRequiredService<LedgerSettings>(),
            provider.GetRequiredService<ConnectedHosts>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddHostedService<LedgerChecker>();
    }

    private static NpgsqlDataSource Database(IServiceProvider provider) => provider.GetRequiredService<NpgsqlDataSource>();
}
