using GraphQL;
using GraphQL.Types;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>The schema as a document in the schema definition language.</summary>
public static class SchemaText
{
    /// <summary>The document; the same schema gives the same text every time.</summary>
    public static string Of(ISchema schema) => schema.Print().ReplaceLineEndings("\n");
}
