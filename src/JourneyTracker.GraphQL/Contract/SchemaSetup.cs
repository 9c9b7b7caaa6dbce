using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Adds the schema and what its fields read with.</summary>
public static class SchemaSetup
{
    /// <summary>Adds the schema.</summary>
    public static IServiceCollection AddJourneyTrackerSchema(this IServiceCollection services)
    {
        services.AddSingleton<ISchema, JourneyTrackerSchema>();
        services.AddSingleton<Histories>();
        services.AddScoped<RecordLoaders>();
        return services;
    }
}
