using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.GraphQL.Access;

/// <summary>Who asks, and who may ask for a field.</summary>
internal static class Asking
{
    /// <summary>Who asks. Fields are only resolved once it is known.</summary>
    public static Viewer Viewer(this IResolveFieldContext context) =>
        context.UserContext.TryGetValue(AccessRule.ViewerKey, out var viewer) && viewer is Viewer known
            ? known
            : throw new ExecutionError("Sign in first.") { Code = "UNAUTHENTICATED" };

    /// <summary>Lets only these roles ask for a field.</summary>
    public static FieldType Only(this FieldType field, ImmutableHashSet<Role> roles)
    {
        field.Metadata[AccessRule.RolesKey] = roles;
        return field;
    }
}
