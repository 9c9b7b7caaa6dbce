using System.Globalization;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.History;
using JourneyTracker.GraphQL.Scalars;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>An input object that becomes a record of Core.</summary>
internal sealed class InputRecord(Type type) : InputObjectGraphType
{
    /// <inheritdoc />
    public override object ParseDictionary(IDictionary<string, object?> value) => NamedValues.Record(type, value.AsReadOnly(), InputValue.Read);
}

/// <summary>The single values of input objects.</summary>
internal static class InputValue
{
    /// <summary>The code of what is sent as an id and is none.</summary>
    public const string BadId = "BAD_ID";

    /// <summary>What a value of the API means, where the schema has not said it: an id, or a number of another size.</summary>
    /// <exception cref="ExecutionError"><c>BAD_ID</c>: an id has another form than ids have.</exception>
    public static object? Read(object value, Type type, string path) =>
        value is string text && type == typeof(Guid) ? Id(text, path) : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);

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
}
