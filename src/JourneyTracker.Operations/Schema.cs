using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace JourneyTracker.Operations;

/// <summary>The types of the API, by their names.</summary>
internal sealed class Schema
{
    // How the API writes each scalar, and what it is read as.
    private static readonly Dictionary<string, (string CSharp, string Kind)> Scalars = new(StringComparer.Ordinal)
    {
        ["ID"] = ("string", "Id"),
        ["String"] = ("string", "Text"),
        ["Int"] = ("int", "WholeNumber"),
        ["Long"] = ("long", "WholeNumber"),
        ["Float"] = ("double", "Number"),
        ["Decimal"] = ("decimal", "Number"),
        ["Boolean"] = ("bool", "YesOrNo"),
        ["Date"] = ("global::System.DateOnly", "Day"),
        ["DateTime"] = ("global::System.DateTimeOffset", "Instant"),
        // Kept as it is written: only the API knows its forms.
        ["PartialDate"] = ("string", "PartialDate"),
    };

    private readonly Dictionary<string, GraphQLTypeDefinition> _types = new(StringComparer.Ordinal);

    private Schema(SourceFile file) => File = file;

    /// <summary>Where it is written.</summary>
    public SourceFile File { get; }

    /// <summary>Reads the types of a schema.</summary>
    /// <exception cref="Problem">The file is no schema, or has a scalar that no C# type is known for.</exception>
    public static Schema Read(SourceFile file)
    {
        var schema = new Schema(file);
        foreach (var type in Documents.Parse(file).Definitions.OfType<GraphQLTypeDefinition>())
        {
            var name = type.Name.StringValue;
            schema._types[name] = type;
            if (type is GraphQLScalarTypeDefinition && !Scalars.ContainsKey(name))
            {
                throw new Problem(
                    file.At(type.Name),
                    $"Nothing says which C# type the scalar {name} is read as. Add it to Schema.Scalars of JourneyTracker.Operations."
                );
            }
        }

        return schema;
    }

    /// <summary>The type that operations of a kind begin with.</summary>
    public GraphQLTypeDefinition? Root(OperationType operation) =>
        operation switch
        {
            OperationType.Query => Find("Query"),
            OperationType.Mutation => Find("Mutation"),
            OperationType.Subscription => Find("Subscription"),
            _ => null,
        };

    /// <summary>A type of the schema; null where there is none, and of scalars that every schema has.</summary>
    public GraphQLTypeDefinition? Find(string name) => _types.TryGetValue(name, out var type) ? type : null;

    /// <summary>The C# type of a scalar; null where the name is that of none.</summary>
    public static string? ScalarOf(string name) => Scalars.TryGetValue(name, out var scalar) ? scalar.CSharp : null;

    /// <summary>The kind of value that a scalar takes, a member of the client's own enumeration.</summary>
    public static string? KindOf(string name) => Scalars.TryGetValue(name, out var scalar) ? scalar.Kind : null;

    /// <summary>Whether the C# type is one of values.</summary>
    public bool IsValue(string name) => Find(name) is GraphQLEnumTypeDefinition || (ScalarOf(name) is { } type && type != "string");

    /// <summary>Whether a type can be given.</summary>
    public bool IsInput(string name) => ScalarOf(name) is not null || Find(name) is GraphQLEnumTypeDefinition or GraphQLInputObjectTypeDefinition;

    /// <summary>The fields of an object or an interface; none of anything else.</summary>
    public static IEnumerable<GraphQLFieldDefinition> FieldsOf(GraphQLTypeDefinition type) =>
        type switch
        {
            GraphQLObjectTypeDefinition of => of.Fields?.Items ?? [],
            GraphQLInterfaceTypeDefinition of => of.Fields?.Items ?? [],
            _ => [],
        };

    /// <summary>Whether what is of one type may be of the other as well.</summary>
    public bool Overlap(GraphQLTypeDefinition one, GraphQLTypeDefinition other) =>
        one.Name.StringValue == other.Name.StringValue || Implements(one, other) || Implements(other, one);

    /// <summary>Whether a type is always of another one.</summary>
    public bool Implements(GraphQLTypeDefinition type, GraphQLTypeDefinition other) =>
        type.Name.StringValue == other.Name.StringValue
        || (
            type switch
            {
                GraphQLObjectTypeDefinition of => of.Interfaces?.Items ?? [],
                GraphQLInterfaceTypeDefinition of => of.Interfaces?.Items ?? [],
                _ => [],
            }
        ).Any(one => one.Name.StringValue == other.Name.StringValue);

    /// <summary>Whether of an input's fields exactly one is given.</summary>
    public static bool IsOneOf(GraphQLInputObjectTypeDefinition input) => input.Directives?.Items.Any(one => one.Name.StringValue == "oneOf") == true;
}

/// <summary>Documents of GraphQL, and what is read from their nodes.</summary>
internal static class Documents
{
    /// <summary>Parses a file.</summary>
    /// <exception cref="Problem">It is not GraphQL.</exception>
    public static GraphQLDocument Parse(SourceFile file)
    {
        try
        {
            return Parser.Parse(file.Text, new ParserOptions { Ignore = IgnoreOptions.Comments });
        }
        catch (GraphQLSyntaxErrorException e)
        {
            var start = file.Text.Split('\n').Take(e.Location.Line - 1).Sum(line => line.Length + 1) + e.Location.Column - 1;
            throw new Problem(file.At(start, start + 1), e.Description);
        }
    }

    /// <summary>The name at the core of a type.</summary>
    public static string NameOf(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType of => NameOf(of.Type),
            GraphQLListType of => NameOf(of.Type),
            GraphQLNamedType of => of.Name.StringValue,
            _ => "",
        };

    /// <summary>A type as it is written, such as [ID!]!.</summary>
    public static string Written(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType of => $"{Written(of.Type)}!",
            GraphQLListType of => $"[{Written(of.Type)}]",
            GraphQLNamedType of => of.Name.StringValue,
            _ => "",
        };

    /// <summary>Whether a value of one type can be given where another type is asked for.</summary>
    public static bool Fits(GraphQLType given, GraphQLType asked) =>
        (given, asked) switch
        {
            (GraphQLNonNullType one, GraphQLNonNullType other) => Fits(one.Type, other.Type),
            (_, GraphQLNonNullType) => false,
            (GraphQLNonNullType one, _) => Fits(one.Type, asked),
            (GraphQLListType one, GraphQLListType other) => Fits(one.Type, other.Type),
            (GraphQLNamedType one, GraphQLNamedType other) => one.Name.StringValue == other.Name.StringValue,
            _ => false,
        };

    /// <summary>The description of a node, in one line.</summary>
    public static string DescriptionOf(IHasDescriptionNode node) =>
        node.Description is { } description
            ? string.Join(" ", description.Value.ToString().Split(['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries))
            : "";
}
