using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.GraphQL.Scalars;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>An input object that becomes a record of Core.</summary>
internal sealed class InputRecord(Type type) : InputObjectGraphType
{
    /// <inheritdoc />
    public override object ParseDictionary(IDictionary<string, object?> value) => RecordBuilder.Build(type, value);
}

/// <summary>Builds records from the values of input objects.</summary>
internal static class RecordBuilder
{
    /// <summary>The code of what is sent as an id and is none.</summary>
    public const string BadId = "BAD_ID";

    /// <summary>The record of a type with these values by their names in the API; what is left out gets its default.</summary>
    /// <exception cref="ExecutionError"><c>BAD_ID</c>: an id has another form than ids have.</exception>
    public static object Build(Type type, IDictionary<string, object?> values) => Build(type, values, "");

    private static object Build(Type type, IDictionary<string, object?> values, string within)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        var arguments = constructor
            .GetParameters()
            .Select(parameter => Value(parameter.ParameterType, values, within, parameter.Name!, parameter.HasDefaultValue ? parameter.DefaultValue : null))
            .ToArray();
        var made = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        foreach (
            var property in type.GetProperties()
                .Where(property => property.CanWrite && constructor.GetParameters().All(parameter => parameter.Name != property.Name))
        )
        {
            if (values.ContainsKey(JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
            {
                property.SetValue(made, Value(property.PropertyType, values, within, property.Name, null));
            }
        }

        return made;
    }

    private static object? Value(Type type, IDictionary<string, object?> values, string within, string name, object? missing)
    {
        var field = JsonNamingPolicy.CamelCase.ConvertName(name);
        values.TryGetValue(field, out var value);
        var path = within + field;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableList<>))
        {
            return MakeList(type.GetGenericArguments()[0], value as IEnumerable<object?> ?? [], path);
        }

        return value is null ? missing : Scalar(Nullable.GetUnderlyingType(type) ?? type, value, path);
    }

    private static object? Scalar(Type type, object value, string field) =>
        value switch
        {
            _ when type.IsInstanceOfType(value) => value,
            string text when type == typeof(Guid) => Id(text, field),
            IDictionary<string, object?> inner => Build(type, inner, $"{field}."),
            _ => Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture),
        };

    /// <summary>Reads an id.</summary>
    public static Guid Id(string text, string field) =>
        Guid.TryParse(text, out var id) && (id != Guid.Empty || !field.EndsWith("entryId", StringComparison.Ordinal))
            ? id
            : throw new ExecutionError(
                $"{field} is not an id: {InvalidScalar.Show(text)}. Ids look like 018f4e2c-7a1b-7c3d-9e4f-5a6b7c8d9e0f; take them from the API{(field.EndsWith("entryId", StringComparison.Ordinal) ? ", or leave entryId out to get a new one" : "")}."
            )
            {
                Code = BadId,
            };

    private static object MakeList(Type item, IEnumerable<object?> values, string field)
    {
        var items = Array.CreateInstance(item, values.Count());
        var place = 0;
        foreach (var value in values)
        {
            items.SetValue(Scalar(item, value!, $"{field}[{place}]"), place);
            place++;
        }

        return typeof(ImmutableList)
            .GetMethods()
            .Single(method => method.Name == "CreateRange" && method.GetParameters() is [{ ParameterType.Name: "IEnumerable`1" }])
            .MakeGenericMethod(item)
            .Invoke(null, [items])!;
    }
}
