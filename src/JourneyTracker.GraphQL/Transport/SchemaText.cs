using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>The schema in its own language.</summary>
public static class SchemaText
{
    /// <summary>The schema that the services of a host make; the host need not know the engine.</summary>
    public static string ServedBy(IServiceProvider services) => Of(services.GetRequiredService<ISchema>());

    /// <summary>The whole schema, sorted by name, the same text every time, with a line break at the end.</summary>
    public static string Of(ISchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Print(new() { StringComparison = StringComparison.Ordinal }).ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}
