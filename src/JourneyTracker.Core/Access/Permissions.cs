using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace JourneyTracker.Core.Access;

/// <summary>Which roles may read what, and give which command.</summary>
public static class Permissions
{
    private static readonly ConcurrentDictionary<Type, ImmutableHashSet<Role>> Known = new();

    /// <summary>
    /// Those who may read the history, and what was known at an earlier time, which holds what was withdrawn since: everyone but agency contributors.
    /// </summary>
    public static ImmutableHashSet<Role> ReadersOfHistory { get; } = [Role.ProgrammeOffice, Role.GovernanceBoard, Role.Auditor, Role.Administrator];

    /// <summary>Whether somebody may read the name of who recorded something: who reads the history that of everybody, and everyone their own.</summary>
    public static bool MayReadName(Viewer viewer, string subject) => viewer.Roles.Overlaps(ReadersOfHistory) || viewer.Subject == subject;

    /// <summary>Those who may take bundles away: who verifies, and who keeps the tenant.</summary>
    public static ImmutableHashSet<Role> Exporters { get; } = [Role.Auditor, Role.Administrator];

    /// <summary>The roles that may give a command of this type.</summary>
    public static ImmutableHashSet<Role> For(Type command) =>
        Known.GetOrAdd(command, type =>
            ((GivenByAttribute?)Attribute.GetCustomAttribute(type, typeof(GivenByAttribute)))?.Roles
            ?? throw new InvalidOperationException($"{type} says nothing of who may give it: mark it {nameof(GivenByAttribute)}.")
        );
}
