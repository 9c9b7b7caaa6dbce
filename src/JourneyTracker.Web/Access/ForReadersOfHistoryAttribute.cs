using JourneyTracker.Core.Access;
using JourneyTracker.Core.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Web.Access;

/// <summary>
/// Says of a page that it is for those who may read the history; nothing of it is read or sent to anybody else. Of an
/// initiative that there is not, everybody is told so.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForReadersOfHistoryAttribute : Attribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    private const string NotThere = "There is no such initiative.";

    /// <inheritdoc />
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];

    internal sealed class Handler(IPageViewers viewers) : AuthorizationHandler<ForReadersOfHistoryAttribute>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ForReadersOfHistoryAttribute requirement)
        {
            if (context.Resource is not HttpContext request || viewers.ViewerOf(request) is not { } viewer)
            {
                return;
            }

            if (viewer.Roles.Overlaps(Permissions.ReadersOfHistory))
            {
                context.Succeed(requirement);
            }
            else if (
                request.Request.RouteValues.TryGetValue("Reference", out var reference)
                && await request.RequestServices.GetRequiredService<Records>().SummaryAsync(viewer.Tenant, $"{reference}", request.RequestAborted) is null
            )
            {
                context.Fail(new AuthorizationFailureReason(this, NotThere));
            }
        }
    }

    internal sealed class Answers : IAuthorizationMiddlewareResultHandler
    {
        private readonly AuthorizationMiddlewareResultHandler _others = new();

        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            if (authorizeResult.AuthorizationFailure?.FailureReasons.Any(reason => reason.Message == NotThere) != true)
            {
                return _others.HandleAsync(next, context, policy, authorizeResult);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
    }
}
