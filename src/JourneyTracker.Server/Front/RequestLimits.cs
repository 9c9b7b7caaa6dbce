using System.Globalization;
using System.Threading.RateLimiting;
using JourneyTracker.GraphQL.Limits;
using JourneyTracker.GraphQL.Transport;
using JourneyTracker.Server.Settings;
using JourneyTracker.Server.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace JourneyTracker.Server.Front;

/// <summary>
/// Limits how much one person asks and, where nobody is signed in, one address. Who is asked about the host's health
/// (<c>DisableRateLimiting</c>) is not counted.
/// </summary>
internal static class RequestLimits
{
    private const string Api = "/graphql";
    private static readonly object Key = new();

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new RequestQuota(services.GetRequiredService<IOptions<HostSettings>>().Value.Limits.RequestsPerPerson));
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (refused, _) => new ValueTask(RefuseAsync(refused));
        });
        builder
            .Services.AddOptions<RateLimiterOptions>()
            .Configure<IOptions<HostSettings>, RequestQuota>((options, settings, quota) => options.GlobalLimiter = Limiter(settings.Value.Limits, quota));
    }

    /// <summary>After whoever has a token is known. Who looks at pages has to be known for it, too.</summary>
    public static void UseRequestLimits(this WebApplication app)
    {
        var viewers = app.Services.GetRequiredService<ViewerSource>();
        app.Use(
            async (context, next) =>
            {
                if (context.User.Identity is not { IsAuthenticated: true } && context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null)
                {
                    await PageSignIn.RecogniseAsync(context);
                }

                if (viewers.ViewerOf(context) is { } viewer)
                {
                    context.Items[Key] = RequestQuota.KeyOf(viewer);
                }

                await next(context);
            }
        );
        app.UseRateLimiter();
    }

    private static PartitionedRateLimiter<HttpContext> Limiter(RequestLimitSettings limits, RequestQuota quota)
    {
        // The same count as that of the operations that come over WebSockets.
        var people = quota.Limiter.WithTranslatedKey<HttpContext>(context => PersonOf(context) ?? RequestQuota.Nobody, leaveOpen: true);
        var others = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            PersonOf(context) is not null
                ? RateLimitPartition.GetNoLimiter("")
                : RequestQuota.Partition($"address {CallerAddress.Of(context)}", limits.RequestsPerAddress)
        );
        var some = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            IsSignIn(context) ? RequestQuota.Partition($"sign-in {CallerAddress.Of(context)}", limits.SignInsPerAddress)
            : PersonOf(context) is null && context.Request.Path == Api
                ? RequestQuota.Partition($"api {CallerAddress.Of(context)}", limits.IntrospectionsPerAddress)
            : RateLimitPartition.GetNoLimiter("")
        );
        var atOnce = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            PersonOf(context) is { } person ? AtOnce($"person {person}", limits.AtOncePerPerson)
            // Whom a WebSocket is for is said on it, and those that do not say it soon are counted there.
            : IsWebSocket(context) ? RateLimitPartition.GetNoLimiter("")
            : AtOnce($"address {CallerAddress.Of(context)}", limits.AtOncePerAddress)
        );
        return PartitionedRateLimiter.CreateChained(people, others, some, atOnce);
    }

    private static RateLimitPartition<string> AtOnce(string key, int most) =>
        most <= 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 });

    private static string? PersonOf(HttpContext context) => context.Items[Key] as string;

    private static bool IsWebSocket(HttpContext context) =>
        context.Request.Path == Api
        && (
            HttpMethods.IsConnect(context.Request.Method) || context.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsSignIn(HttpContext context) =>
        context.Request.Path.StartsWithSegments(PageSignIn.SignInPath, StringComparison.OrdinalIgnoreCase)
        && (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path != PageSignIn.SignInPath);

    private static Task RefuseAsync(OnRejectedContext refused)
    {
        var (context, seconds) = (refused.HttpContext, RequestQuota.SecondsToWait(refused.Lease));
        if (context.Request.Path == Api)
        {
            return TooManyRequests.AnswerAsync(context, seconds);
        }
        // The page that is shown instead begins its headers anew.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }
}
