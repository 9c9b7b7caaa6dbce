using JourneyTracker.GraphQL.Transport;
using JourneyTracker.Server.Front;
using JourneyTracker.Server.Settings;
using JourneyTracker.Web;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JourneyTracker.Server.SignIn;

/// <summary>Believes the tokens of the configured issuer and, in Development alone, those of the local one.</summary>
internal static class SignInSetup
{
    private const string AnyIssuer = "Bearer";
    private const string Provider = "IdentityProvider";
    private const string Local = "LocalIssuer";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    // Signatures that only the issuer can make: neither "none" nor a secret shared with whoever verifies.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        var hasProvider = !string.IsNullOrEmpty(builder.Configuration[$"{SignInSettings.Section}:Authority"]);
        var authentication = builder.Services.AddAuthentication(AnyIssuer);
        authentication.AddPolicyScheme(AnyIssuer, displayName: null, options =>
            options.ForwardDefaultSelector = context => development && (!hasProvider || IssuerOf(context.Request) == LocalIssuer.Name) ? Local : Provider
        );
        authentication.AddJwtBearer(Provider, _ => { });
        builder
            .Services.AddOptions<JwtBearerOptions>(Provider)
            .Configure<IOptions<SignInSettings>>((options, settings) => TrustProvider(options, settings.Value));
        if (development)
        {
            builder.Services.AddSingleton(services =>
                LocalIssuer.Open(services.GetRequiredService<IOptions<HostSettings>>().Value.DataFolder, services.GetRequiredService<TimeProvider>())
            );
            authentication.AddJwtBearer(Local, _ => { });
            builder.Services.AddOptions<JwtBearerOptions>(Local).Configure<LocalIssuer>(TrustLocal);
        }

        builder.Services.AddAuthorization();
        builder.AddPageSignIn(authentication);
        builder.Services.AddSingleton<ViewerSource>();
        builder.Services.AddSingleton<IViewerSource>(services => services.GetRequiredService<ViewerSource>());
    }

    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRequestLimits();
        app.UseAuthorization();
        app.UseWholeForms();
        app.UseAntiforgery();
        app.UsePageForms();
    }

    private static void TrustProvider(JwtBearerOptions options, SignInSettings settings)
    {
        options.Authority = settings.Authority;
        options.RequireHttpsMetadata = settings.RequireHttps;
        options.MapInboundClaims = false;
        options.TokenValidationParameters = Rules(settings.Audience);
    }

    private static void TrustLocal(JwtBearerOptions options, LocalIssuer issuer)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = Rules(LocalIssuer.Audience);
        options.TokenValidationParameters.ValidIssuer = LocalIssuer.Name;
        options.TokenValidationParameters.IssuerSigningKey = issuer.Key;
    }

    /// <summary>What every token has to meet.</summary>
    public static TokenValidationParameters Rules(string audience) =>
        new()
        {
            ValidateIssuer = true,
            ValidateIssuerSigningKey = true,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidAudience = audience,
            ValidAlgorithms = Algorithms,
            ClockSkew = ClockSkew,
        };

    /// <summary>Whom the token says it is from: only decides which issuer's rules it has to meet.</summary>
    private static string? IssuerOf(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return new JsonWebToken(header[Scheme.Length..].Trim()).Issuer;
        }
        catch (ArgumentException)
        {
            return null; // no token; refused by whoever gets it
        }
    }
}
