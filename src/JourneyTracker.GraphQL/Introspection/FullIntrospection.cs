using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQLParser.AST;
using JourneyTracker.GraphQL.Scalars;

namespace JourneyTracker.GraphQL.Introspection;

/// <summary>
/// Answers everything that graphql-js asks of a schema: the engine leaves out where a scalar is specified, whether exactly
/// one field of an input may be given, and which arguments of a directive are deprecated.
/// </summary>
internal sealed class FullIntrospection : BaseSchemaNodeVisitor
{
    /// <summary>Call it in the schema's constructor.</summary>
    public static void AddTo(Schema schema)
    {
        schema.Features.RepeatableDirectives = true;
        schema.Features.DeprecationOfInputValues = true;
        schema.Directives.Register(new SpecifiedByDirective());
        schema.RegisterVisitor(new FullIntrospection());
    }

    /// <inheritdoc />
    public override void VisitScalar(ScalarGraphType type, ISchema schema)
    {
        if (type is ISpecifiedScalar specified)
        {
            type.ApplyDirective(SpecifiedByDirective.DirectiveName, SpecifiedByDirective.Url, specified.SpecifiedBy);
        }
    }

    /// <inheritdoc />
    public override void VisitObject(IObjectGraphType type, ISchema schema)
    {
        switch (type.Name)
        {
            case "__Type":
                Add(type, "specifiedByURL", "Where a custom scalar is specified; null of anything else.", schema.AllTypes["String"]!, source =>
                    (source as ISpecifiedScalar)?.SpecifiedBy
                );
                Add(type, "isOneOf", "Whether exactly one field may be given; null of anything but input objects.", schema.AllTypes["Boolean"]!, source =>
                    (source as IInputObjectGraphType)?.IsOneOf
                );
                break;
            case "__Directive" when type.Fields.Find("args") is { } arguments && arguments.Arguments?.Find("includeDeprecated") is null:
                arguments.Arguments ??= [];
                arguments.Arguments.Add(new QueryArgument(schema.AllTypes["Boolean"]!) { Name = "includeDeprecated", DefaultValue = false });
                break;
        }
    }

    private static void Add(IObjectGraphType to, string name, string description, IGraphType type, Func<object?, object?> value)
    {
        if (to.Fields.Find(name) is null)
        {
            to.AddField(
                new FieldType
                {
                    Name = name,
                    Description = description,
                    ResolvedType = type,
                    Resolver = new FuncFieldResolver<object?>(context => value(context.Source)),
                }
            );
        }
    }
}

/// <summary>Says in the schema's text where a scalar is specified.</summary>
internal sealed class SpecifiedByDirective : Directive
{
    public const string DirectiveName = "specifiedBy";
    public const string Url = "url";

    public SpecifiedByDirective()
        : base(DirectiveName, DirectiveLocation.Scalar)
    {
        Description = "Where a scalar is specified.";
        Arguments = new QueryArguments(new QueryArgument<NonNullGraphType<StringGraphType>> { Name = Url, Description = "The address of the specification." });
    }

    /// <summary>Introspection tells it by its own field, <c>specifiedByURL</c>.</summary>
    public override bool? Introspectable => true;
}
