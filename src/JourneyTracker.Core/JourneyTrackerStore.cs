using JasperFx.CodeGeneration;
using JasperFx.Events;
using JasperFx.Events.Projections;
using JasperFx.MultiTenancy;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Workshops;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Marten;

namespace JourneyTracker.Core;

/// <summary>Sets Marten and Wolverine up.</summary>
public static class JourneyTrackerStore
{
    /// <summary>Adds the store, the handlers of all commands, the <see cref="Recorder" /> and the <see cref="ChangeFeed" />.</summary>
    /// <param name="builder">The host; its services hold the NpgsqlDataSource of the database.</param>
    /// <param name="settings">How the store is set up.</param>
    public static void AddJourneyTracker(this IHostApplicationBuilder builder, StoreSettings settings)
    {
        // A text that is missing or not understood stops the start, not the first person who asks for it.
        _ = Editions.Newest;
        var services = builder.Services;
        services.TryAddSingleton<TimeProvider>(ProductClock.Utc);
        services.AddSingleton(provider => new ConnectedHosts(provider.GetRequiredService<NpgsqlDataSource>(), settings));
        services.AddHostedService<HostAdmission>();
        services.AddSingleton(settings);
        services.AddSingleton<LanguageSetup>();
        services.AddSingleton<Collator>();
        services.AddHostedService(provider => provider.GetRequiredService<LanguageSetup>());
        services
            .AddMarten(provider =>
                Options(
                    provider.GetRequiredService<TimeProvider>(),
                    settings,
                    provider.GetRequiredService<CommittedChanges>(),
                    new ConnectedHosts.Gate(new Lazy<ConnectedHosts>(provider.GetRequiredService<ConnectedHosts>))
                )
            )
            .UseLightweightSessions()
            .UseNpgsqlDataSource()
            .ApplyAllDatabaseChangesOnStartup()
            .IntegrateWithWolverine(integration => integration.MessageStorageSchemaName = settings.Schema);
        services.AddSingleton(settings.Contributors);
        services.AddScoped<Recorder>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<RecordingProbe>();
        services.AddSingleton<Records>();
        services.AddSingleton<RecentWorkshops>();
        services.AddSingleton<Lists>();
        services.AddSingleton<PrecedentSearch>();
        services.AddSingleton<ReadModelStatus>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ReadModelRebuild>(provider, settings));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<ReadModelKeeper>(provider, settings));
        services.AddSingleton<CommittedChanges>();
        services.AddSingleton(provider => new ChangeFeed(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<CommittedChanges>(),
            provider.GetRequiredService<ILogger<ChangeFeed>>()
        ));
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());
        builder.UseWolverine(options => Configure(options, settings));
    }

    /// <summary>How the store keeps things; open to the tests, which read and write events just as it does.</summary>
    internal static StoreOptions Options(
        TimeProvider clock,
        StoreSettings settings,
        CommittedChanges? committed = null,
        IDocumentSessionListener? listener = null
    )
    {
        var options = RowStore.Common(settings);
        options.Events.StreamIdentity = StreamIdentity.AsGuid;
        options.Events.TenancyStyle = TenancyStyle.Conjoined;
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.TimeProvider = clock;
        options.Events.UseMandatoryStreamTypeDeclaration = true;
        options.Events.UseExclusiveLockOnConcurrentAppends = true;
        // What a handler read, the rows are computed from.
        options.Events.UseIdentityMapForAggregates = true;
        var held = new HeldLogs();
        options.Projections.FetchPlanners.Add(new LogFetchPlanner(held, settings.Schema));
        options.Listeners.Add(new AfterCommit(held, committed ?? new CommittedChanges()));
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        foreach (var kind in EntryCatalogue.All)
        {
            options.Events.MapEventType(kind.Type, kind.Name);
        }

        if (listener is not null)
        {
            options.Listeners.Add(listener);
        }

        options.Projections.Errors.SkipApplyErrors = false;
        options.Listeners.Add(new ContradictionGuard());
        // Asked last: what is only tried goes as far as that.
        options.Listeners.Add(new TakenBack());
        options.Projections.Add(new ReadModelProjection(), ProjectionLifecycle.Inline);
        new LedgerTables(settings.Schema).AddTo(options);
        options.Storage.ExtendedSchemaObjects.AddRange([
            new PeopleTable(settings.Schema),
            new CompatibilityTable(settings.Schema),
            new ProbeTable(settings.Schema),
        ]);
        return options;
    }

    private static void Configure(WolverineOptions options, StoreSettings settings)
    {
        options.ServiceName = "JourneyTracker";
        options.ApplicationAssembly = settings.Host;
        options.Discovery.IncludeAssembly(typeof(JourneyTrackerStore).Assembly);
        options.EnableRelayOfUserName = true;
        options.Policies.AutoApplyTransactions();
        options.Policies.AddMiddleware(typeof(RoleHeader));
        options.Policies.AddMiddleware(typeof(SpeakerHeader), chain => chain.MessageType.IsAssignableTo(typeof(ISpokenCommand)));
        options.Policies.AddMiddleware(typeof(AgencyTurns), chain => chain.MessageType.IsAssignableTo(typeof(IAgencyCommand)));
        options.Policies.AddMiddleware(typeof(AgencyNaming), chain => chain.MessageType.IsAssignableTo(typeof(INamesAgencies)));
        options.Durability.Mode = settings.OnlyHost ? DurabilityMode.Solo : DurabilityMode.Balanced;
        options.CodeGeneration.TypeLoadMode = settings.CodeIsGenerated ? TypeLoadMode.Static : TypeLoadMode.Dynamic;
        options.CodeGeneration.GeneratedCodeOutputPath = settings.GeneratedCode ?? options.CodeGeneration.GeneratedCodeOutputPath;

        options.OnException(Collision.IsWhy).RetryTimes(Collision.MostTries);
    }
}
