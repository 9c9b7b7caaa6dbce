using JourneyTracker.Core.Store;
using Marten;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace JourneyTracker.Server.SignIn;

/// <summary>Keeps the sessions of the pages in the database of the host.</summary>
internal static class PageSessionSetup
{
    public static void AddPageSessions(this WebApplicationBuilder builder, StoreSettings store)
    {
        builder.Services.ConfigureMarten(options => options.Storage.ExtendedSchemaObjects.Add(new PageSessionTable(store.Schema)));
        builder.Services.AddSingleton<PageSessions>();
        builder
            .Services.AddOptions<CookieAuthenticationOptions>(PageSignIn.Cookie)
            .Configure<PageSessions>((options, sessions) => options.SessionStore = sessions);
        builder.Services.AddSingleton<OpenPages>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OpenPages>());
    }

    public static void UsePageSessions(this WebApplication app)
    {
        var open = app.Services.GetRequiredService<OpenPages>();
        app.Use((context, next) => open.ListenAsync(context, next));
    }
}
