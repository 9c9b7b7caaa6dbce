using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace JourneyTracker.Core.History;

/// <summary>
/// Puts commands, and what they hold, together from values by their names in the API. Whoever takes them in, be it the API, a form or a file, says what a
/// single value means; what is left out, what is to stay as it was and what can't be left out is the same for all.
/// </summary>
public static class NamedValues
{
    private const string EntryId = "entryId";

    private static readonly ConcurrentDictionary<Type, Shape> Shapes = new();
    private static readonly MethodInfo ListOf = typeof(NamedValues).GetMethod(nameof(ToList), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Says what a single value means.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">What it is to be.</param>
    /// <param name="path">Where it stands, such as <c>answers[2].questionId</c>.</param>
    public delegate object? Reading(object value, Type type, string path);

    /// <summary>A command. Who gives no id for the fact gets one that sorts by time.</summary>
    /// <param name="type">The command's type.</param>
    /// <param name="values">The values by their names in the API; what may stay as it was is left out, or null where it is to be erased.</param>
    /// <param name="read">Says what a single value means.</param>
    /// <exception cref="FormatException">A name is not known, or what can't be left out is; the message names it.</exception>
    public static object Command(Type type, IReadOnlyDictionary<string, object?> values, Reading read)
    {
        if (values.GetValueOrDefault(EntryId) is null && ShapeOf(type).Parameters.Any(parameter => parameter.Name == EntryId))
        {
            values = new Dictionary<string, object?>(values) { [EntryId] = Guid.CreateVersion7() };
        }

        var command = Record(type, values, read);
        if (command is IChangesInPart)
        {
            type.GetProperty(nameof(IChangesInPart.Blanks))!.SetValue(command, BlanksIn(type, values));
        }

        return command;
    }

    /// <summary>A record, such as a filter or a part of a command.</summary>
    /// <inheritdoc cref="Command" />
    public static object Record(Type type, IReadOnlyDictionary<string, object?> values, Reading read) => Record(type, values, read, "");

    private static object Record(Type type, IReadOnlyDictionary<string, object?> values, Reading read, string within)
    {
        var shape = ShapeOf(type);
        if (values.Keys.FirstOrDefault(name => !shape.Names.Contains(name)) is { } unknown)
        {
            throw new FormatException($"{within}{unknown} is not known.");
        }

        object?[] arguments = [.. shape.Parameters.Select(parameter => Value(parameter, values, read, within))];
        var made = shape.Constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        foreach (var (field, property) in shape.Properties.Where(property => values.ContainsKey(property.Field.Name)))
        {
            property.SetValue(made, Value(field, values, read, within));
        }

        return made;
    }

    private static object? Value(Field field, IReadOnlyDictionary<string, object?> values, Reading read, string within)
    {
        var path = within + field.Name;
        var value = values.GetValueOrDefault(field.Name);
        if (value is null)
        {
            return field.IsRequired ? throw new FormatException($"{path} can't be left out.")
                : field.Item is null ? field.Default
                : MakeList(field.Item, [], read, path);
        }

        return field.Type.IsInstanceOfType(value) ? value
            : field.Item is { } item ? MakeList(item, value as IEnumerable<object?> ?? throw new FormatException($"{path} is no list."), read, path)
            : One(field.Type, value, read, path);
    }

    private static object? One(Type type, object value, Reading read, string path) =>
        type.IsInstanceOfType(value) ? value
        : value is IReadOnlyDictionary<string, object?> inner ? Record(type, inner, read, $"{path}.")
        : read(value, type, path);

    private static object MakeList(Type item, IEnumerable<object?> values, Reading read, string path) =>
        ListOf
            .MakeGenericMethod(item)
            .Invoke(
                null,
                BindingFlags.DoNotWrapExceptions,
                null,
                [
                    values
                        .Select(
                            (value, place) => One(item, value ?? throw new FormatException($"{path}[{place}] can't be left out."), read, $"{path}[{place}]")
                        )
                        .ToList(),
                ],
                null
            )!;

    private static ImmutableList<T> ToList<T>(List<object?> items) => [.. items.Cast<T>()];

    // What a caller left out, or gave as null, of what can stay.
    private static Blanks? BlanksIn(Type command, IReadOnlyDictionary<string, object?> values) =>
        Blanks.Of(ShapeOf(command).Parameters.Where(parameter => parameter.Stays).Select(parameter => parameter.Name), field => !values.TryGetValue(
                field,
                out var value
            )
                ? true
            : value is null ? false
            : null);

    private static Shape ShapeOf(Type type) => Shapes.GetOrAdd(type, Shape.Of);

    private sealed record Field(string Name, Type Type, Type? Item, object? Default, bool IsRequired, bool Stays)
    {
        public static Field Of(string name, Type type, object? otherwise, bool isRequired, bool stays)
        {
            var item = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableList<>) ? type.GetGenericArguments()[0] : null;
            return new Field(
                JsonNamingPolicy.CamelCase.ConvertName(name),
                Nullable.GetUnderlyingType(type) ?? type,
                item,
                otherwise,
                isRequired && item is null,
                stays
            );
        }
    }

    private sealed record Shape(
        ConstructorInfo Constructor,
        ImmutableArray<Field> Parameters,
        ImmutableArray<(Field Field, PropertyInfo Property)> Properties,
        ImmutableHashSet<string> Names
    )
    {
        public static Shape Of(Type type)
        {
            var nullability = new NullabilityInfoContext();
            var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
            ImmutableArray<Field> parameters =
            [
                .. constructor
                    .GetParameters()
                    .Select(parameter =>
                        Field.Of(
                            parameter.Name!,
                            parameter.ParameterType,
                            parameter.HasDefaultValue ? parameter.DefaultValue : null,
                            !parameter.HasDefaultValue && nullability.Create(parameter).WriteState == NullabilityState.NotNull,
                            parameter.IsDefined(typeof(StaysAttribute), inherit: false)
                        )
                    ),
            ];
            ImmutableArray<(Field Field, PropertyInfo Property)> properties =
            [
                .. type.GetProperties()
                    .Where(property =>
                        property.CanWrite
                        && property.Name != nameof(IChangesInPart.Blanks)
                        && constructor.GetParameters().All(parameter => parameter.Name != property.Name)
                    )
                    .Select(property => (Field.Of(property.Name, property.PropertyType, null, isRequired: false, stays: false), property)),
            ];
            return new Shape(
                constructor,
                parameters,
                properties,
                [.. parameters.Concat(properties.Select(property => property.Field)).Select(field => field.Name)]
            );
        }
    }
}
