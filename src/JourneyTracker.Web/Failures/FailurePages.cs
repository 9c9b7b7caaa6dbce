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
            return false;
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
            await scope.ServiceProvider.GetRequiredService<IPageViewers>().RecogniseAsync(context);
            await new RazorComponentResult<FailureDocument>(new { Status = status }).ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = before;
        }
    }

    private static bool IsForAPerson(HttpContext context) =>
        context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
