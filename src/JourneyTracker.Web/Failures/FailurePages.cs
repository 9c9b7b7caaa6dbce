using JourneyTracker.Core.Store;
using JourneyTracker.Web.Access;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Web.Failures;

/// <summary>Shows people a page where something went wrong; programs get what they would get without it.</summary>
internal sealed class FailurePages : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsForAPerson(httpContext))
        {
            return false;
        }

        await RenderAsync(httpContext);
        return true;
    }

    /// <summary>Gives an answer without a body one.</summary>
    public static Task ShowAsync(StatusCodeContext context) => IsForAPerson(context.HttpContext) ? RenderAsync(context.HttpContext) : Task.CompletedTask;

    // A page may have begun to render before it failed: what it left in its services and headers can't be used a second time.
    private static async Task RenderAsync(HttpContext context)
    {
        var (status, before) = (context.Response.StatusCode, context.RequestServices);
        await using var scope = before.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await RecogniseAsync(context, scope.ServiceProvider.GetRequiredService<IPageViewers>());
            await new RazorComponentResult<FailureDocument>(new { Status = status }).ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = before;
        }
    }

    // What is told of a failure is told to somebody unknown too, where it is the failure that keeps them from being known.
    private static async Task RecogniseAsync(HttpContext context, IPageViewers viewers)
    {
        try
        {
            await viewers.RecogniseAsync(context);
        }
        catch (Exception e) when (Outage.Of(e) is not null) { }
    }

    private static bool IsForAPerson(HttpContext context) =>
        context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
