using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace JourneyTracker.Core.Rules;

/// <summary>
/// Brings the texts of a command into normal form; what needs none is given back as it is. A text that may be left out and
/// is empty is none: most clients send an untouched field so.
/// </summary>
internal static class Normalisation
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<(PropertyInfo Property, bool MayBeNone)>> Properties = new();
    private static readonly MethodInfo Relist = typeof(Normalisation).GetMethod(nameof(ListOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>A command, or anything it holds, with its texts in normal form.</summary>
    public static object Of(object value) =>
        value switch
        {
            string text => Text.Normalise(text),
            IEnumerable list => OfList(list),
            _ when IsOurs(value.GetType()) => OfRecord(value),
            _ => value,
        };

    // A record is copied as "with" does it, and only where something in it changes.
    private static object OfRecord(object record)
    {
        object? copy = null;
        foreach (var (property, mayBeNone) in Properties.GetOrAdd(record.GetType(), PropertiesOf))
        {
            if (property.GetValue(record) is not { } said)
            {
                continue;
            }

            var normal = mayBeNone && said is "" ? null : Of(said);
            if (!ReferenceEquals(said, normal) && !said.Equals(normal))
            {
                copy ??= record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
                property.SetValue(copy, normal);
            }
        }

        return copy ?? record;
    }

    private static object OfList(IEnumerable list) =>
        list.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableList<>)
            ? Relist.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [list])!
            : list;

    private static ImmutableList<T> ListOf<T>(ImmutableList<T> list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is { } said && Of(said) is T normal && !said.Equals(normal))
            {
                list = list.SetItem(i, normal);
            }
        }

        return list;
    }

    private static bool IsOurs(Type type) => type.IsClass && type.Assembly == typeof(Normalisation).Assembly && type.GetMethod("<Clone>$") is not null;

    private static ImmutableArray<(PropertyInfo Property, bool MayBeNone)> PropertiesOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0 && MayHoldText(property.PropertyType))
                .Select(property => (property, nullability.Create(property).WriteState == NullabilityState.Nullable)),
        ];
    }

    private static bool MayHoldText(Type type) =>
        type == typeof(string)
        || IsOurs(type)
        || (type.IsAssignableTo(typeof(IEnumerable)) && type.IsGenericType && type.GetGenericArguments().Any(MayHoldText));
}
