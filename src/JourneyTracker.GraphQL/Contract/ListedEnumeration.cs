using GraphQL.Types;
using GraphQLParser.AST;
using JourneyTracker.GraphQL.Scalars;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>An enumeration that says which values there are to whoever gave another one.</summary>
internal sealed class ListedEnumeration : EnumerationGraphType
{
    private string Expected => $"{Name} is one of {string.Join(", ", Values.Select(value => value.Name))}.";

    /// <inheritdoc />
    /// <remarks>Always yes: what is none is refused when it is read, with the values there are in the message.</remarks>
    public override bool CanParseLiteral(GraphQLValue value) => true;

    /// <inheritdoc />
    /// <exception cref="InvalidScalar">The literal is none of the values.</exception>
    public override object? ParseLiteral(GraphQLValue value) =>
        base.CanParseLiteral(value) ? base.ParseLiteral(value) : throw new InvalidScalar(value, Expected);

    /// <inheritdoc />
    /// <exception cref="InvalidScalar">The value is none of the values.</exception>
    public override object? ParseValue(object? value) => base.CanParseValue(value) ? base.ParseValue(value) : throw new InvalidScalar(value, Expected);
}
