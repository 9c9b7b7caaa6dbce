using JourneyTracker.Core.Recording;
using JourneyTracker.Web.Access;
using JourneyTracker.Web.Assets;
using JourneyTracker.Web.Failures;
using JourneyTracker.Web.Histories;
using JourneyTracker.Web.Initiatives;
using JourneyTracker.Web.Layout;
using JourneyTracker.Web.Live;
using JourneyTracker.Web.Logging;
using JourneyTracker.Web.Portfolios;
using JourneyTracker.Web.Replays;
using JourneyTracker.Web.Workshops;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Web;

/// <summary>
/// The pages of the product, for a host that says who looks (<see cref="IPageViewers" />) and how to sign in (<see cref="SignIn.SignInOffer" />).
/// </summary>
public static class PagesSetup
{
    /// <summary>Where open pages listen for changes: a request that lasts as long as its page.</summary>
    public const string LivePath = LiveEndpoint.Address;

    /// <summary>Adds what surrounds every page, those of failures included; needs no database.</summary>
    public static IServiceCollection AddPageFrame(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        // A table of a thousand rows has some fields in each.
        services.Configure<FormOptions>(options => options.ValueCountLimit = 4 * Recorder.MostTogether);
        services.AddScoped<Visit>();
        services.AddDistributedMemoryCache();
        services.AddSingleton<FormKeeper>();
        services.AddExceptionHandler<FailurePages>();
        return services;
    }

    /// <summary>Adds what the pages read with, through Core.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddScoped<InitiativeReading>();
        services.AddScoped<OverviewReading>();
        services.AddScoped<PortfolioReading>();
        services.AddScoped<HistoryReading>();
        services.AddScoped<LedgerReading>();
        services.AddScoped<ReplayReading>();
        services.AddScoped<PortfolioReplayReading>();
        services.AddSingleton<IAuthorizationHandler, ForReadersOfHistoryAttribute.Handler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ForReadersOfHistoryAttribute.Answers>();
        services.AddScoped<FormReading>();
        services.AddScoped<WorkshopReading>();
        return services;
    }

    /// <summary>Before anything that answers: the content policy, and pages for what went wrong.</summary>
    public static void UsePageFrame(this IApplicationBuilder app)
    {
        app.UseMiddleware<ContentPolicy>();
        app.UseStatusCodePages(FailurePages.ShowAsync);
    }

    /// <summary>
    /// After sign-in and antiforgery: forms of somebody else than who is signed in are not taken, and what was typed before signing in again comes back.
    /// </summary>
    public static void UsePageForms(this IApplicationBuilder app) => app.UseMiddleware<FormsInOrder>();

    /// <summary>Serves the pages and their files.</summary>
    /// <returns>To set who may look; the sign-in page is open to anybody whatever is set.</returns>
    public static IEndpointConventionBuilder MapPages(this IEndpointRouteBuilder endpoints)
    {
        PageAssets.Map(endpoints);
        var pages = endpoints.MapGroup("");
        pages.MapRazorComponents<Site>();
        LiveEndpoint.Map(pages);
        return pages;
    }
}
