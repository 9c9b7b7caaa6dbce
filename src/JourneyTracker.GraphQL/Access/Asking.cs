using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;

namespace JourneyTracker.GraphQL.Access;

/// <summary>Who asks, and who may ask for a field.</summary>
internal static class Asking
{
    /// <summary>The key of a field's metadata that names the roles that may ask for it.</summary>
    public const string RolesKey = "roles";

    /// <summary>The key of the viewer in the context of an operation.</summary>
    public const string ViewerKey = "viewer";

    /// <summary>Those who may read the history: everyone but agency contributors.</summary>
    public static readonly ImmutableHashSet<Role> ReadersOfHistory = [Role.ProgrammeOffice, Role.GovernanceBoard, Role.Auditor, Role.Administrator];

    /// <summary>Who asks. Fields are only resolved once it is known.</summary>
    public static Viewer Viewer(this IResolveFieldContext context) =>
        context.UserContext.TryGetValue(ViewerKey, out var viewer) && viewer is Viewer known
            ? known
            : throw new ExecutionError("Sign in first.") { Code = "UNAUTHENTICATED" };

    /// <summary>Lets only these roles ask for a field.</summary>
    public static FieldType Only(this FieldType field, ImmutableHashSet<Role> roles)
    {
        field.Metadata[RolesKey] = roles;
        return field;
    }
}
