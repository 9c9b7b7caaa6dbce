using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Recording;

/// <summary>Which facts a command names beside its own.</summary>
internal static class FactNames
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<PropertyInfo>> Properties = new();

    /// <summary>The first of some facts that a command names; null where it names none of them.</summary>
    public static Guid? Among(object command, IReadOnlySet<Guid> facts)
    {
        if (facts.Count == 0)
        {
            return null;
        }

        foreach (var property in Properties.GetOrAdd(command.GetType(), PropertiesOf))
        {
            var named = property.GetValue(command) switch
            {
                Guid one => [one],
                IEnumerable<Guid> many => many,
                _ => [],
            };
            foreach (var fact in named)
            {
                if (facts.Contains(fact))
                {
                    return fact;
                }
            }
        }

        return null;
    }

    /// <summary>The facts that come into being with a command.</summary>
    public static IEnumerable<Guid> BroughtBy(object command)
    {
        var own = ((IRecordCommand)command).EntryId;
        return command is SplitAgency split ? split.NewAgencies.Select(added => added.IdIn(own)).Prepend(own) : [own];
    }

    private static ImmutableArray<PropertyInfo> PropertiesOf(Type command) =>
        [.. command.GetProperties().Where(property => property.Name != nameof(IRecordCommand.EntryId) && IsId(property.PropertyType))];

    private static bool IsId(Type type) => type == typeof(Guid) || type == typeof(Guid?) || type.IsAssignableTo(typeof(IEnumerable<Guid>));
}
