using GraphQL;
using GraphQL.Types;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>The schema in its own language.</summary>
public static class SchemaText
{
    /// <summary>The whole schema, sorted by name, the same text every time, with a line break at the end.</summary>
    public static string Of(ISchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Print(new() { StringComparison = StringComparison.Ordinal }).ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}
