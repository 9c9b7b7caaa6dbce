using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using JourneyTracker.GraphQL.Limits;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Short ways to add fields to types.</summary>
internal static class Fields
{
    /// <summary>Adds a field.</summary>
    public static FieldType Add(this IObjectGraphType to, string name, string description, IGraphType type, Func<IResolveFieldContext, object?> resolve) =>
        to.AddField(
            new FieldType
            {
                Name = name,
                Description = description,
                ResolvedType = type,
                Resolver = new FuncFieldResolver<object?>(resolve),
            }
        );

    /// <summary>Adds a field whose value has to be waited for.</summary>
    public static FieldType AddAsync(
        this IObjectGraphType to,
        string name,
        string description,
        IGraphType type,
        Func<IResolveFieldContext, Task<object?>> resolve
    ) =>
        to.AddField(
            new FieldType
            {
                Name = name,
                Description = description,
                ResolvedType = type,
                Resolver = new FuncFieldResolver<object?>(context => Turns.TakeAsync(context, resolve)),
            }
        );

    /// <summary>Adds an argument to a field.</summary>
    public static FieldType With(this FieldType field, string name, string description, IGraphType type, object? usual = null)
    {
        field.Arguments ??= [];
        field.Arguments.Add(
            new QueryArgument(type)
            {
                Name = name,
                Description = description,
                DefaultValue = usual,
            }
        );
        return field;
    }
}
