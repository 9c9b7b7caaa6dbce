using System.Collections.Immutable;

namespace JourneyTracker.Core.Access;

/// <summary>Says of a command which roles may give it; each command says so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GivenByAttribute(params Role[] roles) : Attribute
{
    /// <summary>The roles.</summary>
    public ImmutableHashSet<Role> Roles { get; } = [.. roles];
}
