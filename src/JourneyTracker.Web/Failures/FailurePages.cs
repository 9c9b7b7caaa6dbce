using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

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

    private static Task RenderAsync(HttpContext context) =>
        new RazorComponentResult<FailureDocument>(new { Status = context.Response.StatusCode }).ExecuteAsync(context);

    private static bool IsForAPerson(HttpContext context) =>
        context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
