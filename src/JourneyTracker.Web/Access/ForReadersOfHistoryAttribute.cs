using JourneyTracker.Core.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Web.Access;

/// <summary>Says of a page that it is for those who may read the history; nothing of it is read or sent to anybody else.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForReadersOfHistoryAttribute : Attribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <inheritdoc />
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];

    internal sealed class Handler(IPageViewers viewers) : AuthorizationHandler<ForReadersOfHistoryAttribute>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ForReadersOfHistoryAttribute requirement)
        {
            if (context.Resource is HttpContext request && viewers.ViewerOf(request) is { } viewer && viewer.Roles.Overlaps(Permissions.ReadersOfHistory))
                context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
