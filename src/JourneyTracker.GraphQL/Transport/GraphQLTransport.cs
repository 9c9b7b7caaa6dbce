using System.Security.Cryptography;
using System.Text;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.GraphQL.Introspection;
using JourneyTracker.GraphQL.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Puts GraphQL into the host.</summary>
public static class GraphQLTransport
{
    /// <summary>
    /// Adds what answers GraphQL. The host also registers its <see cref="ISchema" /> and its <see cref="IViewerSource" />, both as singletons.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="limits">Changes the limits; left out, the defaults hold.</param>
    public static IServiceCollection AddGraphQLTransport(this IServiceCollection services, Action<GraphQLLimits>? limits = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var settings = new GraphQLLimits();
        limits?.Invoke(settings);
        services.TryAddSingleton<TimeProvider>(ProductClock.Utc);
        services.AddSingleton(settings);
        services.TryAddSingleton(new RequestQuota(0));
        services.TryAddSingleton<Audit>();
        services.AddSingleton<Refusals>();
        services.AddSingleton<AnswerWriter>();
        services.AddSingleton<RequestReader>();
        services.AddSingleton<UnexpectedErrors>();
        services.AddSingleton<OperationRunner>();
        services.AddSingleton<EventStream>();
        services.AddSingleton<WebSocketEndpoint>();
        services.AddSingleton<GraphQLEndpoint>();
        return services;
    }

    /// <summary>
    /// Answers POST, GET and WebSockets at <paramref name="path" />, gives the schema's text at <c>schema.graphql</c> below it
    /// and how its scalars are written at <c>scalars</c>. All of them are open to everybody: the schema holds no secrets, and each field asks for its viewer.
    /// </summary>
    public static IEndpointRouteBuilder MapGraphQLTransport(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = endpoints.ServiceProvider.GetRequiredService<GraphQLEndpoint>();
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets();
        pipeline.Run(endpoint.AnswerAsync);
        endpoints.Map(path, pipeline.Build()).WithDisplayName("GraphQL").AllowAnonymous();
        // Made once: whoever has no token may ask for them as often as for a file.
        var schemaText = new Lazy<byte[]>(() => Encoding.UTF8.GetBytes(SchemaText.ServedBy(endpoints.ServiceProvider)));
        var scalarPage = new Lazy<string>(() => ScalarPage.Of(endpoints.ServiceProvider.GetRequiredService<ISchema>()));
        endpoints
            .MapGet($"{path}/schema.graphql", (HttpContext context) =>
            {
                var text = schemaText.Value;
                // Kept by whoever wants to, and asked about each time: another version of the host has another schema.
                context.Response.Headers.CacheControl = "public, no-cache";
                return Results.Bytes(
                    text,
                    "text/plain; charset=utf-8",
                    entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(text))[..16]}\"")
                );
            })
            .AllowAnonymous();
        endpoints
            .MapGet($"{path}/{ScalarPage.Name}", (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, no-cache";
                context.Response.Headers.ContentSecurityPolicy = ScalarPage.ContentPolicy;
                return Results.Text(scalarPage.Value, "text/html; charset=utf-8");
            })
            .AllowAnonymous();
        return endpoints;
    }
}
