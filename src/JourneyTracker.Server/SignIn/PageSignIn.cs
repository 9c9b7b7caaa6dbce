using System.Security.Claims;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Settings;
using JourneyTracker.Web.Access;
using JourneyTracker.Web.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace JourneyTracker.Server.SignIn;

/// <summary>
/// Signs people in to the pages: a cookie, given after a code flow with the configured issuer or, in Development alone,
/// after choosing a demo person. The API never looks at the cookie, so that no other site's page can use it there.
/// </summary>
internal static class PageSignIn
{
    /// <summary>The policy that pages are behind.</summary>
    public const string Policy = "Pages";

    /// <summary>The scheme by which a browser is known once somebody has signed in.</summary>
    public const string Cookie = "PageCookie";

    /// <summary>Where the pages of signing in are.</summary>
    public const string SignInPath = "/sign-in";

    private const string SignOutPath = "/sign-out";
    private const string StillKept = $"{SignInPath}?kept=true";
    private const string Provider = "PageProvider";
    private const string ProviderPath = "/sign-in/provider";
    private const string DemoPath = "/sign-in/demo";

    /// <summary>How long somebody stays signed in who does nothing.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    public static void AddPageSignIn(this WebApplicationBuilder builder, AuthenticationBuilder authentication)
    {
        var settings = builder.Configuration.GetSection(SignInSettings.Section).Get<SignInSettings>() ?? new SignInSettings();
        var development = builder.Environment.IsDevelopment();
        var secure = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        authentication.AddCookie(Cookie, options => Configure(options, secure));
        if (settings.HasPageProvider)
        {
            authentication.AddOpenIdConnect(Provider, options => Configure(options, secure));
            builder
                .Services.AddOptions<OpenIdConnectOptions>(Provider)
                .Configure<IOptions<SignInSettings>>((options, current) => Trust(options, current.Value));
        }

        builder
            .Services.AddDataProtection()
            .SetApplicationName("JourneyTracker")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(builder.Configuration.ReadHostSettings().DataFolder, ScratchFolder.PageKeys)));
        builder.Services.AddSingleton<IPageViewers>(services => services.GetRequiredService<ViewerSource>());
        builder.Services.AddSingleton(new SignInOffer(settings.HasPageProvider ? ProviderPath : null, DemoPath, development ? DemoPeople.Offered : []));
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(Cookie).RequireAuthenticatedUser().AddRequirements(new HasARole()));
        builder.Services.AddSingleton<IAuthorizationHandler, HasARole.Handler>();
    }

    public static void MapPageSignIn(this WebApplication app)
    {
        var offer = app.Services.GetRequiredService<SignInOffer>();
        app.MapPost(SignOutPath, SignOutAsync);
        // Whoever comes here by an address kept from before finds the button there, or signs in first.
        app.MapGet(SignOutPath, () => Results.LocalRedirect("/"));
        if (offer.ProviderAddress is { } provider)
        {
            app.MapGet(provider, (string? returnUrl) =>
                Results.Challenge(new AuthenticationProperties { RedirectUri = LocalAddress.Of(returnUrl) }, [Provider])
            );
        }

        if (!offer.DemoPeople.IsEmpty)
        {
            app.MapPost(offer.DemoAddress, SignInDemoAsync);
        }
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        try
        {
            return await EndSessionAsync(context, antiforgery);
        }
        catch (Exception e) when (Outage.Of(e) is not null && context.Request.Headers["Sec-Fetch-Site"] == "same-origin")
        {
            // Who it is can't be looked up, nor the form be told from another site's; the browser says that it is ours, and the cookie goes.
            var cookie = context.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Cookie);
            cookie.CookieManager.DeleteCookie(context, cookie.Cookie.Name!, cookie.Cookie.Build(context));
            return Results.LocalRedirect(StillKept);
        }
    }

    private static async Task<IResult> EndSessionAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await RecogniseAsync(context))
        {
            return Results.LocalRedirect(SignInPath); // somebody signed out already, perhaps in another tab
        }

        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        var session = (await context.AuthenticateAsync(Cookie)).Properties?.Items[PageSessions.Name];
        await context.SignOutAsync(Cookie);
        return Results.LocalRedirect(
            session is not null && context.RequestServices.GetRequiredService<PageSessions>().IsStillKept(session) ? StillKept : SignInPath
        );
    }

    private static async Task<IResult> SignInDemoAsync(HttpContext context, IAntiforgery antiforgery)
    {
        // The page may have been shown while nobody was signed in, or to who is signed in now: both come from here.
        var valid = await antiforgery.IsRequestValidAsync(context) || (await RecogniseAsync(context) && await antiforgery.IsRequestValidAsync(context));
        if (!context.Request.HasFormContentType)
        {
            return Results.BadRequest();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!valid) // the page was open while somebody signed in or out in another tab
        {
            return Results.LocalRedirect($"{SignInPath}?again=true&returnUrl={Uri.EscapeDataString(LocalAddress.Of(form["returnUrl"]))}");
        }

        if (DemoPeople.Find(form["person"].ToString()) is not { } person)
        {
            return Results.BadRequest();
        }

        await SignInAnewAsync(context, new ClaimsPrincipal(new ClaimsIdentity(LocalIssuer.ClaimsOf(person), Cookie)), properties: null);
        return Results.LocalRedirect(LocalAddress.Of(form["returnUrl"]));
    }

    /// <summary>A form's token is bound to who is signed in, so that they have to be known where no page's policy asks for them.</summary>
    /// <returns>Whether somebody is signed in, with a role or without.</returns>
    public static async Task<bool> RecogniseAsync(HttpContext context)
    {
        if ((await context.AuthenticateAsync(Cookie)).Principal is not { } user)
        {
            return false;
        }

        context.User = user;
        return true;
    }

    /// <summary>
    /// Begins a session of its own. Left to itself the handler goes on with the session whose cookie came along, so that
    /// whoever has a copy of that cookie would be the next person who signs in.
    /// </summary>
    private static async Task SignInAnewAsync(HttpContext context, ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        if (await RecogniseAsync(context))
        {
            await context.SignOutAsync(Cookie);
        }

        var (services, cookies) = (context.RequestServices, context.Request.Headers.Cookie);
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        context.Request.Headers.Cookie = default;
        try
        {
            await context.SignInAsync(Cookie, user, properties);
        }
        finally
        {
            (context.RequestServices, context.Request.Headers.Cookie) = (services, cookies);
        }
    }

    private static async Task ToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var kept = await context.HttpContext.RequestServices.GetRequiredService<FormKeeper>().KeepForLaterAsync(context.HttpContext);
        context.Response.Redirect(kept is null ? context.RedirectUri : $"{SignInPath}?ended=true&returnUrl={Uri.EscapeDataString(kept)}");
    }

    private static void Note(HttpContext context, ClaimsPrincipal? user, Action<Audit, string?, string?> note) =>
        note(
            context.RequestServices.GetRequiredService<Audit>(),
            user?.FindFirstValue(JwtRegisteredClaimNames.Sub),
            user is null ? null : context.RequestServices.GetRequiredService<ViewerSource>().ViewerOf(user)?.Tenant
        );

    private static void Configure(CookieAuthenticationOptions options, CookieSecurePolicy secure)
    {
        options.Cookie.Name = "journeytracker";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = secure;
        options.ExpireTimeSpan = Lifetime;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = ToSignInAsync;
        options.Events.OnSignedIn = context =>
        {
            Note(context.HttpContext, context.Principal, (audit, subject, tenant) => audit.SignedIn(subject, tenant));
            return Task.CompletedTask;
        };
        options.Events.OnSigningOut = context =>
        {
            Note(context.HttpContext, context.HttpContext.User, (audit, subject, tenant) => audit.SignedOut(subject, tenant));
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static void Configure(OpenIdConnectOptions options, CookieSecurePolicy secure)
    {
        options.SignInScheme = Cookie;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The answer comes as a link, so that the cookies of the way there need not be sent from other sites' forms.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.CallbackPath = "/sign-in/callback";
        // Whatever went wrong on the way, such as a sign-in begun an hour ago: the person can only begin again.
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect("/sign-in?failed=true");
            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = async context =>
        {
            await SignInAnewAsync(context.HttpContext, context.Principal!, context.Properties);
            context.HandleResponse();
            context.Response.Redirect(LocalAddress.Of(context.ReturnUri));
        };
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, secure);
        }
    }

    private static void Trust(OpenIdConnectOptions options, SignInSettings settings)
    {
        options.Authority = settings.Authority;
        options.RequireHttpsMetadata = settings.RequireHttps;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.TokenValidationParameters = SignInSetup.Rules(settings.ClientId!);
        options.TokenValidationParameters.NameClaimType = settings.NameClaim;
    }

    /// <summary>Who is signed in without a tenant and a role of ours may look at nothing.</summary>
    private sealed class HasARole : IAuthorizationRequirement
    {
        public sealed class Handler(ViewerSource viewers) : AuthorizationHandler<HasARole>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, HasARole requirement)
            {
                if (viewers.ViewerOf(context.User) is not null)
                {
                    context.Succeed(requirement);
                }

                return Task.CompletedTask;
            }
        }
    }
}
