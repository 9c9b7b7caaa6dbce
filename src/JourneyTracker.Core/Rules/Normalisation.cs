using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace JourneyTracker.Core.Rules;

/// <summary>Brings the texts of a command into normal form; what needs none is given back as it is.</summary>
internal static class Normalisation
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<PropertyInfo>> Properties = new();
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
        foreach (var property in Properties.GetOrAdd(record.GetType(), PropertiesOf))
        {
            if (property.GetValue(record) is { } said && Of(said) is var normal && !ReferenceEquals(said, normal) && !said.Equals(normal))
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

    private static ImmutableArray<PropertyInfo> PropertiesOf(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0 && MayHoldText(property.PropertyType)),
        ];

    private static bool MayHoldText(Type type) =>
        type == typeof(string)
        || IsOurs(type)
        || (type.IsAssignableTo(typeof(IEnumerable)) && type.IsGenericType && type.GetGenericArguments().Any(MayHoldText));
}
