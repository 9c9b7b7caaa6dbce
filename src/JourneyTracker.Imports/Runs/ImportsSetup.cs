using JourneyTracker.Core.People;
using JourneyTracker.Core.Store;
using JourneyTracker.Imports.Looking;
using JourneyTracker.Imports.Reconciling;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace JourneyTracker.Imports.Runs;

/// <summary>Sets imports up.</summary>
public static class ImportsSetup
{
    /// <summary>Adds imports to a host that keeps the record.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="settings">How its store is set up.</param>
    public static void AddImports(this IHostApplicationBuilder builder, StoreSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<ImportRecording>();
        services.AddSingleton<ImportTrials>();
        services.AddSingleton<ImportRunner>();
        services.AddSingleton(provider => new ImportDesk(
            provider.GetRequiredService<IDocumentStore>(),
            provider.GetRequiredService<ImportFiles>(),
            provider.GetRequiredService<ImportWork>(),
            provider.GetRequiredService<PeopleDirectory>(),
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<LookedFiles>();
        services.AddSingleton(provider => new LookDesk(
            provider.GetRequiredService<IDocumentStore>(),
            provider.GetRequiredService<LookedFiles>(),
            provider.GetRequiredService<ImportFiles>(),
            provider.GetRequiredService<ImportDesk>(),
            provider.GetRequiredService<PeopleDirectory>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddHostedService<ForgottenLooks>();
        services.AddSingleton<ImportWork>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportWork>());
        services.ConfigureMarten(options =>
        {
            options.Schema.For<ImportRun>().Index(run => run.GivenAt).Index(run => run.State);
            options.Schema.For<ImportedRow>().Index(row => new { row.Mapping, row.Key });
            options.Schema.For<ImportedPart>().Index(part => part.Import);
            options.Schema.For<ImportedDay>().Index(day => day.Mapping);
            options.Schema.For<ImportCancellation>();
            options.Schema.For<KeptMapping>();
            options.Storage.ExtendedSchemaObjects.Add(new ImportFileTable(settings.Schema));
            options.Storage.ExtendedSchemaObjects.Add(new LookedFileTable(settings.Schema));
        });
    }
}
