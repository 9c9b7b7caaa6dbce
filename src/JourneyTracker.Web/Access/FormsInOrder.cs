using JourneyTracker.Web.Failures;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyTracker.Web.Access;

/// <summary>
/// Before a page takes a form: it has to be filled in by the one who is signed in now. What somebody typed before they
/// signed in again is brought back to them, and to nobody else.
/// </summary>
internal sealed class FormsInOrder(RequestDelegate next, IPageViewers viewers, FormKeeper keeper)
{
    // What one may come back with is read from this request by Visit.
    internal static readonly object Kept = new();

    public async Task InvokeAsync(HttpContext context)
    {
        if (viewers.ViewerOf(context) is { } viewer)
        {
            if (
                HttpMethods.IsPost(context.Request.Method)
                && context.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true }
            )
            {
                var isValid = context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false };
                if (!isValid)
                {
                    // What was sent may be read from here on: it is kept or refused, and nothing of it done.
                    context.Features.Set<IAntiforgeryValidationFeature>(null);
                }

                var by = context.Request.HasFormContentType ? keeper.WhoFilled(context.Request.Form) : null;
                if (by?.Is(viewer) == false)
                {
                    await RefuseAsync(context, StatusCodes.Status409Conflict, by, await keeper.KeepAtAsync(context, by));
                    return;
                }

                if (!isValid)
                {
                    if (by is not null)
                    {
                        context.Response.Redirect(await keeper.KeepAtAsync(context, by));
                    }
                    else
                    {
                        await RefuseAsync(context, StatusCodes.Status400BadRequest, null, LocalAddress.Here(context.Request));
                    }

                    return;
                }
            }
            else if (context.Request.Query[FormKeeper.KeptField].ToString() is { Length: > 0 } name)
            {
                context.Items[Kept] = await keeper.FindAsync(viewer, name, context.RequestAborted);
            }
        }

        await next(context);
    }

    private static Task RefuseAsync(HttpContext context, int status, FilledBy? by, string address)
    {
        context.Response.StatusCode = status;
        return new RazorComponentResult<FormRefusedDocument>(new { By = by, Address = address }) { StatusCode = status }.ExecuteAsync(context);
    }
}
