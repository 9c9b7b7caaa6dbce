using JourneyTracker.Server.Settings;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace JourneyTracker.Server.Front;

/// <summary>
/// What stands before the API: pages of other addresses that may ask it, and compression. Only the API's answers are
/// compressed. Compressing what is secret together with what an attacker chose tells its length (BREACH): the pages hold
/// such secrets (the tokens of their forms) and repeat what was searched for, so they stay as they are; the API's answers
/// hold none, and a page of somebody else can't make a browser ask in another's name, since the token is in a header.
/// </summary>
internal static class ApiFront
{
    private const string Path = "/graphql";

    public static void AddApiFront(this WebApplicationBuilder builder)
    {
        builder.Services.AddCors();
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            // A stream of events is not among them: it would wait to be full.
            options.MimeTypes = ["application/json", "application/graphql-response+json", "text/plain"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
    }

    public static void UseApiFront(this WebApplication app)
    {
        var origins = app.Configuration.ReadHostSettings().AllowedOrigins;
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal),
            api =>
            {
                if (origins.Length > 0)
                {
                    api.UseCors(policy =>
                        policy
                            .WithOrigins(origins)
                            .WithMethods(HttpMethods.Get, HttpMethods.Post)
                            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.Accept, "Last-Event-ID")
                            .WithExposedHeaders(HeaderNames.RetryAfter)
                            .SetPreflightMaxAge(TimeSpan.FromHours(1))
                    );
                }

                api.UseResponseCompression();
            }
        );
    }
}
